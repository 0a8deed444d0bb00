"""Rounds and series as JSON: what the pages do, by the same functions."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from litestar import Request, delete, get, post, put
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from sqlalchemy.ext.asyncio import AsyncSession

from backend import rounds
from backend.api.console.frame.bodies import Body, Identified
from backend.api.console.frame.context import config_of, identity_of
from backend.api.console.frame.guard import console_guard
from backend.kit.http.access import requires
from backend.kit.language.texts import LocalizedText
from backend.kit.times.clock import Clock
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

_MANAGING: dict[str, Any] = {"opt": requires("rounds.manage"), "guards": [console_guard], "tags": ["console: rounds"]}
Asked: TypeAlias = Request[Any, Any, Any]
Session: TypeAlias = NamedDependency[AsyncSession]
Now: TypeAlias = NamedDependency[Clock]


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


@get("/console/api/rounds", summary="All rounds, the first to open first", **_MANAGING)
async def get_rounds(session: Session) -> list[RoundBody]:
    return [RoundBody.of(one) for one in await rounds.all_rounds(session)]


@post("/console/api/rounds", summary="Plan a draft", **_MANAGING)
async def post_round(data: JSONBody[RoundText], request: Asked, session: Session, clock: Now) -> Identified:
    config = config_of(request)
    thresholds, actor = await thresholds_now(session, config.terms), identity_of(request).email
    return Identified(id=await rounds.plan_round(session, clock, config.zone, thresholds, data.plan(), actor=actor))


@get("/console/api/rounds/{round_id:uuid}", summary="One round", **_MANAGING)
async def get_round(round_id: FromPath[UUID], session: Session) -> RoundDetail:
    found, (plan, revision) = await rounds.facts(session, round_id), await rounds.plan_of(session, round_id)
    turnout = await newest_turnout(session, round_id) if found.state in ("open", "closed") else None
    return RoundDetail.with_plan(found, plan, revision, None if turnout is None else turnout.ballots)


@put("/console/api/rounds/{round_id:uuid}", summary="Change a draft", status_code=204, **_MANAGING)
async def put_round(
    round_id: FromPath[UUID], data: JSONBody[RoundChange], request: Asked, session: Session, clock: Now
) -> None:
    config = config_of(request)
    thresholds, actor = await thresholds_now(session, config.terms), identity_of(request).email
    await rounds.change_round(
        session, clock, config.zone, thresholds, round_id, data.round.plan(), data.revision, actor=actor
    )


@delete("/console/api/rounds/{round_id:uuid}", summary="Delete a draft", **_MANAGING)
async def delete_round(round_id: FromPath[UUID], request: Asked, session: Session, clock: Now) -> None:
    await rounds.delete_round(session, clock, round_id, actor=identity_of(request).email)


@get("/console/api/rounds/{round_id:uuid}/forecast", summary="What it would be if it were sent now", **_MANAGING)
async def get_forecast(round_id: FromPath[UUID], request: Asked, session: Session) -> ForecastBody:
    found = await rounds.forecast_of(session, config_of(request).zone, round_id)
    return ForecastBody(**{name: getattr(found, name) for name in ForecastBody.model_fields})


@post("/console/api/rounds/{round_id:uuid}/preparing", summary="Send it: prepare", status_code=202, **_MANAGING)
async def post_preparing(round_id: FromPath[UUID], request: Asked, session: Session, clock: Now) -> None:
    zone, actor = config_of(request).zone, identity_of(request).email
    await rounds.start_preparing(session, clock, zone, round_id, actor=actor)


@post("/console/api/rounds/{round_id:uuid}/preparing-again", summary="After a problem", status_code=202, **_MANAGING)
async def post_preparing_again(round_id: FromPath[UUID], request: Asked, session: Session, clock: Now) -> None:
    await rounds.prepare_again(session, clock, round_id, actor=identity_of(request).email)


@post("/console/api/rounds/{round_id:uuid}/reading-again", summary="Its figures", status_code=202, **_MANAGING)
async def post_reading_again(round_id: FromPath[UUID], request: Asked, session: Session, clock: Now) -> None:
    await read_again(session, clock, round_id, actor=identity_of(request).email)


@post("/console/api/rounds/{round_id:uuid}/cancellation", summary="Cancel it", status_code=202, **_MANAGING)
async def post_cancellation(round_id: FromPath[UUID], request: Asked, session: Session, clock: Now) -> None:
    await rounds.cancel_round(session, clock, round_id, actor=identity_of(request).email)


@get("/console/api/series", summary="All series", **_MANAGING)
async def get_all_series(session: Session) -> list[SeriesBody]:
    return [SeriesBody.of(one) for one in await rounds.all_series(session)]


@post("/console/api/series", summary="Plan a series", **_MANAGING)
async def post_series(data: JSONBody[SeriesText], request: Asked, session: Session, clock: Now) -> Identified:
    config = config_of(request)
    thresholds, actor = await thresholds_now(session, config.terms), identity_of(request).email
    return Identified(id=await rounds.plan_series(session, clock, config.zone, thresholds, data, actor=actor))


@get("/console/api/series/{series_id:uuid}", summary="One series, and what became of its turns", **_MANAGING)
async def get_series(series_id: FromPath[UUID], session: Session) -> SeriesBody:
    return SeriesBody.of(await rounds.series_facts(session, series_id))


@get("/console/api/series/{series_id:uuid}/dates", summary="Its dates a year ahead", **_MANAGING)
async def get_dates(series_id: FromPath[UUID], request: Asked, session: Session, clock: Now) -> list[DateBody]:
    rhythm = (await rounds.series_facts(session, series_id)).text.rhythm
    coming = year_ahead(rhythm, config_of(request).zone, clock.now())
    return [DateBody(**{name: getattr(one, name) for name in DateBody.model_fields}) for one in coming]


@put("/console/api/series/{series_id:uuid}", summary="Change a series", status_code=204, **_MANAGING)
async def put_series(
    series_id: FromPath[UUID], data: JSONBody[SeriesChange], request: Asked, session: Session, clock: Now
) -> None:
    config = config_of(request)
    thresholds, actor = await thresholds_now(session, config.terms), identity_of(request).email
    await rounds.change_series(
        session, clock, config.zone, thresholds, series_id, data.series, data.revision, actor=actor
    )


@post("/console/api/series/{series_id:uuid}/event", summary="Pause, resume or stop", status_code=204, **_MANAGING)
async def post_event(
    series_id: FromPath[UUID], data: JSONBody[SeriesMove], request: Asked, session: Session, clock: Now
) -> None:
    await rounds.move_series(session, clock, series_id, data.event, actor=identity_of(request).email)


ROUTES: tuple[HTTPRouteHandler, ...] = (
    get_rounds,
    post_round,
    get_round,
    put_round,
    delete_round,
    get_forecast,
    post_preparing,
    post_preparing_again,
    post_reading_again,
    post_cancellation,
    get_all_series,
    post_series,
    get_series,
    get_dates,
    put_series,
    post_event,
)
