"""What messages say, by occasion and language. `{…}` are filled in by `texts`, each on one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from backend.kit.language.texts import Language
from backend.sending.values import Occasion


@dataclass(frozen=True)
class Words:
    """`button` leads to the app; `short` is the whole of a text message, with the link behind it."""

    subject: str
    paragraphs: tuple[str, ...]
    button: str | None
    short: str


GREETING: Final[Mapping[Language, str]] = {"da": "Kære {name}", "en": "Dear {name}"}
FOOT: Final[Mapping[Language, str]] = {
    "da": "Sendt af Linjepuls for {organisation}. Beskeden kan ikke besvares.",
    "en": "Sent by Linjepuls for {organisation}. This message can't be answered.",
}

_REMINDER_DA: Final = Words(
    "Påmindelse til alle: {title}",
    (
        "Denne påmindelse går til alle, der er spurgt, for ingen ved, hvem der har svaret. Har du svaret: tak.",
        "Har du ikke svaret endnu, kan du nå det: spørgsmålene er åbne til {closes}.",
        "Ingen kan slå op, hvad du har svaret.",
    ),
    "Åbn Linjepuls",
    "{organisation}: Påmindelse til alle. Har du svaret på spørgsmålene i Linjepuls: tak. Ellers kan du nå det til"
    " {closes}.",
)
_REMINDER_EN: Final = Words(
    "A reminder to everybody: {title}",
    (
        "This reminder goes to everybody who is asked, because nobody knows who has answered. If you have: thank you.",
        "If you haven't yet, there is still time: the questions are open until {closes}.",
        "Nobody can look up what you have answered.",
    ),
    "Open Linjepuls",
    "{organisation}: A reminder to everybody. If you have answered in Linjepuls: thank you. If not, there is time until"
    " {closes}.",
)
_DA: Final[Mapping[Occasion, Words]] = {
    "round-opened": Words(
        "Nye spørgsmål: {title}",
        (
            "Der er nye spørgsmål til dig: hvad har din leder fortalt om, og hvad kender du til?"
            " Det tager få minutter.",
            "Ingen kan slå op, hvad du har svaret. Når du har svaret, får du noget at læse om emnerne.",
            "Spørgsmålene er åbne til {closes}.",
        ),
        "Åbn Linjepuls",
        "{organisation}: Der er nye spørgsmål til dig i Linjepuls. De er åbne til {closes}.",
    ),
    "reminder-1": _REMINDER_DA,
    "reminder-2": _REMINDER_DA,
    "invitation": Words(
        "Kom i gang med Linjepuls",
        (
            "{organisation} bruger Linjepuls til at høre, om det vigtige når frem til dig."
            " Du svarer anonymt på telefonen.",
            "Din personlige kode er {code}. Den virker én gang og i 30 dage. Giv den ikke til andre.",
        ),
        "Kom i gang",
        "{organisation}: Kom i gang med Linjepuls. Din kode er {code}.",
    ),
    "new-code": Words(
        "Der er lavet en ny kode til dig",
        (
            "Der er lavet en ny kode til din adgang til Linjepuls. Koden står ikke her.",
            "Har du selv bedt om den, skal du ikke gøre noget. Var det ikke dig, så sig det til HR med det samme.",
        ),
        None,
        "{organisation}: Der er lavet en ny kode til din adgang til Linjepuls. Var det ikke dig, så sig det til HR.",
    ),
    "sms-code": Words(
        "Din kode til Linjepuls",
        ("Din kode er {code}.",),
        None,
        "{organisation}: Din kode til Linjepuls er {code}. Giv den ikke til andre.",
    ),
}
_EN: Final[Mapping[Occasion, Words]] = {
    "round-opened": Words(
        "New questions: {title}",
        (
            "There are new questions for you: what has your leader told you about, and what do you know of?"
            " It takes a few minutes.",
            "Nobody can look up what you have answered. Afterwards you get something to read about the topics.",
            "The questions are open until {closes}.",
        ),
        "Open Linjepuls",
        "{organisation}: There are new questions for you in Linjepuls. They are open until {closes}.",
    ),
    "reminder-1": _REMINDER_EN,
    "reminder-2": _REMINDER_EN,
    "invitation": Words(
        "Get started with Linjepuls",
        (
            "{organisation} uses Linjepuls to hear whether what matters reaches you."
            " You answer anonymously on the phone.",
            "Your personal code is {code}. It works once, within 30 days. Don't give it to anybody.",
        ),
        "Get started",
        "{organisation}: Get started with Linjepuls. Your code is {code}.",
    ),
    "new-code": Words(
        "A new code was made for you",
        (
            "A new code was made for your access to Linjepuls. It is not written here.",
            "If you asked for it, there is nothing to do. If it was not you, tell HR at once.",
        ),
        None,
        "{organisation}: A new code was made for your access to Linjepuls. If it was not you, tell HR at once.",
    ),
    "sms-code": Words(
        "Your code for Linjepuls",
        ("Your code is {code}.",),
        None,
        "{organisation}: Your code for Linjepuls is {code}. Give it to nobody.",
    ),
}
WORDS: Final[Mapping[Language, Mapping[Occasion, Words]]] = {"da": _DA, "en": _EN}
