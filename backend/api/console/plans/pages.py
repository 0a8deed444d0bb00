"""Mål og indsatser: what is wanted of each topic, what was done when, and whether it helped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.typed import Typed, day_or_none, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import paged
from backend.api.console.plans.forms import read_effort, read_goal, topic_choices
from backend.content import (
    EFFORT_KINDS,
    TopicRecord,
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
from backend.releases import histories
from backend.reports import EffortShown, GoalShown, efforts_shown, goals_shown, rounds_of
from backend.rounds import asked_branches, asked_units

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
        goal = read_goal(form, desk)
        if isinstance(goal, Typed):
            return await _page(request, desk, goal, Typed())
        await add_goal(desk, goal, made=day_or_none(form["made"]))
        return see_other("/console/plans", "added")

    @post("/efforts")
    async def post_effort(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        effort = read_effort(form, desk)
        if isinstance(effort, Typed):
            return await _page(request, desk, Typed(), effort)
        await add_effort(desk, effort)
        return see_other("/console/plans", "added")

    @post("/goals/{goal_id:uuid}/remove")
    async def post_remove_goal(self, goal_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        gone = await remove_goal(desk, goal_id)
        return see_other(_undo_link("goals", gone.model_dump(mode="json")), "removed")

    @post("/efforts/{effort_id:uuid}/remove")
    async def post_remove_effort(self, effort_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        gone = await remove_effort(desk, effort_id)
        return see_other(_undo_link("efforts", gone.model_dump(mode="json")), "removed")


def _undo_link(what: str, gone: dict[str, Any]) -> str:
    """The page with all that is needed to put it back by one press."""
    return "/console/plans?" + urlencode({"undo": what, **{key: gone[key] for key in _UNDOABLE if key in gone}})


async def _page(request: ConsoleRequest, desk: Desk, goal_form: Typed, effort_form: Typed) -> Response[str]:
    rows = await _rows(desk)
    undo = request.query_params.get("undo")
    values = {
        "list": paged(request, [row for row in rows if row.goals or row.efforts], size=TOPICS_A_PAGE),
        "topics": await topic_choices(desk),
        "goal_form": goal_form,
        "effort_form": effort_form,
        "kinds": EFFORT_KINDS,
        "undo": undo if undo in ("goals", "efforts") else None,
        "gone": {key: request.query_params[key] for key in _UNDOABLE if key in request.query_params},
    }
    return page(request, "plans.html", values, status=max(goal_form.status, effort_form.status), at="/console/plans")


@dataclass(frozen=True)
class PlanRow:
    record: TopicRecord
    goals: tuple[GoalShown, ...]
    efforts: tuple[EffortShown, ...]


async def _rows(desk: Desk) -> list[PlanRow]:
    """Of the topics in use, in the order of their titles."""
    records = [record for record in await topic_records(desk.session) if not record.archived]
    records.sort(key=lambda record: danish_order(in_language(record.topic.title, desk.language)[0]))
    goals, efforts = await goals_of(desk.session), await efforts_of(desk.session)
    figures, rows = await histories(desk.session), []
    about, zone = rounds_of(figures), desk.zone
    branches, places = await asked_branches(desk.session, about), await asked_units(desk.session, about)
    for record in records:
        topic = record.topic.id
        history = figures.get(topic, ())
        wanted = [goal for goal in goals if goal.topic == topic]
        done = [effort for effort in efforts if effort.topic == topic]
        goals_of_topic = goals_shown(wanted, history, branches, places, zone, desk.today)
        rows.append(PlanRow(record, goals_of_topic, efforts_shown(done, history, branches, zone)))
    return rows
