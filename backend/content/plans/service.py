"""What the communications unit plans for a topic: goals and efforts. What is done with either is the same."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.content.editing import repository as edit_repository
from backend.content.errors import UnknownTopic
from backend.content.library import repository
from backend.content.plans import repository as plan_repository
from backend.content.plans.errors import UnknownPlan
from backend.content.plans.models import Effort, Goal
from backend.content.plans.repository import AnyPlan
from backend.content.plans.values import EffortText, EffortValue, GoalText, GoalValue
from backend.desk import Desk
from backend.kit.problem import ChangedMeanwhile

AnyValue = TypeVar("AnyValue", GoalValue, EffortValue)


async def add_goal(desk: Desk, goal: GoalText, *, made: date | None = None) -> UUID:
    """made: of a goal that is put back; never later than today. Raises UnknownTopic."""
    since = desk.today if made is None else min(made, desk.today)
    return await _add(desk, Goal(**_columns(goal), made=since), goal)


async def add_effort(desk: Desk, effort: EffortText) -> UUID:
    """Raises UnknownTopic."""
    return await _add(desk, Effort(**_columns(effort)), effort)


async def goal(session: AsyncSession, goal_id: UUID) -> GoalValue:
    """Raises UnknownPlan."""
    return _value(GoalValue, await _row(session, Goal, goal_id))


async def effort(session: AsyncSession, effort_id: UUID) -> EffortValue:
    """Raises UnknownPlan."""
    return _value(EffortValue, await _row(session, Effort, effort_id))


async def goals_of(session: AsyncSession, topic_id: UUID | None = None) -> tuple[GoalValue, ...]:
    """The nearest due first."""
    return tuple(_value(GoalValue, row) for row in await plan_repository.goals(session, topic_id))


async def efforts_of(session: AsyncSession, topic_id: UUID | None = None) -> tuple[EffortValue, ...]:
    """The oldest first."""
    return tuple(_value(EffortValue, row) for row in await plan_repository.efforts(session, topic_id))


async def change_goal(desk: Desk, goal_id: UUID, goal: GoalText, revision: int) -> None:
    """revision: of what the editor saw. The day made stays. Raises UnknownTopic, UnknownPlan or ChangedMeanwhile."""
    await _change(desk, Goal, goal_id, goal, revision)


async def change_effort(desk: Desk, effort_id: UUID, effort: EffortText, revision: int) -> None:
    """revision: of what the editor saw. Raises UnknownTopic, UnknownPlan or ChangedMeanwhile."""
    await _change(desk, Effort, effort_id, effort, revision)


async def remove_goal(desk: Desk, goal_id: UUID) -> GoalValue:
    """What was removed, so that it can be put back. Raises UnknownPlan."""
    return _value(GoalValue, await _remove(desk, Goal, goal_id))


async def remove_effort(desk: Desk, effort_id: UUID) -> EffortValue:
    """What was removed, so that it can be put back. Raises UnknownPlan."""
    return _value(EffortValue, await _remove(desk, Effort, effort_id))


async def _add(desk: Desk, row: Goal | Effort, text: GoalText | EffortText) -> UUID:
    await _known(desk.session, text.topic)
    await record(desk, f"{row.__tablename__}.add", text.model_dump(mode="json"))
    return await plan_repository.add(desk.session, row)


async def _row(session: AsyncSession, model: type[AnyPlan], wanted: UUID) -> AnyPlan:
    row = await plan_repository.find(session, model, wanted)
    if row is None:
        raise UnknownPlan
    return row


async def _change(desk: Desk, model: type[AnyPlan], wanted: UUID, text: GoalText | EffortText, revision: int) -> None:
    await _known(desk.session, text.topic)
    if not await edit_repository.change(desk.session, model, wanted, revision, _columns(text)):
        raise ChangedMeanwhile if await plan_repository.find(desk.session, model, wanted) else UnknownPlan
    word = model.__tablename__
    await record(desk, f"{word}.change", {word: str(wanted), **text.model_dump(mode="json")})


async def _remove(desk: Desk, model: type[AnyPlan], wanted: UUID) -> AnyPlan:
    row = await plan_repository.remove(desk.session, model, wanted)
    if row is None:
        raise UnknownPlan
    word = model.__tablename__
    await record(desk, f"{word}.remove", {word: str(wanted), "topic": str(row.topic_id)})
    return row


async def _known(session: AsyncSession, topic_id: UUID) -> None:
    if await repository.topic(session, topic_id) is None:
        raise UnknownTopic


def _columns(text: GoalText | EffortText) -> dict[str, Any]:
    return {"topic_id": text.topic, **text.model_dump(exclude={"topic"})}


def _value(kind: type[AnyValue], row: Goal | Effort) -> AnyValue:
    """kind: that of the row, whose columns have its fields' names but for the topic's."""
    fields = kind.model_fields.keys() - {"topic"}
    return kind.model_validate({"topic": row.topic_id, **{name: getattr(row, name) for name in fields}})
