"""What changed since a question's last round, where the two rounds may be compared. Imports scipy: for workers.

Not where the pooling differs, and not where fewer than k came or left: the difference would be about these few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.handoffs import Release, ReleasedNode
from backend.releases.workshop.atoms import groups_below
from backend.stats.figures.differences import changes
from backend.stats.values import Estimate


@dataclass(frozen=True)
class Trend:
    """`change`: the share informed now less before. `adjusted`: its chance after Benjamini–Hochberg over all that are
    shown together; `stands_out`: that is at most 5 %."""

    question: UUID
    node: UUID
    since: UUID
    change: Estimate
    adjusted: float
    stands_out: bool


@dataclass(frozen=True)
class _Pair:
    question: UUID
    before: Release
    node: UUID
    now_counts: tuple[int, int, int]
    before_counts: tuple[int, int, int]


def trends(now: Release, earlier: Sequence[Release]) -> tuple[Trend, ...]:
    """Each question's nodes against the last of the `earlier` releases that asked it. Empty for a release without
    figures."""
    pairs = [pair for question in now.questions for pair in _pairs(now, _last(earlier, question.id, now), question.id)]
    if not pairs:
        return ()
    changed = changes(
        [pair.now_counts[0] for pair in pairs],
        [sum(pair.now_counts) for pair in pairs],
        [pair.before_counts[0] for pair in pairs],
        [sum(pair.before_counts) for pair in pairs],
    )
    columns = (changed.difference, changed.interval.low, changed.interval.high, changed.adjusted, changed.stands_out)
    return tuple(
        Trend(pair.question, pair.node, pair.before.round, Estimate(change, low, high), adjusted, stands_out)
        for pair, change, low, high, adjusted, stands_out in zip(
            pairs, *(column.tolist() for column in columns), strict=True
        )
    )


def _last(earlier: Sequence[Release], question: UUID, now: Release) -> Release | None:
    asked = [
        release
        for release in earlier
        if release.closed_at < now.closed_at and question in {asked.id for asked in release.questions}
    ]
    return max(asked, key=lambda release: release.closed_at, default=None)


def _pairs(now: Release, before: Release | None, question: UUID) -> Iterator[_Pair]:
    if before is None:
        return
    nodes_before = {node.id: node for node in before.nodes}
    pooled_now, pooled_before = groups_below(now), groups_below(before)
    for node in now.nodes:
        other = nodes_before.get(node.id)
        if other is None or not _may_compare(node, question) or pooled_now[node.id] != pooled_before[node.id]:
            continue
        counts, counts_before = node.outcomes[question], other.outcomes[question]
        if counts is not None and counts_before is not None and any(counts) and any(counts_before):
            yield _Pair(question, before, node.id, counts, counts_before)


def _may_compare(node: ReleasedNode, question: UUID) -> bool:
    return node.roster.get(question) in ("same", "many")
