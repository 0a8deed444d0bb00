"""All SQL of goals and efforts."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.content.plans.models import Effort, Goal


async def add(session: AsyncSession, row: Goal | Effort) -> UUID:
    session.add(row)
    await session.flush()
    return row.id


async def is_there(session: AsyncSession, model: type[Goal] | type[Effort], wanted: UUID) -> bool:
    return (await session.execute(select(model.id).where(model.id == wanted))).first() is not None


async def goals(session: AsyncSession, topic_id: UUID | None) -> list[Goal]:
    """The nearest due first; of all topics with None."""
    query = select(Goal).order_by(Goal.due, Goal.id)
    return list(await session.scalars(query if topic_id is None else query.where(Goal.topic_id == topic_id)))


async def efforts(session: AsyncSession, topic_id: UUID | None) -> list[Effort]:
    """The oldest first; of all topics with None."""
    query = select(Effort).order_by(Effort.day, Effort.id)
    return list(await session.scalars(query if topic_id is None else query.where(Effort.topic_id == topic_id)))


async def remove_goal(session: AsyncSession, goal_id: UUID) -> Goal | None:
    return (await session.scalars(delete(Goal).where(Goal.id == goal_id).returning(Goal))).one_or_none()


async def remove_effort(session: AsyncSession, effort_id: UUID) -> Effort | None:
    return (await session.scalars(delete(Effort).where(Effort.id == effort_id).returning(Effort))).one_or_none()
