"""What changed since a question's last round, where the two rounds may be compared. Imports scipy: for workers.

Not where the pooling differs, and only where the ballot box closed one of the two beside the other, or a coin was
tossed in either: else the difference may be about a few who came, left or were silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from backend.handoffs import Moves, Release
from backend.releases.reading.atoms import atoms, coin_of, columns, groups_below
from backend.releases.workshop.same_people import shares_of_the_same
from backend.stats.figures import Spread, joined, spread
from backend.stats.figures.differences import changes
from backend.stats.values import Estimate, too_wide

LEAST_THE_SAME: Final = 0.5
"""Of a node's people, below which its figure then is no part of its history."""


@dataclass(frozen=True)
class Trend:
    """`change`: the share informed now less before, as the two rounds' figures have it. `adjusted`: its chance after
    Benjamini–Hochberg over all that are judged together; `stands_out`: that is at most 5 %, and then its interval is
    without 0. `same`: the share of the node's people who were there both times, None where that isn't known."""

    question: UUID
    node: UUID
    since: UUID
    change: Estimate
    adjusted: float
    stands_out: bool
    same: float | None = None


@dataclass(frozen=True)
class _Pair:
    """`place`, `place_before`: of the node among the question's spreads in the two rounds."""

    question: UUID
    before: Release
    node: UUID
    place: int
    place_before: int
    same: float | None


@dataclass(frozen=True)
class _Compared:
    pairs: tuple[_Pair, ...]
    now: Spread
    before: Spread


def trends(now: Release, earlier: Sequence[Release], moved: Mapping[UUID, Sequence[Moves]]) -> tuple[Trend, ...]:
    """Each question's nodes against the last of the `earlier` releases that asked it and has figures. Empty for a
    release without figures. The whole organisation's changes, which stand first on every page, are judged together, and
    its units' together: else a large tree would hide what is certain of the whole.

    No unit has a change whose figure, now or then, says too little to be shown.

    moved: by earlier round, who went from which group to which, came or left; no node is compared of whose people fewer
    than half are the same."""
    compared = [_compared(now, _last(earlier, question.id, now), question.id, moved) for question in now.questions]
    return tuple(
        trend
        for whole in (True, False)
        for trend in _judged(
            [_of(part, now.nodes[0].id, whole=whole) for part in compared if part is not None], whole=whole
        )
    )


def _judged(parts: Sequence[_Compared], *, whole: bool) -> Iterator[Trend]:
    """All are judged, and then those are left out that are of a unit without a figure now or then: which have one may
    depend on the answers."""
    pairs = [pair for part in parts for pair in part.pairs]
    if not pairs:
        return
    spread_now, spread_before = (joined([getattr(part, when) for part in parts]) for when in ("now", "before"))
    changed = changes(spread_now, spread_before)
    shown = [
        whole or not (few or few_then) for few, few_then in zip(_few(spread_now), _few(spread_before), strict=True)
    ]
    columns = (changed.difference, changed.interval.low, changed.interval.high, changed.adjusted, changed.stands_out)
    for pair, told, change, low, high, adjusted, stands_out in zip(
        pairs, shown, *(column.tolist() for column in columns), strict=True
    ):
        if told:
            estimate = Estimate(change, low, high)
            yield Trend(pair.question, pair.node, pair.before.round, estimate, adjusted, stands_out, pair.same)


def _few(of: Spread) -> Iterator[bool]:
    """Of each unit, whether its interval is too wide for it to have a figure."""
    ends = zip(of.shown.tolist(), of.interval.low.tolist(), of.interval.high.tolist(), strict=True)
    return (too_wide(Estimate(*share)) for share in ends)


def _of(part: _Compared, root: UUID, *, whole: bool) -> _Compared:
    """The root's alone, or all others'."""
    kept = [at for at, pair in enumerate(part.pairs) if (pair.node == root) == whole]
    return _Compared(tuple(part.pairs[at] for at in kept), part.now.at(kept), part.before.at(kept))


def _compared(
    now: Release, before: Release | None, question: UUID, moved: Mapping[UUID, Sequence[Moves]]
) -> _Compared | None:
    if before is None:
        return None
    same = shares_of_the_same(now, before, moved[before.round]) if before.round in moved else {}
    places, spread_now = _spread(now, question)
    places_before, spread_before = _spread(before, question)
    pairs = tuple(
        _Pair(question, before, node, places[node], places_before[node], share)
        for node in _comparable(now, before, question)
        if node in places and node in places_before and ((share := same.get(node)) is None or share >= LEAST_THE_SAME)
    )
    return _Compared(
        pairs, spread_now.at([pair.place for pair in pairs]), spread_before.at([pair.place_before for pair in pairs])
    )


def _spread(release: Release, question: UUID) -> tuple[dict[UUID, int], Spread]:
    """With the places of the nodes in which somebody answered."""
    pieces = atoms(release, question)
    figures = spread(*columns(pieces), chance=coin_of(release))
    return {piece.node: at for at, piece in enumerate(pieces) if figures.covered[at] > 0}, figures


def _last(earlier: Sequence[Release], question: UUID, now: Release) -> Release | None:
    """That told something: one that is void or withheld has nothing to compare with."""
    asked = [
        release
        for release in earlier
        if release.closed_at < now.closed_at
        and release.status == "published"
        and question in {asked.id for asked in release.questions}
    ]
    return max(asked, key=lambda release: release.closed_at, default=None)


def _comparable(now: Release, before: Release, question: UUID) -> Iterator[UUID]:
    if not _kept_apart(now, before, question):
        return
    pooled_now, pooled_before = groups_below(now), groups_below(before)
    for node in now.nodes:
        if node.roster.get(question) not in {None, "first"} and pooled_before.get(node.id) == pooled_now[node.id]:
            yield node.id


def _kept_apart(now: Release, before: Release, question: UUID) -> bool:
    """Whether nothing of a few follows from both. Releases of versions 1 to 3 don't say beside which they were made."""
    beside = before.round in now.earlier.get(question, ()) or now.round in before.earlier.get(question, ())
    return beside or now.coin > 0 or before.coin > 0
