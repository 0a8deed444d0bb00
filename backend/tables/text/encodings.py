"""A staff file's bytes as text: UTF-8, or what Excel writes in Denmark on Windows, on a Mac or for DOS. Pure.

Read as the wrong one, units would get new names and everybody in them would move; so what fits none is refused where it
is. General detectors take a list of names for cp775 or Icelandic (charset-normalizer 3.5): too few letters are not
ASCII. What tells is which of those letters Danish names have, and that no name has a sign between two letters.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from backend.tables.text.faults import RowError, fault
from backend.tables.text.records import place_in

_DANISH: Final = "æøåÆØÅ"
_LETTERS: Final = _DANISH + "éüöäÉÜÖÄ"
_CANDIDATES: Final = ("cp1252", "mac_roman", "cp850", "cp865")
"""In the order of how many such files there are: the first of those that are as likely."""
_DANISH_IN_UTF8: Final = re.compile(b"|".join(letter.encode() for letter in _DANISH + "é"))
"""Read as Windows-1252 each is a pair such as `Ã¸`, which no word has: a file with one of them is broken UTF-8."""
_TWICE: Final = re.compile(
    "|".join(
        re.escape(letter.encode().decode(misread, "replace"))
        for misread in ("cp1252", "latin-1", "mac_roman", "cp850")
        for letter in _LETTERS
        if "\ufffd" not in letter.encode().decode(misread, "replace")
    )
)
"""UTF-8 that was read as something else and written as UTF-8 again."""
_WORD: Final = re.compile(rb"(?<![A-Za-z\x80-\xff])[A-Za-z]*+[\x80-\xff][A-Za-z\x80-\xff]*")
_MOST_JUDGED: Final = 2**18
"""Bytes of different words with such a letter: more than sixty thousand people have, and judged within a second."""
_IN_WORDS: Final = "\u00a0\u00ad’‘–—"
_USUAL: Final = _DANISH + "\u00a0\u00ad’–—"
_QUOTES: Final = "“”„«»"
_EUROPEAN: Final = frozenset("áàâãäåçèéêëíìîïñóòôõöúùûüðþÁÀÂÃÄÇÈÉÊËÍÌÎÏÑÓÒÔÕÖÚÙÛÜÐÞ")
"""Letters that names in Denmark have besides."""


def decoded(data: bytes) -> str | RowError:
    """The text, or where it is broken."""
    plain = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = plain.decode("utf-8")
    except UnicodeDecodeError as error:
        if plain != data or _DANISH_IN_UTF8.search(plain):
            return _at(plain.decode("utf-8", "replace"), len(plain[: error.start].decode("utf-8")), "character")
        return _in_an_older_one(plain)
    twice = None if text.isascii() else _TWICE.search(text)
    return text if twice is None else _at(text, twice.start(), "twice")


def _in_an_older_one(data: bytes) -> str | RowError:
    words = set(_WORD.findall(data))
    if sum(map(len, words)) > _MOST_JUDGED:
        return _at(data.decode("cp1252", "replace"), next(_WORD.finditer(data)).start(), "unlikely")
    costs = [sum(cost for word in words for cost in _costs(word.decode(name, "replace"))) for name in _CANDIDATES]
    likeliest = _CANDIDATES[costs.index(min(costs))]
    text = data.decode(likeliest, "replace")
    strange = sorted(word for word in words if _is_strange(word.decode(likeliest, "replace")))
    if not strange:
        return text
    at = min(data.index(word) for word in strange)
    # One byte is one character in each of them.
    return _at(text, at, "unlikely")


def _costs(word: str) -> Iterable[int]:
    for at, sign in enumerate(word):
        if not sign.isascii():
            yield _cost(word[at - 1 : at], sign, word[at + 1 : at + 2])


def _cost(before: str, sign: str, after: str) -> int:
    """How unlikely it is there: 0 for what every list has, 5 for what is in none."""
    if sign in _USUAL and not _is_odd_case(before, sign, after):
        return 0
    if unicodedata.name(sign, "").startswith("LATIN "):
        return 5 if _is_odd_case(before, sign, after) else 1 if sign in _EUROPEAN else 2
    if sign == "\ufffd" or (sign not in _IN_WORDS and before.isalpha() and after.isalpha()):
        return 5
    return 2 if before.isalpha() and sign not in _QUOTES else 1


def _is_odd_case(before: str, sign: str, after: str) -> bool:
    return (sign.isupper() and before.islower()) or (sign.islower() and before.isupper() and after.isupper())


def _is_strange(word: str) -> bool:
    """A sign between two letters, or what the encoding has not."""
    return "\ufffd" in word or any(
        word[at - 1 : at].isalpha() and word[at + 1 : at + 2].isalpha()
        for at, sign in enumerate(word)
        if not (sign.isascii() or sign.isalpha() or sign in _IN_WORDS)
    )


def _at(text: str, at: int, mistake: str) -> RowError:
    row, column, person, value = place_in(text, at)
    return fault(row, column, mistake, person=person, value=value)
