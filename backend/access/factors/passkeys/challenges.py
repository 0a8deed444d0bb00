"""What a browser is to sign: sealed into the page that asks, for one person and one browser, for five minutes, once.

Nothing is written because somebody looked at a page: what was taken is noted, and taken no second time.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from backend.access.sign_in.repository import spend
from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextBox, TextUnreadable

Purpose = Literal["make", "use"]
LIVES: Final = timedelta(minutes=5)


@dataclass(frozen=True)
class Here:
    """Who is asked, in which browser: `bound`, the hash of its cookie between the steps, or of its session."""

    user_id: UUID
    bound: bytes


@dataclass(frozen=True)
class Challenge:
    sealed: str
    plain: bytes


def fresh(box: TextBox, purpose: Purpose, here: Here, now: datetime) -> Challenge:
    plain = secrets.token_bytes(32)
    until = int((now + LIVES).timestamp())
    return Challenge(box.seal(f"{_words(purpose, here)} {until} {plain.hex()}"), plain)


async def take(desk: Desk, box: TextBox, purpose: Purpose, here: Here, sealed: str) -> bytes | None:
    """None for one that is another's, for something else, too old, or was taken."""
    plain = opened(box, purpose, here, sealed, desk.now)
    if plain is None or not await spend(desk.session, hashlib.sha256(plain).digest(), desk.now + LIVES):
        return None
    return plain


def opened(box: TextBox, purpose: Purpose, here: Here, sealed: str, now: datetime) -> bytes | None:
    try:
        words, until, plain = box.open(sealed).rsplit(" ", 2)
    except (TextUnreadable, ValueError):
        return None
    right = words == _words(purpose, here) and now.timestamp() < int(until)
    return bytes.fromhex(plain) if right else None


def _words(purpose: Purpose, here: Here) -> str:
    return f"passkey {purpose} {here.user_id} {here.bound.hex()}"
