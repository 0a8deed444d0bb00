"""Of which questions of a release who answered has to do with what they answered."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from backend.handoffs import Release, ReleasedNode
from backend.releases.reading.atoms import atoms, coin_of
from backend.stats.figures.turnout import chance_of_order, tied

FEWEST_ANSWERS: Final = 20
"""In a unit of fewer, nearly all are often of one mind, and then nothing of it is shown."""

MANY_UNITS: Final = 30
"""Where there are so many of twice the size, those are taken: the larger, the seldomer is one of them withheld."""

_Parts = tuple[list[int], list[int], list[int], list[float]]
"""Informed, answered, recipients; and of those of which nothing is shown, the share who answered."""


def tied_questions(release: Release) -> frozenset[UUID]:
    """All that was asked shares the chance of saying so falsely, whether or not it could be tested: that hangs on the
    answers."""
    large = _large_units(release)
    asked = [question.id for question in release.questions]
    parts = (_atoms(release, question) if coin_of(release) else _whole_units(large, question) for question in asked)
    found = tied([chance_of_order(*columns) for columns in parts])
    return frozenset(question for question, is_tied in zip(asked, found, strict=True) if is_tied)


def _atoms(release: Release, question: UUID) -> _Parts:
    """With a coin what is shown depends on the numbers of answers alone, and atoms are as good as any parts."""
    pieces = atoms(release, question)
    return (
        [piece.informed for piece in pieces],
        [piece.answered for piece in pieces],
        [piece.recipients for piece in pieces],
        [],
    )


def _whole_units(large: list[ReleasedNode], question: UUID) -> _Parts:
    """Without one, units of one mind are withheld, the smaller the sooner: of those that are shown, the ones where
    fewer answered seem less informed where most are. So the units are chosen without their answers, and one that is
    withheld may be anything: nothing is said that all answers wouldn't say."""
    shown = [(counts, node) for node in large if (counts := node.outcomes[question]) is not None]
    return (
        [counts[0] for counts, _ in shown],
        [sum(counts) for counts, _ in shown],
        [node.recipients for _, node in shown],
        [(node.answered or 0) / node.recipients for node in large if node.outcomes[question] is None],
    )


def _large_units(release: Release) -> list[ReleasedNode]:
    """By the numbers of answers, which are published without a look at what was answered."""
    fewest, units = FEWEST_ANSWERS, _smallest(release, FEWEST_ANSWERS)
    while len(larger := _smallest(release, 2 * fewest)) >= MANY_UNITS:
        fewest, units = 2 * fewest, larger
    return units


def _smallest(release: Release, fewest: int) -> list[ReleasedNode]:
    """Units of so many answers that no other such unit lies in."""
    holders: set[UUID | None] = set()
    smallest = []
    for node in reversed(release.nodes):
        is_large = (node.answered or 0) >= fewest
        if is_large and node.id not in holders:
            smallest.append(node)
        if is_large or node.id in holders:
            holders.add(node.parent)
    return smallest
