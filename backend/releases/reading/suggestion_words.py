"""A suggestion in one sentence that says what and why, in Danish and English."""

from __future__ import annotations

from typing import Final, Protocol

from backend.kit.language.number_texts import points, whole
from backend.kit.language.texts import Language
from backend.stats.figures.acts import Act


class _Effect(Protocol):
    @property
    def value(self) -> float: ...


class Worded(Protocol):
    """What a sentence needs of a suggestion, just made or read from the database."""

    @property
    def act(self) -> Act: ...
    @property
    def weight(self) -> float: ...
    @property
    def effect(self) -> _Effect | None: ...


ACTS: Final[dict[Act, dict[Language, str]]] = {
    "keep": {"da": "Bliv ved: linjen virker", "en": "Keep on: the line works"},
    "rewrite": {"da": "Skriv budskabet om", "en": "Rewrite the message"},
    "keep_channel": {"da": "Behold kanalen", "en": "Keep the channel"},
    "equip_leaders": {"da": "Klæd lederne på", "en": "Equip the leaders"},
    "start": {"da": "Begynd forfra med emnet", "en": "Start over with the topic"},
    "wait": {"da": "Vent med at handle", "en": "Wait before acting"},
}

_WHY: Final[dict[Act, dict[Language, str]]] = {
    "keep": {
        "da": "den største gruppe er både blevet fortalt om det og ved det",
        "en": "the largest group has been told and knows",
    },
    "rewrite": {
        "da": "den største gruppe er blevet fortalt om det, men ved det ikke",
        "en": "the largest group has been told but does not know",
    },
    "keep_channel": {
        "da": "den største gruppe ved det uden at deres leder har fortalt om det",
        "en": "the largest group knows although their leader has not told them",
    },
    "equip_leaders": {
        "da": "den største gruppe er ikke blevet fortalt om det, og de, der er, ved det oftere ({effect} procentpoint)",
        "en": "the largest group has not been told, and those who have know more often ({effect} points)",
    },
    "start": {
        "da": "den største gruppe har hverken hørt om det eller ved det, og lederens ord ses ikke at gøre forskellen",
        "en": "the largest group neither was told nor knows, and the leader's word is not seen to matter",
    },
    "wait": {
        "da": "ingen af grupperne er sikkert den største",
        "en": "none of the groups is surely the largest",
    },
}


_MISSING: Final[dict[Language, str]] = {
    "da": "omkring {people} medarbejdere mangler at få det fortalt eller at vide det",
    "en": "about {people} people lack being told or knowing",
}


def sentence(suggestion: Worded, language: Language) -> str:
    """`Klæd lederne på: …; omkring 40 medarbejdere mangler at få det fortalt eller at vide det.`"""
    effect = "" if suggestion.effect is None else points(suggestion.effect.value)
    why = _WHY[suggestion.act][language].format(effect=effect)
    missing = _MISSING[language].format(people=whole(suggestion.weight, language))
    return f"{ACTS[suggestion.act][language]}: {why}; {missing}."
