"""SCIM 2.0 (RFC 7643, RFC 7644): by which an organisation's directory hands its people and units in, in a process of
its own (ADR 0032)."""
