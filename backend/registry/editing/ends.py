"""The day on which somebody stops: set, taken back, and acted on by night."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from uuid import UUID

from backend.audit_log import SYSTEM, record
from backend.desk import Desk
from backend.registry.directory.policy import too_many_leave
from backend.registry.editing import policy, repository
from backend.registry.editing.service import end_people, held_list, number_to_edit
from backend.registry.errors import PersonInvalid, TooManyEnd
from backend.registry.history.service import EventDetail, note_event
from backend.registry.people.repository import lock_staff


async def set_end(desk: Desk, employee: UUID, day: date | None) -> None:
    """day: the last one; None: they stay. Raises UnknownEmployee, PersonOfDirectory, or PersonInvalid for a day that
    is over or years away."""
    await number_to_edit(desk.session, employee)
    if day is not None and not policy.fit_end(day, desk.today):
        raise PersonInvalid.of_fields({"day": "staff-end-day-unfit"})
    await repository.set_end(desk.session, employee, day, None if day is None else desk.actor)
    await note_event(desk, employee, "stays" if day is None else "ends", EventDetail(ends=day))
    told = {"employee": str(employee)} | ({} if day is None else {"day": day.isoformat()})
    await record(desk, "employee.stays" if day is None else "employee.ends", told)


async def few_end(desk: Desk) -> None:
    """For who acts without looking: raises TooManyEnd where one more today would be too many by this actor."""
    await lock_staff(desk.session)
    today = await repository.ended_by(desk.session, desk.actor, desk.today)
    if too_many_leave(1, await repository.how_many(desk.session), today):
        raise TooManyEnd


async def end_due(desk: Desk) -> int:
    """Whose last day is over leaves as if they had been taken off the list by whoever set the day; how many."""
    by_author: defaultdict[str, list[str]] = defaultdict(list)
    for row in await repository.due_ends(desk.session, desk.today):
        by_author[row.ends_by or SYSTEM].append(row.external_id)
    for author, numbers in by_author.items():
        await end_people(replace(desk, actor=author), await held_list(desk.session), numbers)
    ended = sum(map(len, by_author.values()))
    if ended:
        await record(replace(desk, actor=SYSTEM), "employee.ended", {"people": ended})
    return ended
