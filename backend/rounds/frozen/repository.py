"""SQL of what was frozen of a round, and of its groups' keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.rounds.frozen.models import RoundAbsence, RoundGroup, RoundRecipient, RoundUnit


@dataclass(frozen=True)
class Progress:
    """`ready`: how many of the groups have their key."""

    ready: int = 0
    groups: int = 0
    recipients: int = 0


async def insert_frozen(
    session: AsyncSession, kind: type[RoundUnit | RoundGroup | RoundRecipient | RoundAbsence], rows: Any
) -> None:
    if rows:
        await session.execute(insert(kind), rows)


async def is_frozen(session: AsyncSession, round_id: UUID) -> bool:
    return (await session.execute(select(1).where(RoundGroup.round_id == round_id).limit(1))).first() is not None


async def units(session: AsyncSession, round_id: UUID) -> list[RoundUnit]:
    query = select(RoundUnit).where(RoundUnit.round_id == round_id).order_by(RoundUnit.position)
    return list(await session.scalars(query))


async def unit_names(session: AsyncSession, round_id: UUID) -> dict[UUID, str]:
    """In the order of the tree. By columns, since there may be thousands."""
    query = select(RoundUnit.unit_id, RoundUnit.name).where(RoundUnit.round_id == round_id).order_by(RoundUnit.position)
    return {row.unit_id: row.name for row in await session.execute(query)}


async def pooled_names(session: AsyncSession, round_id: UUID) -> list[str]:
    """Of the units that share a group, in the order of the tree."""
    query = select(RoundUnit.name).where(RoundUnit.round_id == round_id, RoundUnit.pooled).order_by(RoundUnit.position)
    return list(await session.scalars(query))


async def groups(session: AsyncSession, round_id: UUID) -> list[RoundGroup]:
    query = select(RoundGroup).where(RoundGroup.round_id == round_id).order_by(RoundGroup.id)
    return list(await session.scalars(query.execution_options(populate_existing=True)))


async def group_units(session: AsyncSession, round_id: UUID) -> set[UUID]:
    """The units whose own people are asked."""
    groups = await session.scalars(select(RoundGroup.units).where(RoundGroup.round_id == round_id))
    return {unit for units in groups for unit in units}


async def group_of_recipients(session: AsyncSession, round_id: UUID) -> dict[UUID, UUID]:
    """Employee → group, of all who are asked."""
    query = select(RoundRecipient.employee_id, RoundRecipient.group_id).where(RoundRecipient.round_id == round_id)
    return {row.employee_id: row.group_id for row in await session.execute(query)}


async def groups_without_key(session: AsyncSession, round_id: UUID, limit: int) -> list[UUID]:
    query = select(RoundGroup.id).where(RoundGroup.round_id == round_id, RoundGroup.spki.is_(None))
    return list(await session.scalars(query.order_by(RoundGroup.id).limit(limit)))


async def progress_of(session: AsyncSession, round_id: UUID | None = None) -> dict[UUID, Progress]:
    """Of every round that has groups, or of that one alone."""
    query = select(
        RoundGroup.round_id,
        func.count(RoundGroup.spki).label("ready"),
        func.count().label("groups"),
        func.sum(RoundGroup.recipients).label("recipients"),
    ).group_by(RoundGroup.round_id)
    rows = await session.execute(query if round_id is None else query.where(RoundGroup.round_id == round_id))
    return {row.round_id: Progress(row.ready, row.groups, row.recipients) for row in rows}


async def insert_key(session: AsyncSession, round_id: UUID, group_id: UUID, spki: bytes, sealed: bytes) -> None:
    """Once: a key that is there stays."""
    here = (RoundGroup.round_id == round_id, RoundGroup.id == group_id, RoundGroup.spki.is_(None))
    await session.execute(update(RoundGroup).where(*here).values(spki=spki, sealed_key=sealed))
