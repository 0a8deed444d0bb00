"""Mål og indsatser: what is wanted of each topic, what was done when, and whether it helped."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms import Typed, day_or_none, typed
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
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import in_language
from backend.releases import enqueue_drawing, histories
from backend.reports import efforts_shown, goals_shown

TOPICS_A_PAGE = 10
_UNDOABLE = ("topic", "measure", "level", "due", "made", "day", "kind", "text")


class PlanPages(ConsolePages):
    path = "/console/plans"
    opt = requires("plans.write")

    @get()
    async def get_plans(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        topic = request.query_params.get("topic", "")
        return await _page(request, desk, Typed({"topic": topic}), Typed({"topic": topic}))

    @post("/goals")
    async def post_goal(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        goal, errors = read_goal(request, form)
        if goal is None:
            return await _page(request, desk, form.with_errors(errors), Typed(), status=422)
        await add_goal(desk.session, desk.clock, goal, actor=desk.actor, made=day_or_none(form["made"]))
        return see_other("/console/plans", "added")

    @post("/efforts")
    async def post_effort(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        effort, errors = read_effort(request, form)
        if effort is None:
            return await _page(request, desk, Typed(), form.with_errors(errors), status=422)
        await add_effort(desk.session, desk.clock, effort, actor=desk.actor)
        await enqueue_drawing(desk.session, effort.topic)
        return see_other("/console/plans", "added")

    @post("/goals/{goal_id:uuid}/remove")
    async def post_remove_goal(self, goal_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        gone = await remove_goal(desk.session, desk.clock, goal_id, actor=desk.actor)
        return see_other(_undo_link("goals", gone.model_dump(mode="json")), "removed")

    @post("/efforts/{effort_id:uuid}/remove")
    async def post_remove_effort(self, effort_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        gone = await remove_effort(desk.session, desk.clock, effort_id, actor=desk.actor)
        await enqueue_drawing(desk.session, gone.topic)
        return see_other(_undo_link("efforts", gone.model_dump(mode="json")), "removed")


def _undo_link(what: str, gone: dict[str, Any]) -> str:
    """The page with all that is needed to put it back by one press."""
    return "/console/plans?" + urlencode({"undo": what, **{key: gone[key] for key in _UNDOABLE if key in gone}})


async def _page(
    request: ConsoleRequest, desk: Desk, goal_form: Typed, effort_form: Typed, *, status: int = 200
) -> Response[str]:
    language, zone = desk.language, desk.zone
    today, found = desk.today, await histories(desk.session)
    records = [one for one in await topic_records(desk.session) if not one.archived]
    records.sort(key=lambda one: danish_order(in_language(one.topic.title, language)[0]))
    goals, efforts = await goals_of(desk.session), await efforts_of(desk.session)
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
        "topics": await topic_choices(desk),
        "goal_form": goal_form,
        "effort_form": effort_form,
        "kinds": EFFORT_KINDS,
        "undo": undo if undo in ("goals", "efforts") else None,
        "gone": {key: request.query_params[key] for key in _UNDOABLE if key in request.query_params},
    }
    return page(request, "plans.html", values, status=status)
