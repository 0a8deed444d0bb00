"""Danish alphabetical order, and the letters by which names are found.

The order is ICU's collation for Danish (Unicode Technical Standard 10, tailored by CLDR): … x y z æ ø å, where aa is å,
ü is a y, and a capital comes before its small letter.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

import icu

from backend.kit.language.typed_text import plain_identity

_LAST: Final = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}
"""The three signs that follow z in ASCII stand for the three letters that follow it in Danish."""
_SIGNS: Final = dict.fromkeys(map(ord, "’‘‛ʼʹ′´`＇"), "'") | dict.fromkeys(map(ord, "‒–—―−"), "-")
"""What Word, a telephone and a foreign keyboard write for an apostrophe, and for a hyphen."""


def _danish() -> icu.Collator:
    collator = icu.Collator.createInstance(icu.Locale("da"))
    # The strictest comparison: texts that differ in nothing else are ordered by their characters, so that only equal
    # texts have equal keys.
    collator.setStrength(icu.Collator.IDENTICAL)
    return collator


_DANISH: Final = _danish()
ORDER_VERSION: Final = f"ICU {icu.ICU_VERSION} ".encode()
"""Stands at the beginning of a stored key, since keys made by different versions of ICU can't be compared."""


def danish_order(text: str) -> bytes:
    """A key for `sorted`; two texts share it only where they are canonically equivalent (Unicode)."""
    key: bytes = _DANISH.getSortKey(text)
    return key


def stored_order(text: str) -> bytes:
    """The key as it is stored, beginning with `ORDER_VERSION`, by which those of another version are known."""
    return ORDER_VERSION + danish_order(text)


def plain_letters(text: str) -> str:
    """What searching compares: small letters without accents, Danish letters kept apart from all others, one kind of
    apostrophe and of dash, and nothing that nobody sees."""
    plain = plain_identity(text).casefold()
    if plain.isascii():
        return plain.replace("`", "'")
    return "".join(map(_letters, plain_signs(unicodedata.normalize("NFC", plain))))


def plain_signs(text: str) -> str:
    """As they stand in numbers and addresses: one kind of apostrophe and of dash."""
    return text.translate(_SIGNS)


@lru_cache(4096)
def _letters(letter: str) -> str:
    """Kept: a library of articles is searched through with it."""
    if letter in _LAST:
        return _LAST[letter]
    parts = unicodedata.normalize("NFKD", letter).casefold()
    return "".join(_LAST.get(part, part) for part in parts if not unicodedata.combining(part))
