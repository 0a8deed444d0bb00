"""Providers that Administration sets up, beside those of the operator's settings (ADR 0033)."""
