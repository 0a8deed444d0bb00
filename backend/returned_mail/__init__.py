"""Mail that came back to us: to which address of ours, and what it says. Anybody may send one, so it is read by a
process of its own."""
