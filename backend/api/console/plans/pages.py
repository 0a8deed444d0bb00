"""Mål og indsatser: what is wanted of each topic, what was done when, and whether it helped."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.frame.context import config_of, identity_of, page_language
from backend.api.console.frame.forms import Typed, day_or_none, typed
from backend.api.console.frame.guard import console_guard
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import paged
from backend.api.console.plans.forms import read_effort, read_goal, topic_choices
from backend.content import (
    EFFORT_KINDS,
    add_effort,
    add_goal,
    efforts_of,
    goals_of,
    remove_effort,
    remove_goal,
    topic_records,
)
from backend.kit.http.access import requires
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import in_language
from backend.kit.times.clock import Clock, local_day
from backend.releases import enqueue_drawing, histories
from backend.reports import efforts_shown, goals_shown

_PLANNING: dict[str, Any] = {"opt": requires("plans.write"), "guards": [console_guard], "include_in_schema": False}
TOPICS_A_PAGE = 10
_UNDOABLE = ("topic", "measure", "level", "due", "made", "day", "kind", "text")


@get("/console/plans", **_PLANNING)
async def get_plans(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[str]:
    topic = request.query_params.get("topic", "")
    return await _page(request, session, clock, Typed({"topic": topic}), Typed({"topic": topic}))


@post("/console/plans/goals", **_PLANNING)
async def post_goal(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[Any]:
    form = await typed(request)
    goal, errors = read_goal(request, form)
    if goal is None:
        return await _page(request, session, clock, form.with_errors(errors), Typed(), status=422)
    await add_goal(session, clock, goal, actor=identity_of(request).email, made=day_or_none(form["made"]))
    return see_other("/console/plans", "added")


@post("/console/plans/efforts", **_PLANNING)
async def post_effort(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[Any]:
    form = await typed(request)
    effort, errors = read_effort(request, form)
    if effort is None:
        return await _page(request, session, clock, Typed(), form.with_errors(errors), status=422)
    await add_effort(session, clock, effort, actor=identity_of(request).email)
    await enqueue_drawing(session, effort.topic)
    return see_other("/console/plans", "added")


@post("/console/plans/goals/{goal_id:uuid}/remove", **_PLANNING)
async def post_remove_goal(
    goal_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    gone = await remove_goal(session, clock, goal_id, actor=identity_of(request).email)
    return see_other(_undo_link("goals", gone.model_dump(mode="json")), "removed")


@post("/console/plans/efforts/{effort_id:uuid}/remove", **_PLANNING)
async def post_remove_effort(
    effort_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    gone = await remove_effort(session, clock, effort_id, actor=identity_of(request).email)
    await enqueue_drawing(session, gone.topic)
    return see_other(_undo_link("efforts", gone.model_dump(mode="json")), "removed")


def _undo_link(what: str, gone: dict[str, Any]) -> str:
    """The page with all that is needed to put it back by one press."""
    return "/console/plans?" + urlencode({"undo": what, **{key: gone[key] for key in _UNDOABLE if key in gone}})


async def _page(
    request: Request[Any, Any, Any],
    session: AsyncSession,
    clock: Clock,
    goal_form: Typed,
    effort_form: Typed,
    *,
    status: int = 200,
) -> Response[str]:
    language, zone = page_language(request), config_of(request).zone
    today, found = local_day(clock.now(), zone), await histories(session)
    records = [one for one in await topic_records(session) if not one.archived]
    records.sort(key=lambda one: danish_order(in_language(one.topic.title, language)[0]))
    goals, efforts = await goals_of(session), await efforts_of(session)
    rows = [
        (
            one,
            goals_shown(
                [goal for goal in goals if goal.topic == one.topic.id], found.get(one.topic.id, ()), zone, today
            ),
            efforts_shown(
                [effort for effort in efforts if effort.topic == one.topic.id], found.get(one.topic.id, ()), zone
            ),
        )
        for one in records
    ]
    undo = request.query_params.get("undo")
    values = {
        "list": paged(request, [row for row in rows if row[1] or row[2]], size=TOPICS_A_PAGE),
        "topics": await topic_choices(request, session),
        "goal_form": goal_form,
        "effort_form": effort_form,
        "kinds": EFFORT_KINDS,
        "undo": undo if undo in ("goals", "efforts") else None,
        "gone": {key: request.query_params[key] for key in _UNDOABLE if key in request.query_params},
    }
    return page(request, "plans.html", values, status=status)


ROUTES: tuple[HTTPRouteHandler, ...] = (get_plans, post_goal, post_effort, post_remove_goal, post_remove_effort)
