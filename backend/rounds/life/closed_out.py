"""Rounds that open or end on a day on which the organisation is closed: it was closed after they were planned."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal, cast
from uuid import UUID

from backend.desk import Desk
from backend.kit.language.texts import LocalizedText
from backend.kit.times.clock import local_day
from backend.kit.values import Value
from backend.organisation import working_days
from backend.rounds import repository
from backend.rounds.life.lifecycle import State

Press = Literal["edit", "cancel", "wait", "end"]
_TO_COME: Final[tuple[State, ...]] = ("draft", "preparing", "scheduled", "open")


class ClosedOut(Value):
    """`opens`, `ends`: which of the two is on a closed day, and still to come. `press`: what moves it."""

    id: UUID
    title: LocalizedText
    state: State
    opens_at: datetime
    closes_at: datetime
    opens: bool
    ends: bool
    press: Press


async def closed_out(desk: Desk) -> tuple[ClosedOut, ...]:
    """The first to open first. Turns of a series whose round is not made yet move by themselves."""
    days, closed = await working_days(desk.session), []
    for row in await repository.rounds_in(desk.session, _TO_COME):
        opens, ends = (
            moment > desk.now and days.is_closed(local_day(moment, desk.zone))
            for moment in (row.opens_at, row.closes_at)
        )
        if (opens or ends) and row.cancellation is None:
            state = cast(State, row.state)
            told = {"id": row.id, "title": row.title, "opens_at": row.opens_at, "closes_at": row.closes_at}
            closed.append(ClosedOut(**told, state=state, opens=opens, ends=ends, press=press_of(state, opens=opens)))
    return tuple(closed)


def press_of(state: State, *, opens: bool) -> Press:
    """What was sent to the ballot box opens when it says, or not at all; its end can be moved while it is open."""
    if state == "draft":
        return "edit"
    if state == "open":
        return "end"
    return "cancel" if opens else "wait"
