"""A staff file as bytes, lines and cells: what it is, where it is wrong, and in which words that is told."""
