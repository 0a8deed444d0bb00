"""What HR comes in to: the round that is open, what waits for HR, and who has no way to be reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from backend import rounds
from backend.api.console.figures.unread import UnreadRound, unread_rounds
from backend.api.console.rounds.not_moved import step_fault, turn_fault
from backend.desk import Desk
from backend.kit.language.texts import LocalizedText
from backend.organisation import JobFaultRecord
from backend.registry import waiting_count
from backend.registry.directory import directory_out
from backend.registry.missed import missed_count
from backend.registry.nightly import nightly
from backend.releases import newest_turnout
from backend.rounds import ClosedOut, Mended, RoundFacts, SeriesFacts
from backend.sending import OutOfReach, out_of_reach

NAMED: Final = 20
"""How many people the page names whom nothing reaches."""


@dataclass(frozen=True)
class OpenNow:
    """`ballots`: in tens, once a day; None before the first."""

    round: RoundFacts
    ballots: int | None


@dataclass(frozen=True)
class GoesOut:
    """The next round that a series makes by itself; `made_at`: None where that is in a moment. `fault`: what making it
    fails with, as long as it does."""

    series: UUID
    title: LocalizedText
    opens_at: datetime
    made_at: datetime | None
    fault: JobFaultRecord | None


@dataclass(frozen=True)
class NotMade:
    """A turn of a series that has no round, and waits for HR to have it made or to let it go. `mended`: whether it can
    be made still, or only when the series goes on, or no more."""

    series: UUID
    title: LocalizedText
    number: int
    opens_at: datetime
    problem: str
    mended: Mended


@dataclass(frozen=True)
class Start:
    """`scheduled`: opens by itself. `not_moved`: should have opened or closed, and what that fails with. `changes`: to
    the staff list, waiting for a second person. `nightly`: a staff file that came by itself waits for a look.
    `directory_out`: the last day on which the directory comes in, once that is near or past. `closed_out`: opens or
    ends on a closed day."""

    opened: tuple[OpenNow, ...]
    scheduled: tuple[RoundFacts, ...]
    drafts: tuple[RoundFacts, ...]
    stuck: tuple[RoundFacts, ...]
    not_moved: tuple[tuple[RoundFacts, JobFaultRecord], ...]
    series: tuple[GoesOut, ...]
    not_made: tuple[NotMade, ...]
    unread: tuple[UnreadRound, ...]
    changes: int
    missed: int
    nightly: bool
    directory_out: date | None
    closed_out: tuple[ClosedOut, ...]
    out_of_reach: OutOfReach


async def start_of(desk: Desk) -> Start:
    session = desk.session
    every_round = await rounds.all_rounds(session)
    opened = [round_ for round_ in every_round if round_.state == "open"]
    turnouts = [await newest_turnout(session, round_.id) for round_ in opened]
    every_series = await rounds.all_series(session)
    running = [series for series in every_series if series.state == "running"]
    return Start(
        opened=tuple(
            OpenNow(round_, None if turnout is None else turnout.ballots)
            for round_, turnout in zip(opened, turnouts, strict=True)
        ),
        scheduled=tuple(
            round_ for round_ in every_round if round_.state in ("preparing", "scheduled") and not round_.problem
        ),
        drafts=tuple(round_ for round_ in every_round if round_.state == "draft"),
        stuck=tuple(round_ for round_ in every_round if round_.problem and round_.state != "cancelled"),
        not_moved=tuple(await _not_moved(desk, every_round)),
        series=tuple([goes_out for series in running for goes_out in await _goes_out(desk, series)]),
        not_made=tuple(missing for series in every_series for missing in _not_made(series, desk.now)),
        unread=tuple(await unread_rounds(desk)),
        changes=await waiting_count(session),
        missed=await missed_count(desk),
        nightly=await nightly(desk) is not None,
        directory_out=await directory_out(session, desk.today),
        closed_out=await rounds.closed_out(desk),
        out_of_reach=await out_of_reach(session, NAMED),
    )


async def _not_moved(desk: Desk, every_round: Sequence[RoundFacts]) -> list[tuple[RoundFacts, JobFaultRecord]]:
    met = [(each, await step_fault(desk, each)) for each in every_round]
    return [(each, fault) for each, fault in met if fault is not None]


async def _goes_out(desk: Desk, series: SeriesFacts) -> list[GoesOut]:
    """At most one: the first to come that is not made and not left out."""
    taken = {turn.number for turn in series.turns}
    coming = [each for each in await rounds.coming_turns(desk, series.rhythm) if each.turn.number not in taken]
    fault = await turn_fault(desk, series)
    return [GoesOut(series.id, series.text.title, each.turn.opens_at, each.made_at, fault) for each in coming[:1]]


def _not_made(series: SeriesFacts, now: datetime) -> list[NotMade]:
    title, missing = series.text.title, series.missing(now)
    return [
        NotMade(series.id, title, turn.number, turn.opens_at, turn.problem or "", series.mended(turn, now))
        for turn in missing
    ]
