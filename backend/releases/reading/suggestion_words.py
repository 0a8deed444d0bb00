"""A suggestion in one sentence that says what and why, in Danish and English."""

from __future__ import annotations

from typing import Protocol

from backend.kit.language.number_texts import points
from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS
from backend.stats.values import Act, Estimate


class Worded(Protocol):
    """What a sentence needs of a suggestion, just made or read from the database."""

    @property
    def act(self) -> Act: ...
    @property
    def weight(self) -> float: ...
    @property
    def effect(self) -> Estimate | None: ...


def sentence(suggestion: Worded, language: Language) -> str:
    """`Klæd lederne på: …; omkring 40 medarbejdere mangler at få det fortalt eller at vide det.`"""
    effect = "" if suggestion.effect is None else points(suggestion.effect.value)
    words = WORDS[language]
    missing = words("suggestion-missing", people=round(suggestion.weight))
    act, why = words(f"suggestion-act-{suggestion.act}"), words(f"suggestion-act-{suggestion.act}.why", effect=effect)
    return f"{act}: {why}; {missing}."
