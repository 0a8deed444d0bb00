"""Bearer tokens (RFC 6750) that an administrator makes for a program: shown once, kept as a hash, ended by a day."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta
from typing import ClassVar, Final, Literal

from backend.kit.problem import Problem

LONGEST: Final = timedelta(days=365)
USUAL: Final = timedelta(days=180)
WARNED: Final = timedelta(days=14)
"""So long before a token's last day whoever runs the system hears of it."""
MISSED: Final = timedelta(days=30)
"""So long after it: a program that nobody missed is needed no more."""
TokenState = Literal["working", "expired", "ended"]
_SCHEME: Final = "bearer"
_BYTES: Final = 32


class TokenDays(Problem):
    slug: ClassVar[str] = "token-days"
    status = 422


class TokenGone(Problem):
    slug: ClassVar[str] = "token-gone"
    status = 409


def new_secret(prefix: str) -> str:
    """prefix: by which whoever searches files for lost secrets finds ours."""
    return prefix + secrets.token_urlsafe(_BYTES)


def secret_hash(purpose: str, secret: str) -> bytes:
    """Of 256 random bits, so that no salt is needed. purpose: a token of another one has another hash."""
    return hashlib.sha256(f"linjepuls {purpose}\n{secret}".encode()).digest()


def shown_secret(authorization: str | None) -> str | None:
    """What a request's `Authorization` shows; None where it shows no bearer token."""
    scheme, _, secret = (authorization or "").partition(" ")
    return secret.strip() if scheme.lower() == _SCHEME else None


def is_lasting(today: date, expires_on: date) -> bool:
    """Whether a token may be made that ends then."""
    return today < expires_on <= today + LONGEST


def lets_in(today: date, expires_on: date, ended_on: date | None) -> bool:
    """To the end of its last day."""
    return token_state(today, expires_on, ended_on) == "working"


def token_state(today: date, expires_on: date, ended_on: date | None) -> TokenState:
    if ended_on is not None:
        return "ended"
    return "working" if today <= expires_on else "expired"
