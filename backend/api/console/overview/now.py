"""The strip above the topics: what is open, what comes next, and what waits for who looks, by what they may do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from backend import rounds
from backend.access import Permission
from backend.desk import Desk
from backend.registry import waiting_count
from backend.reports import TopicRow
from backend.rounds import RoundFacts

WaitsFor = Literal["stuck", "drafts", "changes", "late", "no-goal"]
_COMING = ("preparing", "scheduled")


@dataclass(frozen=True)
class Waits:
    """So many of these, and the page where something is done about them."""

    what: WaitsFor
    count: int
    path: str


@dataclass(frozen=True)
class Now:
    """`opened`: the one that closes first. `coming`: the next to open. `expected`: when a round is
    thought of that nobody has sent yet; asked for where none is coming."""

    opened: RoundFacts | None
    coming: RoundFacts | None
    expected: date | None
    waits: tuple[Waits, ...]


async def now_of(desk: Desk, rows: Sequence[TopicRow], allowed: Collection[Permission]) -> Now:
    every_round = await rounds.all_rounds(desk.session)
    opened = [each for each in every_round if each.state == "open"]
    coming = [each for each in every_round if each.state in _COMING and not each.problem]
    waiting = await waiting_count(desk.session) if "changes.read" in allowed else 0
    tasks = [
        *(_of_rounds(every_round) if "rounds.manage" in allowed else ()),
        Waits("changes", waiting, "/console/changes"),
        *(_of_goals(rows) if "plans.write" in allowed else ()),
    ]
    return Now(
        opened=min(opened, key=lambda each: each.closes_at, default=None),
        coming=min(coming, key=lambda each: each.opens_at, default=None),
        expected=None if coming else (await rounds.coming_rounds(desk, ())).next_day,
        waits=tuple(each for each in tasks if each.count),
    )


def _of_rounds(every_round: Sequence[RoundFacts]) -> list[Waits]:
    stuck = [each for each in every_round if each.problem and each.state != "cancelled"]
    drafts = [each for each in every_round if each.state == "draft"]
    return [Waits("stuck", len(stuck), "/console/start"), Waits("drafts", len(drafts), "/console/rounds")]


def _of_goals(rows: Sequence[TopicRow]) -> list[Waits]:
    late, without = [row for row in rows if row.late], [row for row in rows if not row.goals]
    return [Waits("late", len(late), "/console/plans"), Waits("no-goal", len(without), "/console/plans#new-goal")]
