"""SQL of the tree that a staff file makes, and of what has happened to units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.imports.units.models import UnitEvent
from backend.registry.models import Unit


async def add_units(session: AsyncSession, rows: list[dict[str, Any]]) -> None:
    if rows:
        await session.execute(insert(Unit), rows)


async def update_units(session: AsyncSession, rows: list[dict[str, Any]]) -> None:
    """Bulk update by primary key: each row has `id` and the columns to set."""
    if rows:
        await session.execute(update(Unit), rows)


async def add_events(session: AsyncSession, rows: list[dict[str, Any]]) -> None:
    if rows:
        await session.execute(insert(UnitEvent), rows)


async def events_of(session: AsyncSession, unit: UUID) -> Sequence[UnitEvent]:
    """The newest first."""
    query = select(UnitEvent).where(UnitEvent.unit_id == unit)
    return (await session.scalars(query.order_by(UnitEvent.day.desc(), UnitEvent.kind, UnitEvent.id))).all()


async def events_between(session: AsyncSession, first: date, last: date, kinds: Iterable[str]) -> Sequence[UnitEvent]:
    """Of these days and kinds, the oldest first."""
    query = select(UnitEvent).where(UnitEvent.day.between(first, last), UnitEvent.kind.in_(list(kinds)))
    return (await session.scalars(query.order_by(UnitEvent.day, UnitEvent.id))).all()


async def retire_units(session: AsyncSession, ids: Iterable[UUID]) -> None:
    await session.execute(update(Unit).where(Unit.id.in_(list(ids))).values(active=False))
