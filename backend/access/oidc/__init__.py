"""Signing in by OpenID Connect: people whom the organisation's own provider knows (ADR 0033)."""
