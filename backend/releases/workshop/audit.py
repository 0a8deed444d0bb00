"""A release looked at rule by rule, and several releases beside each other. Imports scipy: for the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final
from uuid import UUID

import numpy as np

from backend.handoffs import Release
from backend.releases.incoming import arrays
from backend.releases.incoming.arrays import HIDDEN, asked_twice
from backend.releases.incoming.verification import shape_faults, violations
from backend.releases.reading.atoms import groups_below
from backend.stats.audit import (
    ADDITIVITY,
    ALIKE,
    COUNT_ATOM,
    INSIDER,
    OUTCOME_ATOM,
    QUARTER_ATOM,
    QUARTER_RANGE,
    QUARTER_RANGE_OF_BOTH,
    QUARTERS_WITHIN,
    SHAPE,
    SUM,
    WITHIN,
    Violation,
)
from backend.stats.audit.release_ranges import POSSIBLE, TopicFigures, range_violations

STRUCTURE: Final = "release: a tree with its questions"
_OF_A = (SHAPE, ADDITIVITY, COUNT_ATOM)
_OF_B = (SUM, WITHIN, OUTCOME_ATOM, INSIDER)
_OF_J = (QUARTERS_WITHIN, QUARTER_ATOM)
_OF_RANGES = (POSSIBLE, QUARTER_RANGE)
_OF_OUTCOMES_BY_COIN = (SUM, WITHIN, ALIKE)


@dataclass(frozen=True)
class Fault:
    """`unit` and `topic`: where; None where the whole release is concerned."""

    unit: UUID | None
    topic: UUID | None
    detail: str


@dataclass(frozen=True)
class Checked:
    """One rule: how many published numbers it was held against, and what breaks it."""

    rule: str
    looked_at: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Conflict:
    """Two releases that must not stand beside each other. `units`: where what they tell of the tree differs."""

    round: UUID
    units: tuple[UUID, ...]
    smallest: int | None
    """The fewest answers that follow from both together, where these are fewer than k."""


def audit_release(release: Release) -> list[Checked]:
    """Every rule that shows in the release alone; of one without figures only that it has none."""
    faults = shape_faults(release) if release.status == "published" else _figures_where_none_may_be(release)
    structure = Checked(STRUCTURE, len(release.nodes), tuple(Fault(None, None, fault) for fault in faults))
    if faults or release.status != "published":
        return [structure]
    # A quarter of reports narrows nobody's answer down.
    seen = violations(release) if release.coin else [*violations(release), *_ranges(release)]
    looked_at = _looked_at(release)
    return [
        structure,
        *(Checked(rule, looked_at[rule], _faults_of(release, rule, seen)) for rule in looked_at),
    ]


def conflicts(releases: Sequence[Release]) -> list[Conflict]:
    """Pairs of one round that are not the same: a round is released once, on one tree."""
    return [
        _conflict(first, second)
        for first, second in combinations(releases, 2)
        if first.round == second.round and first.to_bytes() != second.to_bytes()
    ]


def _figures_where_none_may_be(release: Release) -> list[str]:
    return ["figures where none may be"] if release.nodes or release.opens or release.quarters else []


def _looked_at(release: Release) -> dict[str, int]:
    counted = int(np.count_nonzero(arrays.answered(release) != HIDDEN))
    outcomes = arrays.outcomes(release)[:, :, 0] != HIDDEN
    of_a = dict.fromkeys(_OF_A, counted)
    if release.coin:
        shown = dict.fromkeys(_OF_OUTCOMES_BY_COIN, int(np.count_nonzero(outcomes)))
        return {**of_a, **shown, QUARTERS_WITHIN: len(release.quarters)}
    topics = asked_twice(release).values()
    both = sum(int(np.count_nonzero(outcomes[told] & outcomes[knows])) for told, knows in topics)
    return {
        **of_a,
        **dict.fromkeys(_OF_B, int(np.count_nonzero(outcomes))),
        **dict.fromkeys(_OF_J, len(release.quarters)),
        **dict.fromkeys(_OF_RANGES, both if of_both_alone(release) else counted * len(topics)),
    }


def _ranges(release: Release) -> list[Violation]:
    parent, answered, outcomes = arrays.parents(release), arrays.answered(release), arrays.outcomes(release)
    holds = np.array([bool(node.groups) for node in release.nodes])
    broken: list[Violation] = []
    for at, (topic, (told, knows)) in enumerate(asked_twice(release).items()):
        quarter = arrays.quarters(release, topic)[:, 0]
        figures = TopicFigures(answered, outcomes[told, :, 0], outcomes[knows, :, 0], quarter)
        broken += range_violations(
            parent, holds, figures, topic=at, k=release.k, m=release.m, of_both_alone=of_both_alone(release)
        )
    return broken


def of_both_alone(release: Release) -> bool:
    """Whether it is from before nodes were looked at of which only told or only knows is shown: its audit says by which
    rule, under the signature, and it is held against that one for ever."""
    return release.audit is not None and QUARTER_RANGE_OF_BOTH in release.audit.rules


def _faults_of(release: Release, rule: str, seen: Sequence[Violation]) -> tuple[Fault, ...]:
    of_quarters = (*_OF_J, *_OF_RANGES)
    topics = list(asked_twice(release))
    return tuple(
        Fault(
            release.nodes[violation.node].id,
            None
            if violation.question is None
            else topics[violation.question]
            if rule in of_quarters or violation.message.startswith("topic")
            else release.questions[violation.question].topic,
            violation.message,
        )
        for violation in seen
        if violation.rule == rule
    )


def _conflict(release: Release, other: Release) -> Conflict:
    groups, other_groups = groups_below(release), groups_below(other)
    moved = tuple(unit for unit in groups if unit in other_groups and groups[unit] != other_groups[unit])
    smallest = _smallest_difference(_counts(release, groups), _counts(other, other_groups), release.k)
    return Conflict(release.round, moved, smallest)


def _counts(release: Release, groups: Mapping[UUID, frozenset[UUID]]) -> dict[frozenset[UUID], int]:
    return {groups[node.id]: node.answered for node in release.nodes if node.answered is not None}


def _smallest_difference(
    first: Mapping[frozenset[UUID], int], second: Mapping[frozenset[UUID], int], k: int
) -> int | None:
    """Of a set of groups published in one release and a part of it in the other."""
    known = {**first, **second}
    differing = [groups for groups in known if (groups in first) != (groups in second)]
    small = [
        known[whole] - known[part]
        for part in differing
        for whole in known
        if part < whole and 0 < known[whole] - known[part] < k
    ]
    return min(small, default=None)
