"""The public door of what the communications unit plans: goals and efforts, per topic."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, get_args
from uuid import UUID, uuid4

from pydantic import Field, StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import note
from backend.content.editing import repository as edit_repository
from backend.content.errors import UnknownTopic
from backend.content.library import repository
from backend.content.plans import repository as plan_repository
from backend.content.plans.errors import UnknownPlan
from backend.content.plans.models import Effort, Goal
from backend.content.values import Kind
from backend.desk import Desk
from backend.kit.problem import ChangedMeanwhile
from backend.kit.values import Value

EffortKind = Literal["meeting", "leader_kit", "intranet", "mail", "poster", "other"]
EFFORT_KINDS: tuple[EffortKind, ...] = get_args(EffortKind)


class GoalText(Value):
    """`level` in per cent of all staff."""

    topic: UUID
    measure: Kind
    level: Annotated[int, Field(ge=1, le=100)]
    due: date


class GoalValue(GoalText):
    """`made`: from when its way is counted. `revision`: counted up at each change."""

    id: UUID
    made: date
    revision: int = 1


class EffortText(Value):
    topic: UUID
    day: date
    kind: EffortKind
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


class EffortValue(EffortText):
    id: UUID
    revision: int = 1


async def add_goal(desk: Desk, goal: GoalText, *, made: date | None = None) -> UUID:
    """made: of a goal that is put back; never later than today. Raises UnknownTopic."""
    await _known(desk.session, goal.topic)
    since = desk.today if made is None else min(made, desk.today)
    row = Goal(topic_id=goal.topic, measure=goal.measure, level=goal.level, due=goal.due, made=since)
    await note(desk, "goal.add", goal.model_dump(mode="json"))
    return await plan_repository.add(desk.session, row)


async def goal(session: AsyncSession, goal_id: UUID) -> GoalValue:
    """Raises UnknownPlan."""
    found = next((one for one in await goals_of(session) if one.id == goal_id), None)
    if found is None:
        raise UnknownPlan
    return found


async def change_goal(desk: Desk, goal_id: UUID, goal: GoalText, revision: int) -> None:
    """revision: of what the editor saw. The day made stays. Raises UnknownTopic, UnknownPlan or ChangedMeanwhile."""
    await _known(desk.session, goal.topic)
    values = {"topic_id": goal.topic, **goal.model_dump(exclude={"topic"})}
    await _change(desk.session, Goal, goal_id, revision, values)
    await note(desk, "goal.change", {"goal": str(goal_id), **goal.model_dump(mode="json")})


async def remove_goal(desk: Desk, goal_id: UUID) -> GoalValue:
    """What was removed, so that it can be put back. Raises UnknownPlan."""
    row = await plan_repository.remove_goal(desk.session, goal_id)
    if row is None:
        raise UnknownPlan
    await note(desk, "goal.remove", {"goal": str(goal_id), "topic": str(row.topic_id)})
    return _goal(row)


async def add_effort(desk: Desk, effort: EffortText) -> UUID:
    """Raises UnknownTopic."""
    await _known(desk.session, effort.topic)
    row = Effort(id=uuid4(), topic_id=effort.topic, day=effort.day, kind=effort.kind, text=effort.text)
    await note(desk, "effort.add", effort.model_dump(mode="json"))
    return await plan_repository.add(desk.session, row)


async def effort(session: AsyncSession, effort_id: UUID) -> EffortValue:
    """Raises UnknownPlan."""
    found = next((one for one in await efforts_of(session) if one.id == effort_id), None)
    if found is None:
        raise UnknownPlan
    return found


async def change_effort(desk: Desk, effort_id: UUID, effort: EffortText, revision: int) -> None:
    """revision: of what the editor saw. Raises UnknownTopic, UnknownPlan or ChangedMeanwhile."""
    await _known(desk.session, effort.topic)
    values = {"topic_id": effort.topic, **effort.model_dump(exclude={"topic"})}
    await _change(desk.session, Effort, effort_id, revision, values)
    await note(desk, "effort.change", {"effort": str(effort_id), **effort.model_dump(mode="json")})


async def remove_effort(desk: Desk, effort_id: UUID) -> EffortValue:
    """What was removed, so that it can be put back. Raises UnknownPlan."""
    row = await plan_repository.remove_effort(desk.session, effort_id)
    if row is None:
        raise UnknownPlan
    await note(desk, "effort.remove", {"effort": str(effort_id), "topic": str(row.topic_id)})
    return _effort(row)


async def goals_of(session: AsyncSession, topic_id: UUID | None = None) -> tuple[GoalValue, ...]:
    """The nearest due first."""
    return tuple(_goal(row) for row in await plan_repository.goals(session, topic_id))


async def efforts_of(session: AsyncSession, topic_id: UUID | None = None) -> tuple[EffortValue, ...]:
    """The oldest first."""
    return tuple(_effort(row) for row in await plan_repository.efforts(session, topic_id))


async def _change(
    session: AsyncSession, model: type[Goal] | type[Effort], wanted: UUID, revision: int, values: dict[str, Any]
) -> None:
    if not await edit_repository.change(session, model, wanted, revision, values):
        raise ChangedMeanwhile if await plan_repository.is_there(session, model, wanted) else UnknownPlan


async def _known(session: AsyncSession, topic_id: UUID) -> None:
    if await repository.topic(session, topic_id) is None:
        raise UnknownTopic


def _goal(row: Goal) -> GoalValue:
    found = {"topic": row.topic_id, "measure": row.measure, "level": row.level, "due": row.due}
    return GoalValue.model_validate({"id": row.id, "made": row.made, "revision": row.revision, **found})


def _effort(row: Effort) -> EffortValue:
    found = {"topic": row.topic_id, "day": row.day, "kind": row.kind, "text": row.text}
    return EffortValue.model_validate({"id": row.id, "revision": row.revision, **found})
