"""Series as JSON: what the pages do, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend import rounds
from backend.api.console.frame.bodies import Identified
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.rounds.drafts import change_series, plan_series
from backend.api.console.rounds.not_moved import turn_fault
from backend.api.console.series.bodies import DateBody, SeriesBody, SeriesChange, SeriesMove
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.organisation import working_days
from backend.rounds import (
    SeriesText,
    year_ahead,
)


class SeriesApi(ConsoleApi):
    path = "/console/api/series"
    opt = requires("rounds.manage")
    tags = ("console: rounds",)

    @get(summary="All series")
    async def get_all_series(self, desk: NamedDependency[Desk]) -> list[SeriesBody]:
        every = await rounds.all_series(desk.session)
        return [SeriesBody.of(facts, await turn_fault(desk, facts), desk.now) for facts in every]

    @post(summary="Plan a series")
    async def post_series(self, data: JSONBody[SeriesText], desk: NamedDependency[Desk]) -> Identified:
        return Identified(id=await plan_series(desk, data))

    @get("/{series_id:uuid}", summary="One series, and what became of its turns")
    async def get_series(self, series_id: FromPath[UUID], desk: NamedDependency[Desk]) -> SeriesBody:
        facts = await rounds.series_facts(desk.session, series_id)
        return SeriesBody.of(facts, await turn_fault(desk, facts), desk.now)

    @get("/{series_id:uuid}/dates", summary="Its dates a year ahead")
    async def get_dates(self, series_id: FromPath[UUID], desk: NamedDependency[Desk]) -> list[DateBody]:
        rhythm = (await rounds.series_facts(desk.session, series_id)).rhythm
        coming = year_ahead(rhythm, desk.zone, await working_days(desk.session), desk.now)
        return [
            DateBody(**{name: getattr(occurrence, name) for name in DateBody.model_fields}) for occurrence in coming
        ]

    @post("/{series_id:uuid}/turns/{number:int}/skip", summary="Make no round of a turn to come", status_code=204)
    async def post_skip(self, series_id: FromPath[UUID], number: FromPath[int], desk: NamedDependency[Desk]) -> None:
        await rounds.skip_turn(desk, series_id, number)

    @post("/{series_id:uuid}/turns/{number:int}/take-again", summary="Make it after all, or try again", status_code=204)
    async def post_take_again(
        self, series_id: FromPath[UUID], number: FromPath[int], desk: NamedDependency[Desk]
    ) -> None:
        await rounds.take_turn_again(desk, series_id, number)

    @post("/{series_id:uuid}/turns/{number:int}/let-go", summary="Leave it at there being no round", status_code=204)
    async def post_let_go(self, series_id: FromPath[UUID], number: FromPath[int], desk: NamedDependency[Desk]) -> None:
        await rounds.let_turn_go(desk, series_id, number)

    @put("/{series_id:uuid}", summary="Change a series", status_code=204)
    async def put_series(
        self, series_id: FromPath[UUID], data: JSONBody[SeriesChange], desk: NamedDependency[Desk]
    ) -> None:
        await change_series(desk, series_id, data.series, data.revision)

    @post("/{series_id:uuid}/event", summary="Pause, resume or stop", status_code=204)
    async def post_event(
        self, series_id: FromPath[UUID], data: JSONBody[SeriesMove], desk: NamedDependency[Desk]
    ) -> None:
        await rounds.move_series(desk, series_id, data.event)
