"""Tokens by which programs use the console's JSON API."""
