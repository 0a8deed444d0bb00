"""Messages about a round before they are sent: as they will arrive, and what a text message takes."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from backend.desk import Desk
from backend.kit.language.texts import LANGUAGES, Language, LocalizedText
from backend.kit.language.words import WORDS
from backend.organisation import brand
from backend.sending.providers import repository
from backend.sending.short_text import ShortText, short_text
from backend.sending.texts import Sender, Written, short_words, write
from backend.sending.values import Occasion, Outgoing

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


async def mail_samples(
    desk: Desk, occasion: Occasion, origin: str, title: LocalizedText, closes_at: datetime
) -> dict[Language, Written]:
    """The e-mail in each language, to somebody who does not exist; none where e-mail is not set up. title, closes_at:
    of the round."""
    if "email" not in await repository.ready(desk.session):
        return {}
    sender = Sender((await brand(desk.session, desk.terms)).name, origin, desk.zone)
    return {language: write(_to_nobody(occasion, language, title, closes_at), sender, None) for language in LANGUAGES}


def _to_nobody(occasion: Occasion, language: Language, title: LocalizedText, closes_at: datetime) -> Outgoing:
    nobody = UUID(int=0)
    return Outgoing(
        id=nobody,
        employee=nobody,
        about=nobody,
        occasion=occasion,
        channel="email",
        attempts=0,
        name=WORDS[language]("sending-sample-name"),
        external_id="",
        language=language,
        active=True,
        round_title=dict(title),
        closes_at=closes_at,
    )
