"""Goals and efforts as JSON: what the forms do, by the same functions."""

from __future__ import annotations

from typing import Any, TypeAlias
from uuid import UUID

from litestar import Request, delete, post, put
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from sqlalchemy.ext.asyncio import AsyncSession

from backend import content
from backend.api.console.frame.bodies import EffortChange, GoalChange, Identified
from backend.api.console.frame.context import identity_of
from backend.api.console.frame.guard import console_guard
from backend.kit.http.access import requires
from backend.kit.times.clock import Clock
from backend.releases import enqueue_drawing

_PLANNING: dict[str, Any] = {"opt": requires("plans.write"), "guards": [console_guard], "tags": ["console: plans"]}
Asked: TypeAlias = Request[Any, Any, Any]
Session: TypeAlias = NamedDependency[AsyncSession]
Now: TypeAlias = NamedDependency[Clock]


@post("/console/api/goals", summary="Set a goal", **_PLANNING)
async def post_goal(data: JSONBody[content.GoalText], request: Asked, session: Session, clock: Now) -> Identified:
    return Identified(id=await content.add_goal(session, clock, data, actor=identity_of(request).email))


@put("/console/api/goals/{goal_id:uuid}", summary="Change a goal", status_code=204, **_PLANNING)
async def put_goal(
    goal_id: FromPath[UUID], data: JSONBody[GoalChange], request: Asked, session: Session, clock: Now
) -> None:
    await content.change_goal(session, clock, goal_id, data.goal, data.revision, actor=identity_of(request).email)


@delete("/console/api/goals/{goal_id:uuid}", summary="Delete a goal", **_PLANNING)
async def delete_goal(goal_id: FromPath[UUID], request: Asked, session: Session, clock: Now) -> None:
    await content.remove_goal(session, clock, goal_id, actor=identity_of(request).email)


@post("/console/api/efforts", summary="Note an effort", **_PLANNING)
async def post_effort(data: JSONBody[content.EffortText], request: Asked, session: Session, clock: Now) -> Identified:
    found = await content.add_effort(session, clock, data, actor=identity_of(request).email)
    await enqueue_drawing(session, data.topic)
    return Identified(id=found)


@put("/console/api/efforts/{effort_id:uuid}", summary="Change an effort", status_code=204, **_PLANNING)
async def put_effort(
    effort_id: FromPath[UUID], data: JSONBody[EffortChange], request: Asked, session: Session, clock: Now
) -> None:
    before = await content.effort(session, effort_id)
    await content.change_effort(session, clock, effort_id, data.effort, data.revision, actor=identity_of(request).email)
    for topic in {before.topic, data.effort.topic}:
        await enqueue_drawing(session, topic)


@delete("/console/api/efforts/{effort_id:uuid}", summary="Delete an effort", **_PLANNING)
async def delete_effort(effort_id: FromPath[UUID], request: Asked, session: Session, clock: Now) -> None:
    gone = await content.remove_effort(session, clock, effort_id, actor=identity_of(request).email)
    await enqueue_drawing(session, gone.topic)


ROUTES: tuple[HTTPRouteHandler, ...] = (post_goal, put_goal, delete_goal, post_effort, put_effort, delete_effort)
