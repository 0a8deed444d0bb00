"""SQL of employments and choices among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.employments.models import PrimaryChoice, StaffEmployment
from backend.registry.employments.policy import Employments
from backend.registry.employments.values import Choice, Employed
from backend.registry.models import Employee
from backend.registry.people.arrays import any_text
from backend.registry.waiting.models import WaitingChange


async def employments(session: AsyncSession) -> dict[str, list[Employed]]:
    """Of everybody who has several, the primary one by the rule first."""
    employments: defaultdict[str, list[Employed]] = defaultdict(list)
    query = select(*StaffEmployment.__table__.columns).order_by(StaffEmployment.external_id, StaffEmployment.position)
    for row in await session.execute(query):
        employments[row.external_id].append(_employed(row))
    return dict(employments)


async def of_person(session: AsyncSession, external_id: str) -> list[Employed]:
    query = select(*StaffEmployment.__table__.columns).where(StaffEmployment.external_id == external_id)
    return [_employed(row) for row in await session.execute(query.order_by(StaffEmployment.position))]


async def put(session: AsyncSession, told: Employments) -> None:
    """In place of what was kept of these people."""
    await session.execute(delete(StaffEmployment).where(StaffEmployment.external_id == any_text(told)))
    rows = [
        {"external_id": who, "position": position, **_columns(employed)}
        for who, several in told.items()
        for position, employed in enumerate(several)
    ]
    if rows:
        await session.execute(insert(StaffEmployment), rows)


async def choices(session: AsyncSession) -> dict[str, Choice]:
    return {row.external_id: _choice(row) for row in await session.scalars(select(PrimaryChoice))}


async def choice_of(session: AsyncSession, external_id: str) -> Choice | None:
    query = select(PrimaryChoice).where(PrimaryChoice.external_id == external_id)
    row = (await session.scalars(query.execution_options(populate_existing=True))).one_or_none()
    return None if row is None else _choice(row)


async def choose(session: AsyncSession, external_id: str, choice: Choice) -> None:
    said = {"unit": list(choice.unit), "code": choice.code, "chosen_by": choice.by, "chosen_on": choice.on}
    statement = upsert(PrimaryChoice).values(external_id=external_id, **said)
    await session.execute(statement.on_conflict_do_update(index_elements=["external_id"], set_=said))


async def end_choices(session: AsyncSession, external_ids: Collection[str]) -> None:
    await session.execute(delete(PrimaryChoice).where(PrimaryChoice.external_id == any_text(external_ids)))


async def forget(session: AsyncSession, external_ids: Collection[str]) -> None:
    """Employments and choices of those who leave."""
    await session.execute(delete(StaffEmployment).where(StaffEmployment.external_id == any_text(external_ids)))
    await end_choices(session, external_ids)


async def forget_strangers(session: AsyncSession) -> None:
    """Of whoever is not on the list and does not wait to be: they were on one that told of their employments."""
    for table in (StaffEmployment, PrimaryChoice):
        await session.execute(delete(table).where(~_known(table.external_id)))


def _known(who: ColumnElement[str] | Any) -> ColumnElement[bool]:
    listed = exists().where(Employee.external_id == who, Employee.active)
    return listed | exists().where(WaitingChange.external_id == who)


def _columns(employed: Employed) -> dict[str, Any]:
    return {
        "unit": list(employed.unit),
        "code": employed.code,
        "percent": employed.percent,
        "since": employed.since,
        "rule": employed.rule,
    }


def _employed(row: Any) -> Employed:
    return Employed(tuple(row.unit), row.code, row.percent, row.since, row.rule)


def _choice(row: PrimaryChoice) -> Choice:
    return Choice(tuple(row.unit), row.code, row.chosen_by, row.chosen_on)
