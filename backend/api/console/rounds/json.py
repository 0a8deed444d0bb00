"""Rounds and series as JSON: what the pages do, by the same functions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from litestar import delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend import rounds
from backend.api.console.frame.bodies import Body, Identified
from backend.api.console.frame.controllers import ConsoleApi
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.texts import LocalizedText
from backend.releases import newest_turnout, read_again
from backend.rounds import (
    RoundFacts,
    RoundPlan,
    RoundText,
    Selection,
    SeriesEvent,
    SeriesFacts,
    SeriesState,
    SeriesText,
    State,
    thresholds_now,
    year_ahead,
)


class RoundBody(Body):
    """`keys_ready` of `groups` is the progress of preparing; `problem` says why it stands still."""

    id: UUID
    title: LocalizedText
    state: State
    opens_at: datetime
    closes_at: datetime
    reminders: int
    k: int
    m: int
    group_min: int
    groups: int
    keys_ready: int
    recipients: int
    cancelling: bool
    problem: str | None

    @classmethod
    def of(cls, found: RoundFacts) -> RoundBody:
        plain = {name: getattr(found, name) for name in cls.model_fields if name not in ("k", "m", "group_min")}
        limits = found.thresholds
        return cls(**plain, k=limits.k, m=limits.m, group_min=limits.group_min)


class RoundDetail(RoundBody):
    """`turnout`: ballots in tens, once a day while the round is open; nothing else is known of it then."""

    revision: int
    questions: tuple[UUID, ...]
    selection: Selection
    pooled_units: tuple[str, ...]
    turnout: int | None

    @classmethod
    def with_plan(cls, found: RoundFacts, plan: RoundPlan, revision: int, turnout: int | None) -> RoundDetail:
        return cls(
            **RoundBody.of(found).model_dump(),
            revision=revision,
            questions=plan.questions,
            selection=plan.selection,
            pooled_units=found.pooled_units,
            turnout=turnout,
        )


class RoundChange(Body):
    """`revision`: of what was seen; another one by now is refused with 409."""

    revision: int
    round: RoundText


class ForecastBody(Body):
    """`selected`: staff of the branches, of whom `left_out` were asked too lately."""

    recipients: int
    groups: int
    selected: int
    left_out: int
    pooled: tuple[str, ...]


class TurnBody(Body):
    number: int
    opens_at: datetime
    round: UUID | None
    state: str | None
    problem: str | None


class SeriesBody(Body):
    id: UUID
    revision: int
    state: SeriesState
    series: SeriesText
    turns: tuple[TurnBody, ...]

    @classmethod
    def of(cls, found: SeriesFacts) -> SeriesBody:
        turns = tuple(
            TurnBody(number=one.number, opens_at=one.opens_at, round=one.round_id, state=one.state, problem=one.problem)
            for one in found.turns
        )
        return cls(id=found.id, revision=found.revision, state=found.state, series=found.text, turns=turns)


class SeriesChange(Body):
    revision: int
    series: SeriesText


class SeriesMove(Body):
    event: SeriesEvent


class DateBody(Body):
    """`turn`: the place of the set that is asked. `moved`: not the day of the plain rhythm."""

    number: int
    turn: int
    opens_at: datetime
    closes_at: datetime
    moved: bool


class RoundsApi(ConsoleApi):
    path = "/console/api"
    opt = requires("rounds.manage")
    tags = ("console: rounds",)

    @get("/rounds", summary="All rounds, the first to open first")
    async def get_rounds(self, desk: NamedDependency[Desk]) -> list[RoundBody]:
        return [RoundBody.of(one) for one in await rounds.all_rounds(desk.session)]

    @post("/rounds", summary="Plan a draft")
    async def post_round(self, data: JSONBody[RoundText], desk: NamedDependency[Desk]) -> Identified:
        thresholds = await thresholds_now(desk.session, desk.terms)
        return Identified(
            id=await rounds.plan_round(desk.session, desk.clock, desk.zone, thresholds, data.plan(), actor=desk.actor)
        )

    @get("/rounds/{round_id:uuid}", summary="One round")
    async def get_round(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> RoundDetail:
        found, (plan, revision) = (
            await rounds.facts(desk.session, round_id),
            await rounds.plan_of(desk.session, round_id),
        )
        turnout = await newest_turnout(desk.session, round_id) if found.state in ("open", "closed") else None
        return RoundDetail.with_plan(found, plan, revision, None if turnout is None else turnout.ballots)

    @put("/rounds/{round_id:uuid}", summary="Change a draft", status_code=204)
    async def put_round(
        self,
        round_id: FromPath[UUID],
        data: JSONBody[RoundChange],
        desk: NamedDependency[Desk],
    ) -> None:
        thresholds = await thresholds_now(desk.session, desk.terms)
        await rounds.change_round(
            desk.session,
            desk.clock,
            desk.zone,
            thresholds,
            round_id,
            data.round.plan(),
            data.revision,
            actor=desk.actor,
        )

    @delete("/rounds/{round_id:uuid}", summary="Delete a draft")
    async def delete_round(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await rounds.delete_round(desk.session, desk.clock, round_id, actor=desk.actor)

    @get("/rounds/{round_id:uuid}/forecast", summary="What it would be if it were sent now")
    async def get_forecast(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> ForecastBody:
        found = await rounds.forecast_of(desk.session, desk.zone, round_id)
        return ForecastBody(**{name: getattr(found, name) for name in ForecastBody.model_fields})

    @post("/rounds/{round_id:uuid}/preparing", summary="Send it: prepare", status_code=202)
    async def post_preparing(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await rounds.start_preparing(desk.session, desk.clock, desk.zone, round_id, actor=desk.actor)

    @post("/rounds/{round_id:uuid}/preparing-again", summary="After a problem", status_code=202)
    async def post_preparing_again(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await rounds.prepare_again(desk.session, desk.clock, round_id, actor=desk.actor)

    @post("/rounds/{round_id:uuid}/reading-again", summary="Its figures", status_code=202)
    async def post_reading_again(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await read_again(desk.session, desk.clock, round_id, actor=desk.actor)

    @post("/rounds/{round_id:uuid}/cancellation", summary="Cancel it", status_code=202)
    async def post_cancellation(self, round_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await rounds.cancel_round(desk.session, desk.clock, round_id, actor=desk.actor)

    @get("/series", summary="All series")
    async def get_all_series(self, desk: NamedDependency[Desk]) -> list[SeriesBody]:
        return [SeriesBody.of(one) for one in await rounds.all_series(desk.session)]

    @post("/series", summary="Plan a series")
    async def post_series(self, data: JSONBody[SeriesText], desk: NamedDependency[Desk]) -> Identified:
        thresholds = await thresholds_now(desk.session, desk.terms)
        return Identified(
            id=await rounds.plan_series(desk.session, desk.clock, desk.zone, thresholds, data, actor=desk.actor)
        )

    @get("/series/{series_id:uuid}", summary="One series, and what became of its turns")
    async def get_series(self, series_id: FromPath[UUID], desk: NamedDependency[Desk]) -> SeriesBody:
        return SeriesBody.of(await rounds.series_facts(desk.session, series_id))

    @get("/series/{series_id:uuid}/dates", summary="Its dates a year ahead")
    async def get_dates(self, series_id: FromPath[UUID], desk: NamedDependency[Desk]) -> list[DateBody]:
        rhythm = (await rounds.series_facts(desk.session, series_id)).text.rhythm
        coming = year_ahead(rhythm, desk.zone, desk.now)
        return [DateBody(**{name: getattr(one, name) for name in DateBody.model_fields}) for one in coming]

    @put("/series/{series_id:uuid}", summary="Change a series", status_code=204)
    async def put_series(
        self,
        series_id: FromPath[UUID],
        data: JSONBody[SeriesChange],
        desk: NamedDependency[Desk],
    ) -> None:
        thresholds = await thresholds_now(desk.session, desk.terms)
        await rounds.change_series(
            desk.session, desk.clock, desk.zone, thresholds, series_id, data.series, data.revision, actor=desk.actor
        )

    @post("/series/{series_id:uuid}/event", summary="Pause, resume or stop", status_code=204)
    async def post_event(
        self, series_id: FromPath[UUID], data: JSONBody[SeriesMove], desk: NamedDependency[Desk]
    ) -> None:
        await rounds.move_series(desk.session, desk.clock, series_id, data.event, actor=desk.actor)
