"""What waits for a second person on the staff list: looked at, approved or refused."""

from __future__ import annotations

from typing import Any, Final

from litestar import Response, get, post
from litestar.di import NamedDependency

from backend import registry
from backend.access import writers_alone
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.typed import typed
from backend.api.console.frame.pages import page, see_other
from backend.desk import COMMAND_LINE, Desk
from backend.kit.http.access import requires
from backend.registry.missed import missed_places

_HERE = "/console/changes"
MOST_SHOWN: Final = 100


class ChangesPages(ConsolePages):
    path = _HERE
    opt = requires("changes.read")

    @get()
    async def get_changes(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        values = {
            "places": await registry.waiting_places(desk.session),
            "alone": await writers_alone(desk),
            "command_line": COMMAND_LINE,
            "addresses": await registry.changed_addresses(desk),
            "missed": await missed_places(desk),
            "most": MOST_SHOWN,
        }
        return page(request, "changes.html", values)


class DecidePages(ConsolePages):
    path = _HERE
    opt = requires("changes.decide")

    @post("/approve")
    async def post_approve(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        await registry.approve_waiting(desk, (await typed(request)).lines("seen"))
        return see_other(_HERE, "changes-approved")

    @post("/refuse")
    async def post_refuse(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        await registry.refuse_waiting(desk, (await typed(request)).lines("seen"))
        return see_other(_HERE, "changes-refused")
