"""Who is left in peace: asked the same within 28 days, away when others were, or asked often enough this quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select

from backend.desk import Desk
from backend.kit.times.clock import local_day
from backend.kit.times.local_time import nearest_moment
from backend.rounds.recipients import repository as recent
from backend.rounds.recipients.errors import AnotherBeingPrepared, QuestionTooSoon
from backend.rounds.recipients.policy import SAME_QUESTION_DAYS, earliest_again, quarter_of, too_near
from backend.rounds.recipients.wanted import Wanted
from backend.rounds.values import Rotation

ABSENCES_KEPT: Final = timedelta(days=SAME_QUESTION_DAYS + 1)
"""From the opening on: a day more, since days are local ones."""


@dataclass(frozen=True)
class Rest:
    """`people`: selects who is left in peace. `near`: others ask the same within 28 days. `earliest`: the first day
    without any of them."""

    people: Select[UUID] | None
    near: bool
    earliest: date


async def rest_of(desk: Desk, wanted: Wanted) -> Rest:
    """Raises AnotherBeingPrepared, before anybody is counted: it is asked again every few seconds."""
    openings = await recent.openings_of(desk.session, wanted.questions, wanted.round_id)
    days = {opening.round_id: local_day(opening.opens_at, desk.zone) for opening in openings}
    opens_on = local_day(wanted.opens_at, desk.zone)
    near = too_near(days, opens_on)
    if any(opening.round_id in near and not opening.frozen for opening in openings):
        raise AnotherBeingPrepared
    often = None if wanted.rotation is None else _quota(opens_on, desk.zone, wanted.rotation)
    people = recent.resting_people(near, often) if near or often else None
    return Rest(people, bool(near), earliest_again(days.values(), opens_on))


def refuse_too_soon(rest: Rest, chosen: int, left: int, group_min: int) -> None:
    if rest.near and left < group_min <= chosen:
        raise QuestionTooSoon(chosen - left, rest.earliest)


def _quota(opens_on: date, zone: ZoneInfo, rotation: Rotation) -> recent.Quota:
    quarter = quarter_of(opens_on)
    begin, end = (nearest_moment(day, time(), zone) for day in (quarter.first, quarter.after))
    return recent.Quota(begin, end, rotation.most)


async def forget_absences(desk: Desk) -> int:
    """Of rounds beside which no other can be any more; returns how many."""
    return await recent.delete_absences(desk.session, desk.clock.now() - ABSENCES_KEPT)
