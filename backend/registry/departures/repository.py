"""SQL of who is asked no more where they had standing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Subquery, Uuid, bindparam, delete, exists, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from backend.registry.departures.models import Departure
from backend.registry.models import Employee, Unit
from backend.registry.people.arrays import any_of, written_array
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

# From the unit itself up to the root.
_ABOVE: Final = text(
    """
    WITH RECURSIVE up AS (
      SELECT id AS unit_id, id AS at, parent_id, 0 AS steps FROM unit WHERE id = ANY(:units)
      UNION ALL
      SELECT up.unit_id, u.id, u.parent_id, up.steps + 1 FROM up JOIN unit u ON u.id = up.parent_id
    )
    SELECT unit_id, array_agg(at ORDER BY steps) AS above FROM up GROUP BY unit_id
    """
).bindparams(bindparam("units", type_=ARRAY(Uuid)))
_FORGET: Final = text(
    "DELETE FROM departure d USING unnest(CAST(:people AS uuid[]), CAST(:units AS uuid[])) AS back(who, unit) "
    "WHERE d.employee_id = back.who AND d.unit_id = back.unit"
)
# One statement for all: one each for the twenty thousand whom a new list moves would take seconds.
_PUT: Final = text(
    """
    INSERT INTO departure (employee_id, unit_id, by_directory, left_on, author, approved_by)
    SELECT gone.employee_id, gone.unit_id, gone.by_directory, :left_on, :author, :approved_by
    FROM unnest(CAST(:people AS uuid[]), CAST(:units AS uuid[]), CAST(:synced AS bool[]))
      AS gone(employee_id, unit_id, by_directory)
    ON CONFLICT (employee_id, unit_id) DO UPDATE SET left_on = excluded.left_on, author = excluded.author,
      by_directory = excluded.by_directory, approved_by = excluded.approved_by
    """
)


async def asked_of(session: AsyncSession, people: Collection[UUID], today: date) -> Sequence[Any]:
    """Of these, those on the list with standing: rows of employee_id, unit_id (where they are asked), by_directory."""
    here = _ASKED.c.employee_id == any_of(people)
    return (await session.execute(select(_ASKED).where(_stands(today), here))).all()


def _stands(today: date) -> ColumnElement[bool]:
    return or_(_ASKED.c.standing_from.is_(None), _ASKED.c.standing_from <= today)


async def places_of(session: AsyncSession, people: Collection[UUID], here_on: date | None = None) -> dict[UUID, UUID]:
    """Of these, where those on the list are asked. here_on: without who is on leave then."""
    query = select(_ASKED.c.employee_id, _ASKED.c.unit_id)
    query = query.where(_ASKED.c.employee_id == any_of(people))
    if here_on is not None:
        query = query.where(~is_on_leave(_ASKED.c.leave_from, _ASKED.c.leave_to, here_on))
    return {row.employee_id: row.unit_id for row in await session.execute(query)}


async def above(session: AsyncSession, units: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """Of each unit, it and those above it, from there to the root."""
    rows = await session.execute(_ABOVE, {"units": list(units)}) if units else ()
    return {row.unit_id: row.above for row in rows}


async def forget(session: AsyncSession, people: Sequence[UUID], units: Sequence[UUID]) -> None:
    """Of each person the unit beside them."""
    if people:
        told = {name: written_array(map(str, each)) for name, each in (("people", people), ("units", units))}
        await session.execute(_FORGET, told)


async def put(session: AsyncSession, gone: Sequence[tuple[UUID, UUID, bool]], **common: Any) -> None:
    """gone: of each the employee, the unit, and whether the directory told of them; common: the other columns. In the
    place of what is known of the same people and places."""
    people, units, synced = (written_array(map(str, each)) for each in zip(*gone, strict=True))
    await session.execute(_PUT, {"people": people, "units": units, "synced": synced, **common})


_WHERE_THEY_WERE: Final = (_ASKED.c.employee_id == Departure.employee_id, _ASKED.c.unit_id == Departure.unit_id)


def _is_back(today: date) -> ColumnElement[bool]:
    """Asked again where they were, or on leave there with standing, which weighs by itself. For as long as it is so:
    who was let back has no standing, and would be missed by nobody if they were let go once more."""
    away = is_on_leave(_ASKED.c.leave_from, _ASKED.c.leave_to, today)
    return exists().where(*_WHERE_THEY_WERE, or_(_stands(today), ~away))


async def weighing(session: AsyncSession, today: date, after: date) -> Sequence[Any]:
    """Of those that nobody else has looked at: rows of the departure, the person's name and number, and whether they
    are on leave where they were. after: of whom left since then."""
    who = (Employee.name, Employee.external_id, Employee.active)
    query = select(Departure.employee_id, Departure.unit_id, Departure.left_on, Departure.author, *who)
    on_leave = exists().where(*_WHERE_THEY_WERE).label("on_leave")
    joined = query.add_columns(Departure.by_directory, on_leave).join(Employee, Employee.id == Departure.employee_id)
    due = joined.where(Departure.left_on > after, Departure.approved_by.is_(None), ~_is_back(today))
    return (await session.execute(due.order_by(Employee.name_order, Departure.employee_id))).all()


async def places(session: AsyncSession, units: Collection[UUID]) -> Sequence[Any]:
    """Rows of unit_id, path (as its units are called by now), nearest."""
    return (await session.execute(_PLACES, {"units": list(units)})).all()


async def standing_by_unit(session: AsyncSession, today: date) -> dict[UUID, int]:
    query = select(_ASKED.c.unit_id, func.count().label("people")).where(_stands(today)).group_by(_ASKED.c.unit_id)
    return {row.unit_id: row.people for row in await session.execute(query)}


async def approve(session: AsyncSession, chosen: Collection[tuple[UUID, UUID]], by: str) -> None:
    for employee, unit in chosen:
        here = (Departure.employee_id == employee, Departure.unit_id == unit)
        await session.execute(update(Departure).where(*here).values(approved_by=by))


async def erase(session: AsyncSession, until: date) -> None:
    await session.execute(delete(Departure).where(Departure.left_on <= until))
