"""One reminder more than was planned, of an open round, to everybody: nobody knows who has answered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final, Literal

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.locks import Lock, wait_for_lock
from backend.kit.problem import Problem
from backend.organisation import sending_hours
from backend.rounds import RoundFacts
from backend.sending.orders import repository
from backend.sending.orders.policy import reminder_times, told_at
from backend.sending.orders.repository import SentSoFar
from backend.sending.orders.service import Orders
from backend.sending.providers import repository as provider_repository
from backend.sending.values import EXTRA

APART: Final = timedelta(hours=24)
"""From the reminder that is planned next: nobody is reminded twice in a day."""
Fault = Literal["not-open", "twice", "unsent", "today", "waiting", "planned", "late"]


class ReminderRefused(Problem):
    slug: ClassVar[str] = "reminder-refused"
    status = 409


@dataclass(frozen=True)
class ExtraReminder:
    """`at`: when people can be told. `fault`: why there is no reminder now. `first`: nobody got anything about the
    round so far, so it is the first that they get."""

    at: datetime
    fault: Fault | None
    first: bool = False


async def extra_reminder(desk: Desk, round_: RoundFacts) -> ExtraReminder:
    hours = await sending_hours(desk.session)
    at = told_at(desk.now, hours, desk.zone)
    if round_.state != "open":
        return ExtraReminder(at, "not-open")
    so_far = await repository.sent_so_far(desk.session, round_.id, desk.today)
    if EXTRA in await repository.ordered(desk.session, round_.id):
        return ExtraReminder(at, "twice" if so_far.extra else "unsent")
    planned = reminder_times(round_.opens_at, round_.closes_at, round_.reminders, hours, desk.zone)
    fault = fault_of(so_far, [time for time in planned if time > desk.now], at, round_)
    return ExtraReminder(at, fault, first=not so_far.reached)


def fault_of(so_far: SentSoFar, planned: Collection[datetime], at: datetime, round_: RoundFacts) -> Fault | None:
    """planned: reminders to come. A message that surely reached nobody is none: who got nothing today may be told."""
    if at >= round_.closes_at:
        return "late"
    if so_far.today:
        return "today"
    if so_far.waiting and not so_far.reached:
        return "waiting"
    return "planned" if any(time < at + APART for time in planned) else None


async def remind_now(desk: Desk, round_: RoundFacts) -> int:
    """How many messages it became. Raises ReminderRefused."""
    # Who presses twice is told so, and does not take the first one's for a failure.
    await wait_for_lock(desk.session, Lock.REMINDERS)
    fault = (await extra_reminder(desk, round_)).fault
    if fault is not None:
        raise ReminderRefused.because(fault)
    orders = Orders(desk.clock, desk.zone, await provider_repository.ready(desk.session))
    made = await orders.remind_extra(desk.session, round_.id)
    if not made:
        # What reaches nobody was none: another may follow, when a channel is set up.
        await repository.forget_order(desk.session, round_.id, EXTRA)
    await record(desk, "sending.remind", {"about": str(round_.id), "messages": made})
    return made
