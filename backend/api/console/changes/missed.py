"""Who left or was moved away beyond two of a place: looked at and approved by a second person; as page and as JSON."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from backend.api.console.changes.json import Decision
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi, ConsolePages
from backend.api.console.frame.forms.typed import typed
from backend.api.console.frame.pages import see_other
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.registry.missed import MissedPlace, approve_missed, missed_places

_PAGE = "/console/changes"
_PATH = "/console/api/staff-departures"
_TAGS = ("console: staff",)


class MissedPages(ConsolePages):
    path = f"{_PAGE}/departures"
    opt = requires("changes.decide")

    @post("/approve")
    async def post_departures_approve(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        await approve_missed(desk, (await typed(request)).lines("seen"))
        return see_other(_PAGE, "departures-approved")


class DeparturesApi(ConsoleApi):
    path = _PATH
    opt = requires("changes.read")
    tags = _TAGS

    @get(summary="Who left or was moved away within 28 days and weighs in a group, by the unit that misses them")
    async def get_departures(self, desk: NamedDependency[Desk]) -> list[MissedPlace]:
        return list(await missed_places(desk))


class DecideDeparturesApi(ConsoleApi):
    path = _PATH
    opt = requires("changes.decide")
    tags = _TAGS

    @post("/approval", status_code=204, summary="It was so, and they weigh no more; never by who let them go")
    async def post_departures_approval(self, data: JSONBody[Decision], desk: NamedDependency[Desk]) -> None:
        await approve_missed(desk, data.seen)
