"""Webhooks: other programs' addresses that are told when something happens (Standard Webhooks)."""
