"""The console's words by language: a pair of lists (Danish, English) for each part of it, put together here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from backend.api.console.words import administration
from backend.api.console.words.da import DA
from backend.api.console.words.en import EN
from backend.api.console.words.feeds import FEEDS
from backend.api.console.words.rounds import DA as ROUNDS_DA
from backend.api.console.words.rounds import EN as ROUNDS_EN
from backend.api.console.words.sending import DA as SENDING_DA
from backend.api.console.words.sending import EN as SENDING_EN
from backend.api.console.words.staff import DA as STAFF_DA
from backend.api.console.words.staff import EN as STAFF_EN
from backend.kit.language.texts import Language

Words = Mapping[str, str]
PARTS: Final[tuple[Mapping[Language, Words], ...]] = (
    {"da": DA, "en": EN},
    FEEDS,
    {"da": administration.DA, "en": administration.EN},
    {"da": STAFF_DA, "en": STAFF_EN},
    {"da": ROUNDS_DA, "en": ROUNDS_EN},
    {"da": SENDING_DA, "en": SENDING_EN},
)


def _together(language: Language) -> Words:
    found: dict[str, str] = {}
    for part in PARTS:
        twice = found.keys() & part[language].keys()
        if twice:
            raise ValueError(f"two parts have the same words: {sorted(twice)}")
        found |= part[language]
    return found


WORDS: Final[Mapping[Language, Words]] = {"da": _together("da"), "en": _together("en")}
