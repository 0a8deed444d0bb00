"""What waits on the staff list, as JSON; what the page does, by the same functions."""

from __future__ import annotations

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from pydantic import Field

from backend import registry
from backend.api.console.frame.bodies import Body
from backend.api.console.frame.controllers import ConsoleApi
from backend.desk import Desk
from backend.kit.http.access import requires

_PATH = "/console/api/staff-changes"
_TAGS = ("console: staff",)


class Decision(Body):
    """`seen`: of each place that is decided, as it was shown."""

    seen: tuple[str, ...] = Field(min_length=1, max_length=800)


class ChangesApi(ConsoleApi):
    path = _PATH
    opt = requires("changes.read")
    tags = _TAGS

    @get(summary="Additions and moves that wait for a second person, by the unit people are to be asked in")
    async def get_waiting(self, desk: NamedDependency[Desk]) -> list[registry.WaitingPlace]:
        return list(await registry.waiting_places(desk.session))


class DecideApi(ConsoleApi):
    path = _PATH
    opt = requires("changes.decide")
    tags = _TAGS

    @post("/approval", status_code=204, summary="Approve them; never by their author")
    async def post_approval(self, data: JSONBody[Decision], desk: NamedDependency[Desk]) -> None:
        await registry.approve_waiting(desk, data.seen)

    @post("/refusal", status_code=204, summary="Refuse them; never by their author")
    async def post_refusal(self, data: JSONBody[Decision], desk: NamedDependency[Desk]) -> None:
        await registry.refuse_waiting(desk, data.seen)
