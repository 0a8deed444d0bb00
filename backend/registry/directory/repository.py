"""SQL of the directory's entries and tokens."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Row, cast, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import SYSTEM
from backend.registry.directory.models import DirectoryEntry, DirectoryTaking
from backend.registry.history.models import EmployeeEvent
from backend.registry.models import Employee
from backend.registry.people.arrays import any_text
from backend.registry.token_models import DirectoryToken

_AT_ONCE = 1000
_FIRST: Final[dict[str, Any]] = {"id": 1, "asked": 0, "taken": 0, "counts": {}, "faults": []}


async def last_day(session: AsyncSession) -> date | None:
    """Of those that were used and that nobody has ended."""
    in_use = (DirectoryToken.used_on.is_not(None), DirectoryToken.ended_on.is_(None))
    return await session.scalar(select(func.max(DirectoryToken.expires_on)).where(*in_use))


async def tokens(session: AsyncSession) -> Sequence[DirectoryToken]:
    """The newest first."""
    query = select(DirectoryToken).order_by(DirectoryToken.made_on.desc(), DirectoryToken.name)
    return (await session.scalars(query)).all()


async def makers_who_spoke(session: AsyncSession) -> set[str]:
    """Whose tokens were used, also those that have ended."""
    query = select(DirectoryToken.made_by).where(DirectoryToken.used_on.is_not(None))
    return set(await session.scalars(query))


async def newest_maker(session: AsyncSession, today: date) -> str | None:
    """Who made the newest of the tokens that let in."""
    query = select(DirectoryToken.made_by).where(DirectoryToken.ended_on.is_(None), DirectoryToken.expires_on >= today)
    return (await session.scalars(query.order_by(DirectoryToken.made_on.desc()).limit(1))).one_or_none()


async def token_by_hash(session: AsyncSession, digest: bytes) -> DirectoryToken | None:
    return (await session.scalars(select(DirectoryToken).where(DirectoryToken.hash == digest))).one_or_none()


async def note_used(session: AsyncSession, token: UUID, today: date) -> None:
    await session.execute(update(DirectoryToken).where(DirectoryToken.id == token).values(used_on=today))


async def entry(session: AsyncSession, kind: str, entry_id: UUID, *, held: bool) -> DirectoryEntry | None:
    """held: nobody else changes it until the transaction ends."""
    query = select(DirectoryEntry).where(DirectoryEntry.kind == kind, DirectoryEntry.id == entry_id)
    entries = await session.scalars(query.with_for_update() if held else query)
    return entries.one_or_none()


async def count(session: AsyncSession, where: ColumnElement[bool]) -> int:
    return (await session.execute(select(func.count()).select_from(DirectoryEntry).where(where))).scalar_one()


async def some(session: AsyncSession, where: ColumnElement[bool], start: int, most: int) -> Sequence[DirectoryEntry]:
    query = select(DirectoryEntry).where(where).order_by(DirectoryEntry.id).offset(start).limit(most)
    return (await session.scalars(query)).all()


async def all_of(session: AsyncSession, where: ColumnElement[bool]) -> AsyncIterator[DirectoryEntry]:
    query = select(DirectoryEntry).where(where).order_by(DirectoryEntry.id).execution_options(yield_per=_AT_ONCE)
    async for row in await session.stream_scalars(query):
        yield row


async def contents(session: AsyncSession, kind: str) -> Sequence[dict[str, Any]]:
    query = select(DirectoryEntry.told).where(DirectoryEntry.kind == kind).order_by(DirectoryEntry.id)
    return (await session.scalars(query)).all()


async def makers(session: AsyncSession) -> dict[str, str]:
    """Who made the token by which each number was last told of."""
    query = select(DirectoryEntry.told["number"].astext.label("number"), DirectoryToken.made_by).where(
        DirectoryEntry.kind == "person", DirectoryEntry.token == DirectoryToken.id
    )
    return {row.number: row.made_by for row in await session.execute(query)}


async def how_many_synced(session: AsyncSession) -> int:
    query = select(func.count()).select_from(Employee).where(Employee.active, Employee.by_directory)
    return (await session.execute(query)).scalar_one()


async def gone(session: AsyncSession) -> Sequence[Row[str, str]]:
    """`external_id` and `name` of whom the list has by the directory, and the directory has no more."""
    there = select(DirectoryEntry.told["number"].astext).where(
        DirectoryEntry.kind == "person", DirectoryEntry.told["active"].astext == "true"
    )
    query = select(Employee.external_id, Employee.name).where(
        Employee.active, Employee.by_directory, Employee.external_id.not_in(there)
    )
    return (await session.execute(query.order_by(Employee.name_order, Employee.id))).all()


async def left_on(session: AsyncSession, day: date) -> int:
    """How many the directory has put off the list that day."""
    query = select(func.count(EmployeeEvent.employee_id.distinct())).where(
        EmployeeEvent.day == day, EmployeeEvent.act == "left", EmployeeEvent.actor == SYSTEM
    )
    return (await session.execute(query)).scalar_one()


async def remove(session: AsyncSession, entry_id: UUID) -> None:
    await session.execute(delete(DirectoryEntry).where(DirectoryEntry.id == entry_id))


async def forget_inactive(session: AsyncSession, until: date) -> list[str]:
    """The numbers of those whom the directory has had as inactive since that day, or one before it."""
    since = func.coalesce(DirectoryEntry.inactive_since, cast(DirectoryEntry.changed_at, Date))
    due = (DirectoryEntry.kind == "person", DirectoryEntry.told["active"].astext == "false", since <= until)
    gone = delete(DirectoryEntry).where(*due).returning(DirectoryEntry.told["number"].astext)
    return list(await session.scalars(gone))


async def still_there(session: AsyncSession, numbers: Collection[str]) -> set[str]:
    """Those of them whom the directory still has."""
    number = DirectoryEntry.told["number"].astext
    query = select(number).where(DirectoryEntry.kind == "person", number == any_text(numbers))
    return set(await session.scalars(query))


async def taking(session: AsyncSession) -> DirectoryTaking | None:
    return (await session.scalars(select(DirectoryTaking))).one_or_none()


async def note_taking(session: AsyncSession, values: dict[str, Any]) -> None:
    row = insert(DirectoryTaking).values(**_FIRST | values)
    await session.execute(row.on_conflict_do_update(index_elements=["id"], set_=values))


async def note_asked(session: AsyncSession) -> None:
    row = insert(DirectoryTaking).values(**_FIRST | {"asked": 1})
    more = {"asked": DirectoryTaking.asked + 1}
    await session.execute(row.on_conflict_do_update(index_elements=["id"], set_=more))
