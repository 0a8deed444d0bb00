"""Pure decisions about the organisation's settings: is the colour readable, are the thresholds high enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from backend.desk import Terms
from backend.kit.language.number_texts import one_decimal
from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS, in_every_language
from backend.organisation.values import OrganisationText

READABLE: Final = 4.5
"""WCAG 2.1, 1.4.3: of text against its ground."""
GROUNDS: Final[Mapping[str, str]] = {"#ffffff": "white", "#f4f6f9": "grey"}
"""What the colour stands on: links, and the line under the chosen part of the menu."""
_THRESHOLDS: Final = ("k", "m", "group_min")


@dataclass(frozen=True)
class Fault:
    """A field, and what is wrong with it."""

    field: str
    message: Mapping[Language, str]


def faults(wanted: OrganisationText, terms: Terms) -> list[Fault]:
    return [*_colour(wanted.colour), *_thresholds(wanted, terms)]


def contrast(colour: str, other: str) -> float:
    """WCAG 2.1's ratio of two colours #rrggbb: from 1 (the same) to 21 (black on white)."""
    dark, light = sorted((_luminance(colour), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _colour(colour: str) -> list[Fault]:
    ratio, ground = min((contrast(colour, ground), ground) for ground in GROUNDS)
    if ratio >= READABLE:
        return []
    # Rounded down: 4,49 must not be told as 4,5.
    shown = int(ratio * 10) / 10
    told = {
        language: words("organisation-colour-light", ground=GROUNDS[ground], ratio=one_decimal(shown, language))
        for language, words in WORDS.items()
    }
    return [Fault("colour", told)]


def _thresholds(wanted: OrganisationText, terms: Terms) -> list[Fault]:
    return [
        Fault(name, in_every_language("organisation-threshold-low", floor=floor))
        for name in _THRESHOLDS
        if getattr(wanted, name) < (floor := getattr(terms, name))
    ]


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
