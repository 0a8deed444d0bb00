"""Danish alphabetical order: … x y z æ ø å, capitals beside small letters, accents beside their letters."""

from __future__ import annotations

import unicodedata
from typing import Final

_LAST: Final = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}
"""The three signs that follow z in ASCII stand for the three letters that follow it in Danish."""


def danish_order(text: str) -> tuple[str, str]:
    """A key for `sorted`; equal texts but for case and accents are told apart at the end."""
    letters = [_LAST.get(letter) or unicodedata.normalize("NFD", letter)[0] for letter in _composed(text)]
    return "".join(letters), text


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()
