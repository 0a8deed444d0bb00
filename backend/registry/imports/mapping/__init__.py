"""Which column of another system's list is what, and its rows as rows of people."""
