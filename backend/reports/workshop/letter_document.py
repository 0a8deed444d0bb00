"""Letters with codes, one page each, sorted by unit; and the poster, which has no code. For workers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from backend.kit.app_links import app_address, app_link, qr_svg
from backend.kit.language.number_texts import date_text, day_text
from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS
from backend.registry import Letter
from backend.reports.workshop.typeset import pdf_of


def letters_pdf(
    letters: Sequence[Letter], organisation: str, origin: str, until: date, zone: ZoneInfo, made: datetime
) -> bytes:
    """until: the last day of the codes. Each letter is in its reader's language, the outline in Danish."""
    shown, unit = [], None
    for letter in letters:
        shown.append(_letter(letter, origin, day_text(until, zone, letter.language)) | {"first": letter.path != unit})
        unit = letter.path
    title = WORDS["da"]("letter-title")
    return pdf_of("letters.typ", {"title": title, "organisation": organisation, "letters": shown}, made)


def poster_pdf(organisation: str, origin: str, language: Language, made: datetime) -> bytes:
    words, plain = WORDS[language], _plain(origin)
    data = {
        "language": language,
        "organisation": organisation,
        "title": words("poster-title"),
        "lead": words("poster-lead"),
        "steps": [words(f"poster-{step}", address=plain) for step in (1, 2, 3)],
        "note": words("poster-note"),
        "qr": qr_svg(app_address(origin)),
        "qr_alt": words("poster-qr", address=plain),
    }
    return pdf_of("poster.typ", data, made)


def _letter(letter: Letter, origin: str, until: str) -> dict[str, Any]:
    words, address = WORDS[letter.language], _plain(origin)
    return {
        "language": letter.language,
        "name": letter.name,
        "unit": " / ".join(letter.path),
        "hello": words("letter-hello", name=letter.name),
        "what": words("letter-what"),
        "do": words("letter-do"),
        "scan": words("letter-scan", address=address),
        "type": words("letter-type"),
        "code": letter.code,
        "until": words("letter-until", day=until),
        "first_day": _first_day(letter),
        "qr": qr_svg(app_link(origin, letter.code)),
        "qr_alt": words("letter-qr", address=address),
    }


def _first_day(letter: Letter) -> str:
    if letter.first_day is None:
        return ""
    return WORDS[letter.language]("letter-first-day", day=date_text(letter.first_day, letter.language))


def _plain(origin: str) -> str:
    """The app's address as it is typed by hand."""
    return app_address(origin).partition("://")[2].rstrip("/")
