"""Votes as the closing worker finds them in the opened ballots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.ballot_box.box.ballots.content import content_of
from backend.ballot_box.box.closing.counting import Counting
from backend.ballot_box.box.closing.tally import Tally
from backend.handoffs import RoundSpec


@dataclass(frozen=True)
class Vote:
    """`outcomes`: per question its place in OUTCOMES. `opened`: per article."""

    group: UUID
    outcomes: tuple[int, ...]
    opened: tuple[bool, ...]


def counted(spec: RoundSpec, votes: Sequence[Vote]) -> Tally:
    counting = Counting(spec)
    counting.add([content_of(spec, vote.group, vote.outcomes, vote.opened) for vote in votes])
    return counting.tally()
