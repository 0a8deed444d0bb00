"""A text message before it is sent: as it will arrive, and what it takes."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from backend.desk import Desk
from backend.kit.language.texts import LANGUAGES, Language
from backend.organisation import brand
from backend.sending.providers import repository
from backend.sending.short_text import ShortText, short_text
from backend.sending.texts import Sender, short_words
from backend.sending.values import Occasion

CODE_STANDS_FOR: Final = "XXXX-XXXX-XXXX"
"""As long as a code is written."""


async def short_samples(
    desk: Desk, occasion: Occasion, origin: str, closes_at: datetime | None = None
) -> dict[Language, ShortText]:
    """In each language; none where text messages are not set up. origin: where staff reach the app."""
    if "sms" not in await repository.ready(desk.session):
        return {}
    name = (await brand(desk.session, desk.terms)).name
    sender = Sender(name, origin, desk.zone)
    return {
        language: short_text(short_words(occasion, language, sender, name, closes_at, CODE_STANDS_FOR))
        for language in LANGUAGES
    }
