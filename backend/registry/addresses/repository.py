"""SQL of addresses: kept equal to the staff list, whoever changed that and by which way."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, delete, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.addresses.models import EmployeeAddress
from backend.registry.models import Employee
from backend.registry.people.arrays import any_of

Whose = Collection[UUID] | None
"""None: everybody's."""
# Compared with the list itself and not with what is said to have changed. Read before it is joined: a database that has
# not counted its rows yet would look each of them up.
_END: Final = """
    WITH listed AS MATERIALIZED (SELECT e.id, e.email, e.phone FROM employee e WHERE e.active {whose})
    UPDATE employee_address a
    SET ended = :at, changed_by = :by, approved_by = NULL, stopped_by = NULL
    FROM listed e
    WHERE e.id = a.employee_id AND a.ended IS NULL
      AND lower(a.address) IS DISTINCT FROM lower(CASE a.channel WHEN 'email' THEN e.email ELSE e.phone END)
    RETURNING a.employee_id, a.channel
    """
# Who lets somebody on the list is not shown the address of one who was there before: that is decided by itself.
_BEGIN: Final = """
    WITH begun AS (
      INSERT INTO employee_address (id, employee_id, channel, address, began, changed_by, approved_by)
      SELECT gen_random_uuid(), e.id, way.channel, way.address, :began, :by,
        CASE WHEN NOT EXISTS (SELECT FROM employee_address b WHERE b.employee_id = e.id) THEN CAST(:second AS text) END
      FROM employee e CROSS JOIN LATERAL (VALUES ('email', e.email), ('sms', e.phone)) AS way(channel, address)
      WHERE e.active {whose} AND way.address IS NOT NULL AND NOT EXISTS (
        SELECT FROM employee_address a
        WHERE a.employee_id = e.id AND a.channel = way.channel AND a.ended IS NULL)
      RETURNING employee_id, began)
    SELECT DISTINCT employee_id FROM begun WHERE began IS NOT NULL
    """
_PEOPLE: Final = bindparam("people", type_=ARRAY(Uuid()))
_END_ALL, _BEGIN_ALL = text(_END.format(whose="")), text(_BEGIN.format(whose=""))
_END_OF, _BEGIN_OF = (text(each.format(whose="AND e.id = ANY(:people)")).bindparams(_PEOPLE) for each in (_END, _BEGIN))
_YOUNG_OR_STOPPED: Final = (
    EmployeeAddress.approved_by.is_(None),
    or_(EmployeeAddress.began.is_not(None), EmployeeAddress.ended.is_not(None)),
)


async def end_changed(session: AsyncSession, people: Whose, at: datetime, by: str) -> Sequence[Any]:
    """Rows of employee_id and channel, of what the list has no more."""
    told = {"at": at, "by": by}
    if people is None:
        return (await session.execute(_END_ALL, told)).all()
    return (await session.execute(_END_OF, told | {"people": list(people)})).all()


async def begin_new(
    session: AsyncSession, people: Whose, began: datetime | None, by: str, second: str | None
) -> list[UUID]:
    """Whose addresses have begun; nobody where `began` is None, on the first list."""
    told = {"began": began, "by": by, "second": second}
    if people is None:
        return list(await session.scalars(_BEGIN_ALL, told))
    return list(await session.scalars(_BEGIN_OF, told | {"people": list(people)}))


async def forget_stops(session: AsyncSession, employees: Collection[UUID]) -> None:
    """What was said no to has been changed since."""
    theirs = (EmployeeAddress.employee_id == any_of(employees), EmployeeAddress.stopped_by.is_not(None))
    await session.execute(update(EmployeeAddress).where(*theirs).values(stopped_by=None))


async def with_older(session: AsyncSession, employees: Collection[UUID], at: datetime, since: datetime) -> list[UUID]:
    """Those of `employees` who had an address before `at`, and not one that ended longer ago than `since`."""
    query = select(EmployeeAddress.employee_id).where(
        EmployeeAddress.employee_id == any_of(employees),
        or_(EmployeeAddress.began.is_(None), EmployeeAddress.began < at),
        or_(EmployeeAddress.ended.is_(None), EmployeeAddress.ended > since),
    )
    return list(await session.scalars(query.distinct().order_by(EmployeeAddress.employee_id)))


async def with_former(session: AsyncSession, employees: Collection[UUID], since: datetime) -> set[UUID]:
    """Those of `employees` who have an address that ended after `since`."""
    theirs = (EmployeeAddress.employee_id == any_of(employees), EmployeeAddress.ended > since)
    return set(await session.scalars(select(EmployeeAddress.employee_id).where(*theirs)))


async def mails_of(session: AsyncSession, address: str, since: datetime) -> Sequence[Any]:
    """Rows of `address` and the person's `language`: all e-mail addresses, also those that ended after `since`, of the
    active people who have this one among theirs."""
    own = select(EmployeeAddress.employee_id).where(func.lower(EmployeeAddress.address) == address, *_mail_since(since))
    query = (
        select(EmployeeAddress.address, Employee.language)
        .join(Employee, Employee.id == EmployeeAddress.employee_id)
        .where(Employee.active, EmployeeAddress.employee_id.in_(own), *_mail_since(since))
        .order_by(Employee.external_id, EmployeeAddress.ended.nulls_first(), EmployeeAddress.id)
    )
    return (await session.execute(query)).all()


async def unapproved(session: AsyncSession, since: datetime, employees: Collection[UUID] | None) -> Sequence[Any]:
    """Rows of employee_id, `at` and `stopped`: what changed after `since`, or was stopped; of all people with None."""
    at = func.greatest(EmployeeAddress.began, EmployeeAddress.ended).label("at")
    query = select(EmployeeAddress.employee_id, at, EmployeeAddress.stopped_by.is_not(None).label("stopped"))
    query = query.where(*_YOUNG_OR_STOPPED, _recent(since))
    if employees is not None:
        query = query.where(EmployeeAddress.employee_id == any_of(employees))
    return (await session.execute(query)).all()


async def undecided(session: AsyncSession, since: datetime) -> Sequence[Any]:
    """Rows of EmployeeAddress, the person's external_id and name, active: what a second person may say yes or no to."""
    query = (
        select(EmployeeAddress, Employee.external_id, Employee.name)
        .join(Employee, Employee.id == EmployeeAddress.employee_id)
        .where(*_YOUNG_OR_STOPPED, _recent(since), Employee.active)
        .order_by(Employee.external_id, EmployeeAddress.channel, EmployeeAddress.ended.nulls_last(), EmployeeAddress.id)
        .execution_options(populate_existing=True)
    )
    return (await session.execute(query)).all()


async def decide(session: AsyncSession, ids: Collection[UUID], column: str, by: str) -> None:
    decided = {"approved_by": None, "stopped_by": None, column: by}
    await session.execute(update(EmployeeAddress).where(EmployeeAddress.id == any_of(ids)).values(decided))


async def erase(session: AsyncSession, until: datetime) -> int:
    """Former addresses that ended by then; how many."""
    gone = delete(EmployeeAddress).where(EmployeeAddress.ended <= until)
    return len((await session.execute(gone.returning(EmployeeAddress.id))).all())


async def erase_of(session: AsyncSession, employees: Collection[UUID]) -> None:
    await session.execute(delete(EmployeeAddress).where(EmployeeAddress.employee_id == any_of(employees)))


def _mail_since(since: datetime) -> tuple[Any, ...]:
    return EmployeeAddress.channel == "email", or_(EmployeeAddress.ended.is_(None), EmployeeAddress.ended > since)


def _recent(since: datetime) -> Any:
    return or_(EmployeeAddress.began > since, EmployeeAddress.ended > since, EmployeeAddress.stopped_by.is_not(None))
