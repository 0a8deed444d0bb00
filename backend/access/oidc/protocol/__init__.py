"""OpenID Connect as a relying party: the way to a provider and back, and what it signs. Knows no account of ours."""
