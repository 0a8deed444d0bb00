"""Tokens are checked and receipts signed by a process of their own, beside the one that serves."""
