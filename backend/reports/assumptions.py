"""What must be said beside a figure of the whole organisation, wherever it stands. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backend.kit.language.number_texts import enumerated, interval, percent
from backend.kit.language.words import Words
from backend.stats.values import Share


@dataclass(frozen=True)
class Caveat:
    """`grave`: the figure is hardly true of everybody."""

    text: str
    grave: bool


def caveats(told: Share | None, knows: Share | None, words: Words) -> tuple[Caveat, ...]:
    """What is assumed of the silent or can't be: each sentence once, with what was asked. The grave ones come first."""
    about: defaultdict[Caveat, list[str]] = defaultdict(list)
    for kind, asked in (("told", told), ("knows", knows)):
        for caveat in _of(asked, words):
            about[caveat].append(words(kind))
    said = [
        Caveat(f"{enumerated(asked, words.language)}: {caveat.text}", caveat.grave) for caveat, asked in about.items()
    ]
    return tuple(sorted(said, key=lambda caveat: not caveat.grave))


def caveats_of_topics(topics: Iterable[tuple[str, Share | None, Share | None]], words: Words) -> tuple[Caveat, ...]:
    """topics: title, told and knows of each. Each sentence once, after the topics it is about unless it is of all."""
    about: defaultdict[Caveat, list[str]] = defaultdict(list)
    titles = []
    for title, told, knows in topics:
        titles.append(title)
        for caveat in caveats(told, knows, words):
            about[caveat].append(title)
    return tuple(sorted(_of_topics(about, titles, words), key=lambda caveat: not caveat.grave))


def asked_in_part(topics: Iterable[tuple[str, Sequence[str]]], words: Words) -> tuple[Caveat, ...]:
    """topics: title of each, and the branches that its round asked in; none where it asked everywhere. What stands as
    the whole organisation's figure is then of those branches alone."""
    about: defaultdict[Caveat, list[str]] = defaultdict(list)
    titles = []
    for title, branches in topics:
        titles.append(title)
        if branches:
            about[Caveat(words("figures-asked-only", branches=" · ".join(branches)), grave=True)].append(title)
    return tuple(_of_topics(about, titles, words))


def _of_topics(about: Mapping[Caveat, list[str]], titles: Sequence[str], words: Words) -> list[Caveat]:
    return [
        caveat if of == titles else Caveat(f"{enumerated(of, words.language)}. {caveat.text}", caveat.grave)
        for caveat, of in about.items()
    ]


def _of(asked: Share | None, words: Words) -> Iterator[Caveat]:
    language = words.language
    if asked is None:
        return
    if asked.turnout_tied:
        # Of what was read before there were bounds without assumptions, nothing is known.
        least, most = asked.least or 0.0, 1.0 if asked.most is None else asked.most
        yield Caveat(words("figures-tied", range=interval(least, most, language)), grave=True)
    if asked.covered < 1:
        yield Caveat(words("figures-uncovered", share=percent(1 - asked.covered, language)), grave=False)
    if asked.pooled:
        yield Caveat(words("figures-pooled", share=percent(asked.pooled, language)), grave=False)
