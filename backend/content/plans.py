"""The public door of what the communications unit plans: goals and efforts, per topic."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, get_args
from uuid import UUID, uuid4

from pydantic import Field, StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.content import plan_repository, repository
from backend.content.errors import UnknownPlan, UnknownTopic
from backend.content.models import Effort, Goal
from backend.content.values import Kind, Value
from backend.kit.clock import Clock

EffortKind = Literal["meeting", "leader_kit", "intranet", "mail", "poster", "other"]
EFFORT_KINDS: tuple[EffortKind, ...] = get_args(EffortKind)


class GoalText(Value):
    """`level` in per cent of all staff."""

    topic: UUID
    measure: Kind
    level: Annotated[int, Field(ge=1, le=100)]
    due: date


class GoalValue(GoalText):
    id: UUID
    made: date


class EffortText(Value):
    topic: UUID
    day: date
    kind: EffortKind
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


class EffortValue(EffortText):
    id: UUID


async def add_goal(session: AsyncSession, clock: Clock, goal: GoalText, *, actor: str) -> UUID:
    """Raises UnknownTopic."""
    await _known(session, goal.topic)
    row = Goal(topic_id=goal.topic, measure=goal.measure, level=goal.level, due=goal.due, made=clock.now().date())
    await record(session, clock, actor, "goal.add", goal.model_dump(mode="json"))
    return await plan_repository.add(session, row)


async def remove_goal(session: AsyncSession, clock: Clock, goal_id: UUID, *, actor: str) -> GoalValue:
    """What was removed, so that it can be put back. Raises UnknownPlan."""
    row = await plan_repository.remove_goal(session, goal_id)
    if row is None:
        raise UnknownPlan
    await record(session, clock, actor, "goal.remove", {"goal": str(goal_id), "topic": str(row.topic_id)})
    return _goal(row)


async def add_effort(session: AsyncSession, clock: Clock, effort: EffortText, *, actor: str) -> UUID:
    """Raises UnknownTopic."""
    await _known(session, effort.topic)
    row = Effort(id=uuid4(), topic_id=effort.topic, day=effort.day, kind=effort.kind, text=effort.text)
    await record(session, clock, actor, "effort.add", effort.model_dump(mode="json"))
    return await plan_repository.add(session, row)


async def remove_effort(session: AsyncSession, clock: Clock, effort_id: UUID, *, actor: str) -> EffortValue:
    """What was removed, so that it can be put back. Raises UnknownPlan."""
    row = await plan_repository.remove_effort(session, effort_id)
    if row is None:
        raise UnknownPlan
    await record(session, clock, actor, "effort.remove", {"effort": str(effort_id), "topic": str(row.topic_id)})
    return _effort(row)


async def goals_of(session: AsyncSession, topic_id: UUID | None = None) -> tuple[GoalValue, ...]:
    """The nearest due first."""
    return tuple(_goal(row) for row in await plan_repository.goals(session, topic_id))


async def efforts_of(session: AsyncSession, topic_id: UUID | None = None) -> tuple[EffortValue, ...]:
    """The oldest first."""
    return tuple(_effort(row) for row in await plan_repository.efforts(session, topic_id))


async def _known(session: AsyncSession, topic_id: UUID) -> None:
    if await repository.topic(session, topic_id) is None:
        raise UnknownTopic


def _goal(row: Goal) -> GoalValue:
    found = {"topic": row.topic_id, "measure": row.measure, "level": row.level, "due": row.due}
    return GoalValue.model_validate({"id": row.id, "made": row.made, **found})


def _effort(row: Effort) -> EffortValue:
    found = {"topic": row.topic_id, "day": row.day, "kind": row.kind, "text": row.text}
    return EffortValue.model_validate({"id": row.id, **found})
