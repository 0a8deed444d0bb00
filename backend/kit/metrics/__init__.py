"""Figures of a process for Prometheus, on a port of its own and off unless set: docs/METRICS.md has all of them."""
