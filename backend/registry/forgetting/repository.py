"""SQL that erases what has been kept long enough. Each tells how many rows it was, or whose."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Row, Text, cast, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.models import Employee
from backend.registry.people.arrays import any_of
from backend.registry.people.line import FORGOTTEN
from backend.registry.phone_models import CodesOfDay, Device, EnrolmentCode, PhoneEntry, SupersededCode

NOBODY = ""
"""The name of somebody of whom nothing else is known any more; no staff file has it."""
GONE = "left:"
"""Before the row's id, in place of the external id: no two are the same, and none says who it was."""


async def erase_codes(session: AsyncSession, before: date, today: date) -> int:
    """Also those of people who have left, who should have none any more."""
    nobodys = EnrolmentCode.employee_id.in_(select(Employee.id).where(~Employee.active))
    gone = delete(EnrolmentCode).where(or_(EnrolmentCode.made < before, nobodys))
    await session.execute(delete(CodesOfDay).where(CodesOfDay.day < today))
    await session.execute(delete(SupersededCode).where(SupersededCode.made < before))
    return len((await session.execute(gone.returning(EnrolmentCode.employee_id))).all())


async def erase_devices(session: AsyncSession, today: date) -> int:
    """Those that made no key in time, and those of people who have left."""
    nobodys = Device.employee_id.in_(select(Employee.id).where(~Employee.active))
    gone = delete(Device).where(or_(Device.exchange_until < today, nobodys))
    return len((await session.execute(gone.returning(Device.id))).all())


async def erase_phone_entries(session: AsyncSession, before: date) -> None:
    nobodys = PhoneEntry.employee_id.in_(select(Employee.id).where(~Employee.active))
    await session.execute(delete(PhoneEntry).where(or_(PhoneEntry.day < before, nobodys)))


async def note_left(session: AsyncSession, today: date) -> None:
    """Who left before the day was noted: the time runs from now."""
    unknown = (~Employee.active, Employee.left_on.is_(None))
    await session.execute(update(Employee).where(*unknown).values(left_on=today))


async def erase_leave(session: AsyncSession, before: date) -> None:
    """What ended before that day."""
    over = update(Employee).where(Employee.leave_to < before)
    await session.execute(over.values(leave_from=None, leave_to=None))


async def due_people(session: AsyncSession, until: date) -> Sequence[Row[UUID, str, date | None]]:
    """`id`, `external_id` and `left_on` of those who left on that day or before it, and still have a name."""
    due = (~Employee.active, Employee.left_on <= until, Employee.name != NOBODY)
    query = select(Employee.id, Employee.external_id, Employee.left_on).where(*due).with_for_update()
    return (await session.execute(query)).all()


async def erase_people(session: AsyncSession, people: Collection[UUID]) -> None:
    """The rows stay, since past rounds count them: without name, number, e-mail, telephone and language."""
    blank = {
        "external_id": func.concat(GONE, cast(Employee.id, Text)),
        "name": NOBODY,
        "name_order": b"",
        "name_letters": NOBODY,
        "leads_unit_id": None,
        "placed_by": None,
        "approved_by": None,
        "ends_on": None,
        "ends_by": None,
        **FORGOTTEN,
    }
    await session.execute(update(Employee).where(Employee.id == any_of(people)).values(blank))
