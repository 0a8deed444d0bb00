"""Messages about a round before they are sent: as they will arrive, and what a text message takes."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from backend.desk import Desk
from backend.kit.language.texts import LANGUAGES, Language
from backend.kit.language.words import WORDS
from backend.organisation import brand
from backend.rounds import RoundFacts
from backend.sending.providers import repository
from backend.sending.short_text import ShortText, short_text
from backend.sending.texts import Sender, Written, write
from backend.sending.values import Occasion, Outgoing

CODE_STANDS_FOR: Final = "XXXX-XXXX-XXXX"
"""As long as a code is written."""


async def short_samples(
    desk: Desk, occasion: Occasion, origin: str, round_: RoundFacts | None = None
) -> dict[Language, ShortText]:
    """In each language; none where text messages are not set up. origin: where staff reach the app. round_: that they
    are about."""
    if "sms" not in await repository.ready(desk.session):
        return {}
    samples = await _samples(desk, occasion, origin, round_)
    return {language: short_text(written.short) for language, written in samples.items()}


async def mail_samples(desk: Desk, occasion: Occasion, origin: str, round_: RoundFacts) -> dict[Language, Written]:
    """The e-mail in each language, to somebody who does not exist; none where e-mail is not set up."""
    if "email" not in await repository.ready(desk.session):
        return {}
    return await _samples(desk, occasion, origin, round_)


async def _samples(desk: Desk, occasion: Occasion, origin: str, round_: RoundFacts | None) -> dict[Language, Written]:
    sender = Sender((await brand(desk.session, desk.terms)).name, origin, desk.zone)
    code = CODE_STANDS_FOR if occasion == "invitation" else None
    return {language: write(_to_nobody(occasion, language, round_), sender, code) for language in LANGUAGES}


def _to_nobody(occasion: Occasion, language: Language, round_: RoundFacts | None) -> Outgoing:
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
        round_title=None if round_ is None else dict(round_.title),
        closes_at=None if round_ is None else round_.closes_at,
        own_line=None if round_ is None else dict(round_.own_line),
    )
