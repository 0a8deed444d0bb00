"""Messages about a round before they are sent: as they will arrive, and what a text message takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from backend.desk import Desk
from backend.kit.language.texts import LANGUAGES, Language
from backend.kit.language.words import WORDS
from backend.organisation import brand
from backend.rounds import RoundFacts, minutes_of
from backend.sending.kinds import channels_for
from backend.sending.providers import repository
from backend.sending.short_text import ShortText, short_text
from backend.sending.texts import Sender, Written, write
from backend.sending.values import Occasion, Outgoing

CODE_STANDS_FOR: Final = "XXXX-XXXX-XXXX"
"""As long as a code is written."""
DIGITS_STAND_FOR: Final = "000000"


async def short_samples(
    desk: Desk,
    occasion: Occasion,
    origin: str,
    round_: RoundFacts | None = None,
    *,
    first_day: date | None = None,
) -> dict[Language, ShortText]:
    """In each language; none where text messages are not set up. origin: where staff reach the app. round_: that they
    are about. first_day: of an invitation, on which its reader can be asked first."""
    if "sms" not in await repository.ready(desk.session):
        return {}
    samples = await _samples(desk, occasion, origin, round_, first_day)
    return {language: short_text(written.short) for language, written in samples.items()}


async def mail_samples(desk: Desk, occasion: Occasion, origin: str, round_: RoundFacts) -> dict[Language, Written]:
    """The e-mail in each language, to somebody who does not exist; none where e-mail is not set up."""
    if "email" not in await repository.ready(desk.session):
        return {}
    return await _samples(desk, occasion, origin, round_)


@dataclass(frozen=True)
class MessageSample:
    """One message by each of the ways it takes, in each language; `mails` is empty where no mail tells of it."""

    occasion: Occasion
    mails: Mapping[Language, Written]
    short: Mapping[Language, ShortText]
    push: bool


async def message_samples(
    desk: Desk, occasions: Iterable[Occasion], origin: str, round_: RoundFacts | None = None
) -> tuple[MessageSample, ...]:
    """To somebody who does not exist, also by ways that are not set up."""
    samples = []
    for occasion in occasions:
        written, ways = await _samples(desk, occasion, origin, round_), channels_for(occasion)
        short = {language: short_text(sample.short) for language, sample in written.items()}
        samples.append(MessageSample(occasion, written if "email" in ways else {}, short, "push" in ways))
    return tuple(samples)


def code_for(occasion: Occasion) -> str | None:
    """What stands in a sample for the code; of a code by SMS the digits to type and the longer one of its link."""
    stand_in: Mapping[Occasion, str] = {
        "invitation": CODE_STANDS_FOR,
        "sms-code": f"{DIGITS_STAND_FOR} {CODE_STANDS_FOR}",
    }
    return stand_in.get(occasion)


async def _samples(
    desk: Desk, occasion: Occasion, origin: str, round_: RoundFacts | None, first_day: date | None = None
) -> dict[Language, Written]:
    sender = Sender((await brand(desk.session, desk.terms)).name, origin, desk.zone)
    minutes = 1 if round_ is None else (await minutes_of(desk.session, [round_.id]))[round_.id]
    return {
        language: write(
            replace(_to_nobody(occasion, language, round_, minutes), first_day=first_day), sender, code_for(occasion)
        )
        for language in LANGUAGES
    }


def _to_nobody(occasion: Occasion, language: Language, round_: RoundFacts | None, minutes: int) -> Outgoing:
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
        minutes=minutes,
    )
