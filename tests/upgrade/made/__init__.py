"""Rows of every table as its schema asks for them, whatever the revision: what no fixture of that day was kept for."""
