"""Programs that use the JSON API: by a token alone, and only where a route says for which scope."""
