"""What a letter can't say as it is written: told to HR before codes are made, and beside the letters that were made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from backend.registry import Addressed
from backend.reports import lacking, printed

MOST: Final = 50


@dataclass(frozen=True)
class Unprinted:
    """`printed`: what stands in the letter in its place. `link`: where it can be changed, if it can here."""

    text: str
    printed: str
    link: str | None


@dataclass(frozen=True)
class AllUnprinted:
    """The organisation and the units first, since they stand on many letters. `more`: than are listed."""

    texts: tuple[Unprinted, ...]
    more: int


def unprinted(people: Iterable[Addressed], organisation: str) -> AllUnprinted:
    """`people`: who gets a letter; no letters have no organisation either."""
    addressed = tuple(people)
    every = _unprinted(addressed, organisation) if addressed else iter(())
    texts = tuple(islice(every, MOST))
    return AllUnprinted(texts, sum(1 for _ in every))


def _unprinted(people: tuple[Addressed, ...], organisation: str) -> Iterator[Unprinted]:
    units = dict.fromkeys(unit for person in people for unit in person.path)
    common = (organisation, *units)
    yield from (Unprinted(text, printed(text), None) for text in common if lacking(text))
    for person in people:
        if lacking(person.name):
            yield Unprinted(person.name, printed(person.name), f"/console/staff/people/{person.employee}")
