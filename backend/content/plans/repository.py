"""All SQL of goals and efforts."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.content.plans.models import Effort, Goal

AnyPlan = TypeVar("AnyPlan", Goal, Effort)


async def add(session: AsyncSession, row: Goal | Effort) -> UUID:
    session.add(row)
    await session.flush()
    return row.id


async def find(session: AsyncSession, model: type[AnyPlan], wanted: UUID) -> AnyPlan | None:
    return (await session.scalars(select(model).where(model.id == wanted))).one_or_none()


async def goals(session: AsyncSession, topic_id: UUID | None) -> list[Goal]:
    """The nearest due first; of all topics with None."""
    query = select(Goal).order_by(Goal.due, Goal.id)
    return list(await session.scalars(query if topic_id is None else query.where(Goal.topic_id == topic_id)))


async def efforts(session: AsyncSession, topic_id: UUID | None) -> list[Effort]:
    """The oldest first; of all topics with None."""
    query = select(Effort).order_by(Effort.day, Effort.id)
    return list(await session.scalars(query if topic_id is None else query.where(Effort.topic_id == topic_id)))


async def remove(session: AsyncSession, model: type[AnyPlan], wanted: UUID) -> AnyPlan | None:
    """As it was."""
    return (await session.scalars(delete(model).where(model.id == wanted).returning(model))).one_or_none()
