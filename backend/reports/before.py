"""Which of a topic's figures have none of the same question from before, and which have another than the one that
stands before them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.content import Kind
from backend.kit.language.words import Words
from backend.kit.times.clock import local_day
from backend.releases import Change, TopicSummary

KINDS: Final[tuple[Kind, ...]] = ("told", "knows")


def first_asked(history: Sequence[TopicSummary]) -> dict[UUID, frozenset[Kind]]:
    """By round, what was asked with a question that was in no round before: all of a topic's first one, and later what
    was written anew or takes turns with another. Its figures have nothing to be compared with, and no change is
    withheld. history: a topic's, the newest first."""
    before: dict[Kind, set[UUID | None]] = {kind: set() for kind in KINDS}
    first: dict[UUID, frozenset[Kind]] = {}
    for summary in reversed(history):
        of_round = [kind for kind in KINDS if _may_ask(summary, kind)]
        first[summary.round] = frozenset(kind for kind in of_round if _is_new(summary.question(kind), before[kind]))
        for kind in of_round:
            before[kind].add(summary.question(kind))
    return first


def _may_ask(summary: TopicSummary, kind: Kind) -> bool:
    """Of what an earlier version read it isn't known which questions were asked."""
    return summary.question(kind) is not None or not (summary.told_question or summary.knows_question)


def _is_new(question: UUID | None, before: set[UUID | None]) -> bool:
    """Nor is it known then whether it was this one."""
    return not before or not (question is None or question in before or None in before)


def since_days(history: Sequence[TopicSummary], zone: ZoneInfo) -> dict[UUID, Mapping[Kind, date]]:
    """By round, of each change that is not since the figure before it, on which day the round closed that it is since:
    the question took turns with another, or a round between could not be read then. history: the newest first."""
    return {summary.round: dict(_since(summary, history[at + 1 :], zone)) for at, summary in enumerate(history)}


def why_no_change(
    told: object | None, knows: object | None, first: Collection[Kind], words: Words, *, elsewhere: bool
) -> str | None:
    """In a file, that has one column of it for both questions, whose figures `told` and `knows` are. `elsewhere`: the
    round before asked other units. None: nothing but what is withheld."""
    figures: dict[Kind, object | None] = {"told": told, "knows": knows}
    new = [kind for kind in KINDS if kind in first and figures[kind] is not None]
    said = [f"{words(kind)}: {words('change-first')}" for kind in new]
    if elsewhere and len(new) < len(KINDS):
        said.append(words("change-elsewhere"))
    return "; ".join(said) or None


def compared_days(summary: TopicSummary, zone: ZoneInfo) -> dict[Kind, date]:
    """On which day the round closed that each of its changes is since, where that was kept."""
    changes = {kind: summary.change(kind) for kind in KINDS}
    days = {kind: compared_day(change, zone) for kind, change in changes.items()}
    return {kind: day for kind, day in days.items() if day}


def compared_day(change: Change | None, zone: ZoneInfo) -> date | None:
    return local_day(change.since, zone) if change and change.since else None


def _since(summary: TopicSummary, older: Sequence[TopicSummary], zone: ZoneInfo) -> Iterator[tuple[Kind, date]]:
    for kind in KINDS:
        change, last = summary.change(kind), next((each for each in older if each.share(kind) is not None), None)
        if change and change.since and last and last.closed_at != change.since:
            yield kind, local_day(change.since, zone)
