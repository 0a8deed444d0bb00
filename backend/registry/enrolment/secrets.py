"""Enrolment codes, and the refresh tokens that phones had before they had keys: compared by hash only."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from uuid import UUID

from backend.registry.enrolment.typed_codes import ALPHABET, LENGTH


@dataclass(frozen=True)
class RefreshToken:
    """`device.secret`, as text; the secret has 256 random bits."""

    device: UUID
    secret: str

    def text(self) -> str:
        return f"{self.device.hex}.{self.secret}"


def new_code() -> str:
    """Such as `7K3M-Q9XA-2BTW`: 60 random bits, to which no number of guesses over HTTP comes near."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, LENGTH, 4))


def code_hash(code: str) -> bytes:
    return hashlib.sha256(b"linjepuls code\n" + code.replace("-", "").encode("ascii")).digest()


def parse_refresh(text: str) -> RefreshToken | None:
    device, _, secret = text.partition(".")
    try:
        return RefreshToken(UUID(hex=device), secret) if secret else None
    except ValueError:
        return None


def refresh_hash(token: RefreshToken) -> bytes:
    return hashlib.sha256(b"linjepuls refresh\n" + token.secret.encode()).digest()
