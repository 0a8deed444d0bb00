"""One signing key for the access tokens of a test run."""

from __future__ import annotations

from functools import cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from backend.registry import AccessTokens


@cache
def access_tokens() -> AccessTokens:
    return AccessTokens(Ed25519PrivateKey.generate())
