"""One reminder more, to everybody who is asked: as a page that asks first, and as JSON."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend import rounds
from backend.api.console.frame.bodies import Body
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi, ConsolePages
from backend.api.console.frame.pages import page, see_other
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.sending import ReminderRefused, extra_reminder, remind_now


class ReminderPages(ConsolePages):
    path = "/console/rounds/{round_id:uuid}/remind"
    opt = requires("rounds.manage")

    @get()
    async def get_remind(
        self, round_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        facts = await rounds.facts(desk.session, round_id)
        return page(request, "round_remind.html", {"round": facts, "extra": await extra_reminder(desk, facts)})

    @post()
    async def post_remind(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        """Where it may not be, that page says why: it was pressed twice, or stood open since yesterday."""
        try:
            made = await remind_now(desk, await rounds.facts(desk.session, round_id))
        except ReminderRefused:
            return see_other(f"/console/rounds/{round_id}/remind")
        return see_other(f"/console/rounds/{round_id}", "reminded" if made else "nobody-reminded")


class ReminderBody(Body):
    messages: int


class ReminderApi(ConsoleApi):
    path = "/console/api"
    opt = requires("rounds.manage")
    tags = ("console: rounds",)

    @post("/rounds/{round_id:uuid}/reminder", summary="One reminder more, to everybody")
    async def post_reminder(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> ReminderBody:
        return ReminderBody(messages=await remind_now(desk, await rounds.facts(desk.session, round_id)))
