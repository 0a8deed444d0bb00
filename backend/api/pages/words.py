"""The words of the pages, Danish and English."""

from __future__ import annotations

from dataclasses import dataclass

from backend.kit.language.texts import Language


@dataclass(frozen=True)
class PageWords:
    title: str
    none: str
    none_hint: str
    status: dict[str, str]
    caption: str
    unit: str
    answered: str
    told: str
    knows: str
    at_least: str
    of: str
    withheld: str
    withheld_why: str
    share: str
    closed: str


WORDS: dict[Language, PageWords] = {
    "da": PageWords(
        title="Seneste offentliggørelse",
        none="Der er ikke nogen offentliggørelse endnu.",
        none_hint="Den første kommer, når en spørgerunde er lukket. Spørgerunder planlægges af HR.",
        status={
            "void": "Runden er erklæret ugyldig: der kom flere besvarelser end modtagere i en gruppe. Intet er vist.",
            "withheld": "Runden er holdt tilbage: den bestod ikke den uafhængige kontrol. Besvarelserne er slettet.",
        },
        caption="Andel, der svarede ja til, at lederen har fortalt om emnet, og andel, der ved, hvad det handler om",
        unit="Enhed",
        answered="Har svaret",
        told="Fortalt",
        knows="Ved det",
        at_least="mindst {k} har svaret",
        of="{answered} af {recipients}",
        withheld="ikke vist",
        withheld_why="– betyder, at tallet ikke vises, fordi det kunne røbe, hvad enkelte har svaret. Det er ikke nul.",
        share="{percent} %",
        closed="Runden lukkede {day}.",
    ),
    "en": PageWords(
        title="Newest release",
        none="There is no release yet.",
        none_hint="The first one comes when a round has closed. HR plans the rounds.",
        status={
            "void": "The round is void: a group had more ballots than recipients. Nothing is shown.",
            "withheld": "The round is withheld: it failed the independent audit. The ballots are deleted.",
        },
        caption="Share who answered that their leader told them about the topic, and share who know what it is about",
        unit="Unit",
        answered="Answered",
        told="Told",
        knows="Knows",
        at_least="at least {k} have answered",
        of="{answered} of {recipients}",
        withheld="not shown",
        withheld_why="– means that a figure is not shown because it could tell what single persons answered. "
        "It is not zero.",
        share="{percent}%",
        closed="The round closed on {day}.",
    ),
}
