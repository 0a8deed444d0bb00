"""What `doctor` of either side looks at without changing or sending anything, and how it tells."""
