"""Which signs a document can show: by one of its fonts, else by a stand-in that nobody overlooks. Pure.

PDF/UA-1 has no place for a sign without a picture, and one in one name would hold up everybody's letter.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final

import icu

STAND_IN: Final = "▯"
_COVERAGE: Final = Path(__file__).parent / "workshop" / "fonts" / "coverage.json"
_JOINERS: Final = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
_PLAIN: Final = re.compile("[\n -~\N{NO-BREAK SPACE}-\N{NOT SIGN}\N{REGISTERED SIGN}-\N{LATIN SMALL LETTER LONG S}]*")
"""What nearly every text here consists of: the first font has it all."""


@lru_cache(maxsize=1)
def _fonts() -> Mapping[str, tuple[int, ...]]:
    """Family → the firsts of its ranges and what follows their lasts, in turn: odd places are in, even ones out."""
    ranges: dict[str, list[list[int]]] = json.loads(_COVERAGE.read_text(encoding="ascii"))
    return {
        family: tuple(chain.from_iterable((first, last + 1) for first, last in those))
        for family, those in ranges.items()
    }


def families() -> tuple[str, ...]:
    """In the order in which a document asks them."""
    return tuple(_fonts())


def printed(text: str) -> str:
    """NFC, without what nobody sees; a sign as people see it (UAX 29) that no font has whole is one stand-in."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(sign if _is_covered(sign) else STAND_IN for sign in _signs(text))


def printed_plainly(text: str) -> str:
    """With a stand-in for each sign that is not in the first font beyond doubt."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(sign if _PLAIN.fullmatch(sign) else STAND_IN for sign in _signs(text))


def lacking(text: str) -> tuple[str, ...]:
    """The signs that `printed` replaces, each once."""
    if _PLAIN.fullmatch(text):
        return ()
    return tuple(dict.fromkeys(sign for sign in _signs(text) if not _is_covered(sign)))


def _signs(text: str) -> Iterator[str]:
    seen = "".join(filter(None, map(_kept, unicodedata.normalize("NFC", text))))
    places = icu.BreakIterator.createCharacterInstance(icu.Locale.getRoot())
    units = icu.UnicodeString(seen)
    places.setText(units)
    start = 0
    for end in places:
        yield str(units[start:end])
        start = end


def _kept(character: str) -> str:
    """Every space is one; controls, bidi marks and variation selectors are nothing, as a text has its own direction."""
    if character == "\n" or character in _JOINERS or _PLAIN.fullmatch(character):
        return character
    if character.isspace():
        return " "
    is_control = unicodedata.category(character) == "Cc"
    return "" if is_control or _is_ignorable(character) else character


def _is_ignorable(character: str) -> bool:
    ignorable: bool = icu.Char.hasBinaryProperty(character, icu.UProperty.DEFAULT_IGNORABLE_CODE_POINT)
    return ignorable


def _is_covered(sign: str) -> bool:
    needed = [ord(character) for character in sign if character not in _JOINERS]
    return sign == "\n" or any(all(bisect_right(font, point) % 2 for point in needed) for font in _fonts().values())
