"""One reminder more than was planned, of an open round, to everybody: nobody knows who has answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, Final, Literal

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.problem import Problem
from backend.organisation import sending_hours
from backend.rounds import RoundFacts
from backend.sending.orders import repository
from backend.sending.orders.policy import reminder_times, told_at
from backend.sending.orders.service import Orders
from backend.sending.providers import repository as provider_repository
from backend.sending.values import EXTRA

APART: Final = timedelta(hours=24)
"""From the reminder that is planned next: nobody is reminded twice in a day."""
Fault = Literal["not-open", "twice", "today", "planned", "late"]


class ReminderRefused(Problem):
    slug: ClassVar[str] = "reminder-refused"
    status = 409


@dataclass(frozen=True)
class ExtraReminder:
    """`at`: when people can be told. `fault`: why there is no reminder now."""

    at: datetime
    fault: Fault | None


async def extra_reminder(desk: Desk, round_: RoundFacts) -> ExtraReminder:
    hours = await sending_hours(desk.session)
    at = told_at(desk.now, hours, desk.zone)
    if round_.state != "open":
        return ExtraReminder(at, "not-open")
    made = await repository.ordered_on(desk.session, round_.id)
    planned = reminder_times(round_.opens_at, round_.closes_at, round_.reminders, hours, desk.zone)
    return ExtraReminder(at, fault_of(made, desk.today, [time for time in planned if time > desk.now], at, round_))


def fault_of(
    made: Mapping[str, date], today: date, planned: Collection[datetime], at: datetime, round_: RoundFacts
) -> Fault | None:
    """made: occasion → the day on which its messages were. planned: reminders to come."""
    if EXTRA in made:
        return "twice"
    if at >= round_.closes_at:
        return "late"
    if any(day >= today for day in made.values()):
        return "today"
    return "planned" if any(time < at + APART for time in planned) else None


async def remind_now(desk: Desk, round_: RoundFacts) -> int:
    """How many messages it became. Raises ReminderRefused."""
    fault = (await extra_reminder(desk, round_)).fault
    if fault is not None:
        raise ReminderRefused.because(fault)
    orders = Orders(desk.clock, desk.zone, await provider_repository.ready(desk.session))
    made = await orders.remind_extra(desk.session, round_.id)
    await record(desk, "sending.remind", {"about": str(round_.id), "messages": made})
    return made
