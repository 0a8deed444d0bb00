"""The organisation's directory: its tokens, and how it stands between it and the staff list."""
