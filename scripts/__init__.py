"""Checks of the workshop itself, run by make."""
