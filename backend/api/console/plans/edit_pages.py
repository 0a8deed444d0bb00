"""Mål og indsatser: changing one of them. Two who do so at once are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.frame.context import identity_of
from backend.api.console.frame.forms import Typed, typed
from backend.api.console.frame.guard import console_guard
from backend.api.console.frame.pages import page, see_other
from backend.api.console.plans.forms import read_effort, read_goal, topic_choices
from backend.content import EFFORT_KINDS, change_effort, change_goal, effort, goal
from backend.kit.http.access import requires
from backend.kit.problem import ChangedMeanwhile
from backend.kit.times.clock import Clock
from backend.releases import enqueue_drawing

_PLANNING: dict[str, Any] = {"opt": requires("plans.write"), "guards": [console_guard], "include_in_schema": False}
Asked = Request[Any, Any, Any]


@get("/console/plans/goals/{goal_id:uuid}", **_PLANNING)
async def get_goal(goal_id: FromPath[UUID], request: Asked, session: NamedDependency[AsyncSession]) -> Response[str]:
    found = await goal(session, goal_id)
    return await _page(request, session, "goals", found.model_dump(mode="json"))


@post("/console/plans/goals/{goal_id:uuid}", **_PLANNING)
async def post_edit_goal(
    goal_id: FromPath[UUID], request: Asked, session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[Any]:
    form, present = await typed(request), (await goal(session, goal_id)).model_dump(mode="json")
    wanted, errors = read_goal(request, form)
    if wanted is None:
        return await _page(request, session, "goals", present, form.with_errors(errors), status=422)
    try:
        await change_goal(session, clock, goal_id, wanted, form.number("revision"), actor=identity_of(request).email)
    except ChangedMeanwhile:
        return await _page(request, session, "goals", present, form, meanwhile=True, status=409)
    return see_other("/console/plans", "saved")


@get("/console/plans/efforts/{effort_id:uuid}", **_PLANNING)
async def get_effort(
    effort_id: FromPath[UUID], request: Asked, session: NamedDependency[AsyncSession]
) -> Response[str]:
    found = await effort(session, effort_id)
    return await _page(request, session, "efforts", found.model_dump(mode="json"))


@post("/console/plans/efforts/{effort_id:uuid}", **_PLANNING)
async def post_edit_effort(
    effort_id: FromPath[UUID], request: Asked, session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[Any]:
    form, before = await typed(request), await effort(session, effort_id)
    present = before.model_dump(mode="json")
    wanted, errors = read_effort(request, form)
    if wanted is None:
        return await _page(request, session, "efforts", present, form.with_errors(errors), status=422)
    try:
        actor = identity_of(request).email
        await change_effort(session, clock, effort_id, wanted, form.number("revision"), actor=actor)
    except ChangedMeanwhile:
        return await _page(request, session, "efforts", present, form, meanwhile=True, status=409)
    for topic in {before.topic, wanted.topic}:
        await enqueue_drawing(session, topic)
    return see_other("/console/plans", "saved")


async def _page(
    request: Asked,
    session: AsyncSession,
    what: str,
    present: Mapping[str, Any],
    form: Typed | None = None,
    *,
    meanwhile: bool = False,
    status: int = 200,
) -> Response[str]:
    shown = form or Typed({name: str(value) for name, value in present.items()})
    values = {
        "what": what,
        "present": present,
        "form": shown,
        "meanwhile": meanwhile,
        "topics": await topic_choices(request, session),
        "kinds": EFFORT_KINDS,
    }
    return page(request, "plan_form.html", values, status=status)


ROUTES: tuple[HTTPRouteHandler, ...] = (get_goal, post_edit_goal, get_effort, post_edit_effort)
