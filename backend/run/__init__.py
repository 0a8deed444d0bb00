"""The processes and the command line: each module is an entry of its own."""
