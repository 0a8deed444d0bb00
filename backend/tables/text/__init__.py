"""A file's text: its encoding, its lines and cells, and what is wrong with them. Pure."""
