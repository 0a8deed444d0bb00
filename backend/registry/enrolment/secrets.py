"""Enrolment codes, and the refresh tokens that phones had before they had keys: compared by hash only."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from uuid import UUID

# Crockford's base 32: no I, L, O, U, so that a code survives being read aloud and typed.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("ILO", "110")
CODE_LENGTH = 12
"""60 random bits: no number of guesses over HTTP comes near."""


@dataclass(frozen=True)
class RefreshToken:
    """`device.secret`, as text; the secret has 256 random bits."""

    device: UUID
    secret: str

    def text(self) -> str:
        return f"{self.device.hex}.{self.secret}"


def new_code() -> str:
    """Such as `7K3M-Q9XA-2BTW`."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def code_hash(typed: str) -> bytes | None:
    """Of a code in whatever case and grouping it was typed; None if it can't be one."""
    plain = "".join(typed.upper().replace("-", " ").split()).translate(_MISREAD)
    if len(plain) != CODE_LENGTH or not set(plain) <= set(_ALPHABET):
        return None
    return hashlib.sha256(b"linjepuls code\n" + plain.encode("ascii")).digest()


def parse_refresh(text: str) -> RefreshToken | None:
    device, _, secret = text.partition(".")
    try:
        return RefreshToken(UUID(hex=device), secret) if secret else None
    except ValueError:
        return None


def refresh_hash(token: RefreshToken) -> bytes:
    return hashlib.sha256(b"linjepuls refresh\n" + token.secret.encode()).digest()
