"""Mål og indsatser: changing one of them. Two who do so at once are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.plans.forms import read_effort, read_goal, topic_choices
from backend.content import EFFORT_KINDS, change_effort, change_goal, effort, goal
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.problem import ChangedMeanwhile


class PlanEditPages(ConsolePages):
    path = "/console/plans"
    opt = requires("plans.write")

    @get("/goals/{goal_id:uuid}")
    async def get_goal(
        self, goal_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        kept = await goal(desk.session, goal_id)
        return await _page(request, desk, "goals", kept.model_dump(mode="json"))

    @post("/goals/{goal_id:uuid}")
    async def post_edit_goal(
        self, goal_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        form, present = await typed(request), (await goal(desk.session, goal_id)).model_dump(mode="json")
        wanted = read_goal(form, desk)
        if isinstance(wanted, Typed):
            return await _page(request, desk, "goals", present, wanted)
        try:
            await change_goal(desk, goal_id, wanted, form.number("revision"))
        except ChangedMeanwhile as changed:
            return await _page(request, desk, "goals", present, form.refused(changed, desk.language, {}))
        return see_other("/console/plans", "saved")

    @get("/efforts/{effort_id:uuid}")
    async def get_effort(
        self, effort_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        kept = await effort(desk.session, effort_id)
        return await _page(request, desk, "efforts", kept.model_dump(mode="json"))

    @post("/efforts/{effort_id:uuid}")
    async def post_edit_effort(
        self, effort_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        form, present = await typed(request), (await effort(desk.session, effort_id)).model_dump(mode="json")
        wanted = read_effort(form, desk)
        if isinstance(wanted, Typed):
            return await _page(request, desk, "efforts", present, wanted)
        try:
            await change_effort(desk, effort_id, wanted, form.number("revision"))
        except ChangedMeanwhile as changed:
            return await _page(request, desk, "efforts", present, form.refused(changed, desk.language, {}))
        return see_other("/console/plans", "saved")


async def _page(
    request: ConsoleRequest, desk: Desk, what: str, present: Mapping[str, Any], form: Typed | None = None
) -> Response[str]:
    shown = form or Typed({name: str(value) for name, value in present.items()})
    values = {
        "what": what,
        "present": present,
        "form": shown,
        "meanwhile": shown.meanwhile,
        "topics": await topic_choices(desk),
        "kinds": EFFORT_KINDS,
    }
    return page(request, "plan_form.html", values, status=shown.status)
