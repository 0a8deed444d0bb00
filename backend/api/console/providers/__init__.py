"""Signing in by the organisation's own providers, and what Administration says of them."""
