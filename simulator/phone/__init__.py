"""A phone in Python, for the terminal, the demo and the tests: it knows tokens, handoffs and the kit, and no server."""
