"""Rounds as JSON: what the pages do, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend import rounds
from backend.api.console.frame.bodies import Identified
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.rounds.bodies import ForecastBody, RoundBody, RoundChange, RoundDetail
from backend.api.console.rounds.drafts import change_round, plan_round
from backend.api.console.rounds.not_moved import step_fault
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.releases import newest_turnout, read_again
from backend.rounds import (
    RoundText,
)


class RoundsApi(ConsoleApi):
    path = "/console/api"
    opt = requires("rounds.manage")
    tags = ("console: rounds",)

    @get("/rounds", summary="All rounds, the first to open first")
    async def get_rounds(self, desk: NamedDependency[Desk]) -> list[RoundBody]:
        return [RoundBody.of(facts) for facts in await rounds.all_rounds(desk.session)]

    @post("/rounds", summary="Plan a draft")
    async def post_round(self, data: JSONBody[RoundText], desk: NamedDependency[Desk]) -> Identified:
        return Identified(id=await plan_round(desk, data))

    @get("/rounds/{round_id:uuid}", summary="One round")
    async def get_round(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> RoundDetail:
        facts, (plan, revision) = (
            await rounds.facts(desk.session, round_id),
            await rounds.plan_of(desk.session, round_id),
        )
        turnout = await newest_turnout(desk.session, round_id) if facts.state in ("open", "closed") else None
        told = None if turnout is None else turnout.ballots
        return RoundDetail.with_plan(facts, plan, revision, told, await step_fault(desk, facts))

    @put("/rounds/{round_id:uuid}", summary="Change a draft", status_code=204)
    async def put_round(
        self, round_id: FromPath[UUID], data: JSONBody[RoundChange], desk: NamedDependency[Desk]
    ) -> None:
        await change_round(desk, round_id, data.round, data.revision)

    @delete("/rounds/{round_id:uuid}", summary="Delete a draft")
    async def delete_round(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await rounds.delete_round(desk, round_id)

    @get("/rounds/{round_id:uuid}/forecast", summary="What it would be if it were sent now")
    async def get_forecast(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> ForecastBody:
        forecast = await rounds.forecast_of(desk, round_id)
        return ForecastBody(**{name: getattr(forecast, name) for name in ForecastBody.model_fields})

    @post("/rounds/{round_id:uuid}/preparing", summary="Send it: prepare", status_code=202)
    async def post_preparing(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await rounds.start_preparing(desk, round_id)

    @post("/rounds/{round_id:uuid}/preparing-again", summary="After a problem", status_code=202)
    async def post_preparing_again(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await rounds.prepare_again(desk, round_id)

    @post("/rounds/{round_id:uuid}/reading-again", summary="Its figures", status_code=202)
    async def post_reading_again(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await read_again(desk, round_id)

    @post("/rounds/{round_id:uuid}/cancellation", summary="Cancel it", status_code=202)
    async def post_cancellation(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await rounds.cancel_round(desk, round_id)
