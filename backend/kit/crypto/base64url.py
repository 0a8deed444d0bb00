"""Base64url (RFC 4648 section 5)."""

from __future__ import annotations

import base64


def padded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii")


def unpadded(data: bytes) -> str:
    """As JOSE and web push have it."""
    return padded(data).rstrip("=")


def decoded(text: str) -> bytes:
    """Of either form. ValueError for anything else."""
    if "+" in text or "/" in text:
        raise ValueError("not in base64url's alphabet")
    plain = text.rstrip("=")
    return base64.b64decode(plain + "=" * (-len(plain) % 4), altchars=b"-_", validate=True)


def spelled_once(text: str) -> bytes:
    """Of what `padded` wrote. ValueError for other spellings of the same bytes too (signs of padding left out or added,
    loose last bits): where a text is hashed or compared, each would be something else."""
    data = decoded(text)
    if padded(data) != text:
        raise ValueError("not in its one spelling")
    return data
