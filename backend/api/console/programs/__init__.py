"""Administration: which programs use the JSON API, and for what."""
