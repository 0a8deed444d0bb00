"""SQL of who is asked no more where they had standing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ARRAY, Subquery, Uuid, any_, bindparam, delete, exists, func, literal, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from backend.registry.departures.models import Departure
from backend.registry.models import Employee, Unit
from backend.registry.people.leave import is_on_leave
from backend.registry.people.standing import standing_from

_LED: Final = aliased(Unit)
_ASKED: Final[Subquery] = (
    select(
        Employee.id.label("employee_id"),
        func.coalesce(_LED.parent_id, Employee.leads_unit_id, Employee.unit_id).label("unit_id"),
        standing_from().label("standing_from"),
        Employee.by_directory,
        Employee.leave_from,
        Employee.leave_to,
    )
    .outerjoin(_LED, _LED.id == Employee.leads_unit_id)
    .where(Employee.active)
    .subquery("asked")
)
# Of a unit that is closed, too: `nearest` is the first one at or above it that is in use.
_PLACES: Final = text(
    """
    WITH RECURSIVE up AS (
      SELECT u.id AS unit_id, u.parent_id, ARRAY[u.name] AS path, CASE WHEN u.active THEN u.id END AS nearest
      FROM unit u WHERE u.id = ANY(:units)
      UNION ALL
      SELECT up.unit_id, u.parent_id, u.name || up.path, coalesce(up.nearest, CASE WHEN u.active THEN u.id END)
      FROM up JOIN unit u ON u.id = up.parent_id
    )
    SELECT unit_id, path, nearest FROM up WHERE parent_id IS NULL
    """
).bindparams(bindparam("units", type_=ARRAY(Uuid)))


async def asked_of(session: AsyncSession, people: Collection[UUID], today: date) -> Sequence[Any]:
    """Of these, those on the list with standing: rows of employee_id, unit_id (where they are asked), by_directory."""
    stands = or_(_ASKED.c.standing_from.is_(None), _ASKED.c.standing_from <= today)
    here = _ASKED.c.employee_id == any_(literal(list(people), ARRAY(Uuid)))
    return (await session.execute(select(_ASKED).where(stands, here))).all()


async def places_of(session: AsyncSession, people: Collection[UUID], here_on: date | None = None) -> dict[UUID, UUID]:
    """Of these, where those on the list are asked. here_on: without who is on leave then."""
    query = select(_ASKED.c.employee_id, _ASKED.c.unit_id)
    query = query.where(_ASKED.c.employee_id == any_(literal(list(people), ARRAY(Uuid))))
    if here_on is not None:
        query = query.where(~is_on_leave(_ASKED.c.leave_from, _ASKED.c.leave_to, here_on))
    return {row.employee_id: row.unit_id for row in await session.execute(query)}


async def put(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """In the place of what is known of the same people and places."""
    statement = upsert(Departure)
    kept = {name: statement.excluded[name] for name in ("left_on", "author", "by_directory", "approved_by")}
    anew = statement.on_conflict_do_update(index_elements=["employee_id", "unit_id"], set_=kept)
    await session.execute(anew, rows)


async def forget_returned(session: AsyncSession) -> None:
    """Whoever is asked again where they were."""
    back = exists().where(_ASKED.c.employee_id == Departure.employee_id, _ASKED.c.unit_id == Departure.unit_id)
    await session.execute(delete(Departure).where(back))


async def weighing(session: AsyncSession, after: date) -> Sequence[Any]:
    """Of those that nobody else has looked at: rows of the departure, and the person's name and number."""
    who = (Employee.name, Employee.external_id, Employee.active)
    query = select(Departure.employee_id, Departure.unit_id, Departure.left_on, Departure.author, *who)
    joined = query.add_columns(Departure.by_directory).join(Employee, Employee.id == Departure.employee_id)
    due = joined.where(Departure.left_on > after, Departure.approved_by.is_(None))
    return (await session.execute(due.order_by(Employee.name_order, Departure.employee_id))).all()


async def places(session: AsyncSession, units: Collection[UUID]) -> Sequence[Any]:
    """Rows of unit_id, path (as its units are called by now), nearest."""
    return (await session.execute(_PLACES, {"units": list(units)})).all()


async def standing_by_unit(session: AsyncSession, today: date) -> dict[UUID, int]:
    stands = or_(_ASKED.c.standing_from.is_(None), _ASKED.c.standing_from <= today)
    query = select(_ASKED.c.unit_id, func.count().label("people")).where(stands).group_by(_ASKED.c.unit_id)
    return {row.unit_id: row.people for row in await session.execute(query)}


async def approve(session: AsyncSession, chosen: Collection[tuple[UUID, UUID]], by: str) -> None:
    for employee, unit in chosen:
        here = (Departure.employee_id == employee, Departure.unit_id == unit)
        await session.execute(update(Departure).where(*here).values(approved_by=by))


async def erase(session: AsyncSession, until: date) -> None:
    await session.execute(delete(Departure).where(Departure.left_on <= until))
