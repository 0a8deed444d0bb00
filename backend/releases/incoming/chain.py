"""Whether releases are one chain: each says which came before it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal
from uuid import UUID

from backend.handoffs import SignedRelease
from backend.public_record import CHAINED


@dataclass(frozen=True)
class Break:
    """`missing`: the one before the round is not there, and its hash is `before`. `repeated`: the round was released
    twice, not the same. `forked`: it follows the same release as `other`. `first`: it follows nothing, though `other`
    was released before releases said what they follow."""

    kind: Literal["missing", "repeated", "forked", "first"]
    round: UUID
    other: UUID | None = None
    before: str | None = None


def unplaced(releases: Sequence[SignedRelease]) -> list[SignedRelease]:
    """From before releases said what they follow, where none that is there follows them."""
    followed = {signed.release.previous for signed in releases}
    return [signed for signed in releases if not _chained(signed) and signed.sha256() not in followed]


def breaks(releases: Sequence[SignedRelease]) -> list[Break]:
    """The same file twice is no fault, nor is it that the oldest that is there follows one that is not."""
    by_hash = {signed.sha256(): signed for signed in releases}
    distinct = sorted(by_hash.values(), key=lambda signed: (signed.release.closed_at, signed.release.round))
    return [*_repeated(distinct), *_forked(distinct), *_missing(distinct, set(by_hash)), *_not_first(distinct)]


def _repeated(releases: Sequence[SignedRelease]) -> Iterator[Break]:
    times: defaultdict[UUID, int] = defaultdict(int)
    for signed in releases:
        times[signed.release.round] += 1
    yield from (Break("repeated", round_id) for round_id, count in times.items() if count > 1)


def _forked(releases: Sequence[SignedRelease]) -> Iterator[Break]:
    for one, other in combinations([signed.release for signed in releases if _chained(signed)], 2):
        if one.previous == other.previous and one.round != other.round:
            yield Break("forked", other.round, one.round)


def _missing(releases: Sequence[SignedRelease], there: set[str]) -> Iterator[Break]:
    begins = [signed.release for signed in releases if _chained(signed) and signed.release.previous not in there]
    yield from (Break("missing", late.round, before=late.previous) for late in begins[1:] if late.previous is not None)


def _not_first(releases: Sequence[SignedRelease]) -> Iterator[Break]:
    old = next((signed.release.round for signed in releases if not _chained(signed)), None)
    for signed in releases:
        if old is not None and _chained(signed) and signed.release.previous is None:
            yield Break("first", signed.release.round, old)


def _chained(signed: SignedRelease) -> bool:
    return signed.release.version >= CHAINED
