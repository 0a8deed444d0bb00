"""Gentagelser: rounds that plan themselves, with the days they come on and what became of each."""

from __future__ import annotations

from typing import Any, cast, get_args
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from backend import rounds
from backend.api.console.frame.context import config_of, identity_of, page_language
from backend.api.console.frame.forms import Typed
from backend.api.console.frame.guard import console_guard
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.recipient_forms import is_folding, said_by, tree_rows, typed_many
from backend.api.console.series.forms import MANY, MOST_SETS, as_typed, first_form, read, sets_of
from backend.kit.http.access import requires
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import in_language
from backend.kit.problem import ChangedMeanwhile, Problem
from backend.kit.times.clock import Clock, local_day
from backend.registry import unit_tree
from backend.rounds import SeriesEvent, thresholds_now, topic_choices, year_ahead

_MANAGING: dict[str, Any] = {"opt": requires("rounds.manage"), "guards": [console_guard], "include_in_schema": False}


@get("/console/rounds/series", **_MANAGING)
async def get_all_series(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[str]:
    language, zone, now = page_language(request), config_of(request).zone, clock.now()
    found = sorted(
        await rounds.all_series(session), key=lambda one: danish_order(in_language(one.text.title, language)[0])
    )
    coming = {
        one.id: next(iter(year_ahead(one.text.rhythm, zone, now)), None) for one in found if one.state == "running"
    }
    return page(request, "series.html", {"all": found, "coming": coming})


@get("/console/rounds/series/new", **_MANAGING)
async def get_new_series(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[str]:
    today = local_day(clock.now(), config_of(request).zone)
    return await _form(request, session, clock, first_form(today), None)


@post("/console/rounds/series/new", **_MANAGING)
async def post_new_series(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[Any]:
    form, config, language = await typed_many(request, *MANY), config_of(request), page_language(request)
    if is_folding(form):
        return await _form(request, session, clock, form, None)
    thresholds = await thresholds_now(session, config.terms)
    text, errors = read(form, thresholds.group_min, language)
    if text is None:
        return await _form(request, session, clock, form.with_errors(errors), None, status=422)
    actor = identity_of(request).email
    try:
        series_id = await rounds.plan_series(session, clock, config.zone, thresholds, text, actor=actor)
    except Problem as problem:
        shown = form.with_errors(_said(problem, request))
        return await _form(request, session, clock, shown, None, status=problem.status)
    return see_other(f"/console/rounds/series/{series_id}", "added")


@get("/console/rounds/series/{series_id:uuid}", **_MANAGING)
async def get_series(
    series_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[str]:
    found = await rounds.series_facts(session, series_id)
    coming = year_ahead(found.text.rhythm, config_of(request).zone, clock.now())
    made = {turn.number: turn for turn in found.turns}
    values = {
        "series": found,
        "coming": coming if found.state == "running" else (),
        "made": made,
        "past": [turn for turn in found.turns if turn.opens_at <= clock.now()],
        "questions": await _by_key(session, clock, request),
    }
    return page(request, "series_one.html", values)


@get("/console/rounds/series/{series_id:uuid}/edit", **_MANAGING)
async def get_edit_series(
    series_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[str]:
    found = await rounds.series_facts(session, series_id)
    return await _form(request, session, clock, as_typed(found.text, found.revision), series_id)


@post("/console/rounds/series/{series_id:uuid}/edit", **_MANAGING)
async def post_edit_series(
    series_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    form, config = await typed_many(request, *MANY), config_of(request)
    present = (await rounds.series_facts(session, series_id)).revision
    if is_folding(form):
        return await _form(request, session, clock, form, series_id)
    thresholds = await thresholds_now(session, config.terms)
    text, errors = read(form, thresholds.group_min, page_language(request))
    if text is None:
        return await _form(request, session, clock, form.with_errors(errors), series_id, status=422)
    revision = int(form["revision"]) if form["revision"].isdecimal() and len(form["revision"]) < 9 else 0
    actor = identity_of(request).email
    try:
        await rounds.change_series(session, clock, config.zone, thresholds, series_id, text, revision, actor=actor)
    except ChangedMeanwhile:
        again = Typed({**form.fields, "revision": str(present)})
        return await _form(request, session, clock, again, series_id, meanwhile=True, status=409)
    except Problem as problem:
        shown = form.with_errors(_said(problem, request))
        return await _form(request, session, clock, shown, series_id, status=problem.status)
    return see_other(f"/console/rounds/series/{series_id}", "saved")


@get("/console/rounds/series/{series_id:uuid}/stop", **_MANAGING)
async def get_stop_series(
    series_id: FromPath[UUID], request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]
) -> Response[str]:
    """Asks first: it does not begin again."""
    return page(request, "series_ask.html", {"series": await rounds.series_facts(session, series_id)})


@post([f"/console/rounds/series/{{series_id:uuid}}/{event}" for event in get_args(SeriesEvent)], **_MANAGING)
async def post_move_series(
    series_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    event = cast(SeriesEvent, request.scope["path"].rpartition("/")[2])
    await rounds.move_series(session, clock, series_id, event, actor=identity_of(request).email)
    return see_other(f"/console/rounds/series/{series_id}", f"series-{event}")


def _said(problem: Problem, request: Request[Any, Any, Any]) -> dict[str, str]:
    found = said_by(problem, page_language(request))
    return {"sets" if name == "questions" else name: text for name, text in found.items()}


async def _by_key(session: AsyncSession, clock: Clock, request: Request[Any, Any, Any]) -> dict[str, Any]:
    choices = await topic_choices(session, clock, config_of(request).zone)
    return {each.question.key: (one.topic, each.question) for one in choices for each in one.questions}


async def _form(
    request: Request[Any, Any, Any],
    session: AsyncSession,
    clock: Clock,
    form: Typed,
    series_id: UUID | None,
    *,
    meanwhile: bool = False,
    status: int = 200,
) -> Response[str]:
    language, config = page_language(request), config_of(request)
    choices = await topic_choices(session, clock, config.zone)
    columns = range(1, max(MOST_SETS, len(sets_of(form))) + 1)
    values = {
        "form": form,
        "series_id": series_id,
        "meanwhile": meanwhile,
        "choices": sorted(choices, key=lambda one: danish_order(in_language(one.topic.title, language)[0])),
        "columns": columns,
        "sets": {at: set(form.lines(f"set{at}")) for at in columns},
        "tree": tree_rows(await unit_tree(session), form),
        "branches": set(form.lines("branches")),
        "group_min": (await thresholds_now(session, config.terms)).group_min,
        "here_again": request.scope["path"],
    }
    return page(request, "series_form.html", values, status=status)


ROUTES: tuple[HTTPRouteHandler, ...] = (
    get_all_series,
    get_new_series,
    post_new_series,
    get_series,
    get_edit_series,
    post_edit_series,
    get_stop_series,
    post_move_series,
)
