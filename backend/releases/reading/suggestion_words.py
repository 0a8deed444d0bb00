"""A suggestion in a line, in Danish and English. Why it is made stands once for all that suggest the same act."""

from __future__ import annotations

from typing import Protocol

from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS
from backend.stats.values import Act


class Worded(Protocol):
    """What a line needs of a suggestion, just made or read from the database."""

    @property
    def act(self) -> Act: ...
    @property
    def weight(self) -> float: ...


def suggestion_line(suggestion: Worded, language: Language) -> str:
    """`Klæd lederne på (omkring 40 medarbejdere).`"""
    words = WORDS[language]
    people = words("suggestion-people", people=round(suggestion.weight))
    return words("suggestion-line", act=words(f"suggestion-act-{suggestion.act}"), people=people)
