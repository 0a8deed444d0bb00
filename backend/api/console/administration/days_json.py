"""Which days the organisation works, as JSON: what the page does, by the same functions."""

from __future__ import annotations

from datetime import date

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend.api.console.frame.bodies import Body
from backend.api.console.frame.controllers import ConsoleApi
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.organisation import ClosedText, SomeDays, choose_days, close_days, closed_days, open_days, some_days
from backend.rounds import ClosedOut, closed_out


class DaysBody(Body):
    """`closed`: by day, past ones too. `hit`: rounds that open or end on one, and do not move by themselves."""

    days: SomeDays
    closed: tuple[ClosedText, ...]
    hit: tuple[ClosedOut, ...]


class DaysApi(ConsoleApi):
    path = "/console/api/administration/days"
    opt = requires("administration")
    tags = ("console: administration",)

    @get(summary="1 May and 5 June, and when the organisation is closed")
    async def get_days_json(self, desk: NamedDependency[Desk]) -> DaysBody:
        days, closed = await some_days(desk.session), await closed_days(desk.session)
        return DaysBody(days=days, closed=tuple(closed), hit=await closed_out(desk))

    @put(summary="Whether 1 May and 5 June are worked, half or free", status_code=204)
    async def put_days_json(self, data: JSONBody[SomeDays], desk: NamedDependency[Desk]) -> None:
        await choose_days(desk, data)

    @post("/closed", summary="Close from the first to the last day, both among them", status_code=204)
    async def post_closed_json(self, data: JSONBody[ClosedText], desk: NamedDependency[Desk]) -> None:
        await close_days(desk, data)

    @delete("/closed/{first:date}", summary="Open again what is closed from this day on")
    async def delete_closed_json(self, first: FromPath[date], desk: NamedDependency[Desk]) -> None:
        await open_days(desk, first)
