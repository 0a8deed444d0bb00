"""Runder: the list, and a draft that is planned, changed or deleted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from backend import rounds
from backend.api.console.figures.unread import unread_rounds
from backend.api.console.frame.context import config_of, identity_of, page_language
from backend.api.console.frame.forms import Typed
from backend.api.console.frame.guard import console_guard
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import paged
from backend.api.console.frame.recipient_forms import is_folding, said_by, tree_rows, typed_many
from backend.api.console.rounds.forms import MANY, as_typed, first_form, read
from backend.kit.http.access import requires
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import in_language
from backend.kit.problem import ChangedMeanwhile, Problem
from backend.kit.times.clock import Clock, local_day
from backend.registry import unit_tree
from backend.rounds import one_sided, series_of_rounds, thresholds_now, topic_choices

_MANAGING: dict[str, Any] = {"opt": requires("rounds.manage"), "guards": [console_guard], "include_in_schema": False}


@get("/console/rounds", **_MANAGING)
async def get_rounds(request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]) -> Response[str]:
    """`?sort=title|opens`; the last to open first."""
    language, sort = page_language(request), request.query_params.get("sort", "opens")
    found = list(reversed(await rounds.all_rounds(session)))
    if sort == "title":
        found.sort(key=lambda one: danish_order(in_language(one.title, language)[0]))
    unread = {one.round: one for one in await unread_rounds(session)}
    made_by = await series_of_rounds(session)
    values = {"list": paged(request, found), "sort": sort, "made_by": made_by, "unread": unread}
    return page(request, "rounds.html", values)


@get("/console/rounds/new", **_MANAGING)
async def get_new_round(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[str]:
    choices = await topic_choices(session, clock, config_of(request).zone)
    form = first_form(choices, local_day(clock.now(), config_of(request).zone))
    return await _form(request, session, clock, form, None)


@post("/console/rounds/new", **_MANAGING)
async def post_new_round(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[Any]:
    form, config = await typed_many(request, *MANY), config_of(request)
    if is_folding(form):
        return await _form(request, session, clock, form, None)
    thresholds = await thresholds_now(session, config.terms)
    text, errors = read(form, thresholds.group_min, config.zone, page_language(request))
    if text is None:
        return await _form(request, session, clock, form.with_errors(errors), None, status=422)
    actor = identity_of(request).email
    try:
        round_id = await rounds.plan_round(session, clock, config.zone, thresholds, text.plan(), actor=actor)
    except Problem as problem:
        errors = said_by(problem, page_language(request))
        return await _form(request, session, clock, form.with_errors(errors), None, status=problem.status)
    return see_other(f"/console/rounds/{round_id}", "added")


@get("/console/rounds/{round_id:uuid}/edit", **_MANAGING)
async def get_edit_round(
    round_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[str]:
    plan, revision = await rounds.plan_of(session, round_id)
    return await _form(request, session, clock, as_typed(plan, revision, config_of(request).zone), round_id)


@post("/console/rounds/{round_id:uuid}/edit", **_MANAGING)
async def post_edit_round(
    round_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    form, config, language = await typed_many(request, *MANY), config_of(request), page_language(request)
    _, present = await rounds.plan_of(session, round_id)
    if is_folding(form):
        return await _form(request, session, clock, form, round_id)
    thresholds = await thresholds_now(session, config.terms)
    text, errors = read(form, thresholds.group_min, config.zone, language)
    if text is None:
        return await _form(request, session, clock, form.with_errors(errors), round_id, status=422)
    revision, actor = _number(form["revision"]), identity_of(request).email
    try:
        await rounds.change_round(session, clock, config.zone, thresholds, round_id, text.plan(), revision, actor=actor)
    except ChangedMeanwhile:
        again = Typed({**form.fields, "revision": str(present)})
        return await _form(request, session, clock, again, round_id, meanwhile=True, status=409)
    except Problem as problem:
        errors = said_by(problem, language)
        return await _form(request, session, clock, form.with_errors(errors), round_id, status=problem.status)
    return see_other(f"/console/rounds/{round_id}", "saved")


@get("/console/rounds/{round_id:uuid}/delete", **_MANAGING)
async def get_delete_round(
    round_id: FromPath[UUID], request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]
) -> Response[str]:
    """Asks first."""
    found = await rounds.facts(session, round_id)
    return page(request, "round_ask.html", {"round": found, "ask": "delete"})


@post("/console/rounds/{round_id:uuid}/delete", **_MANAGING)
async def post_delete_round(
    round_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    await rounds.delete_round(session, clock, round_id, actor=identity_of(request).email)
    return see_other("/console/rounds", "removed")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


async def _form(
    request: Request[Any, Any, Any],
    session: AsyncSession,
    clock: Clock,
    form: Typed,
    round_id: UUID | None,
    *,
    meanwhile: bool = False,
    status: int = 200,
) -> Response[str]:
    language, config = page_language(request), config_of(request)
    choices = await topic_choices(session, clock, config.zone)
    chosen = set(form.lines("questions"))
    values = {
        "form": form,
        "round_id": round_id,
        "meanwhile": meanwhile,
        "choices": sorted(choices, key=lambda one: danish_order(in_language(one.topic.title, language)[0])),
        "chosen": chosen,
        "one_sided": one_sided(
            choices, [each.question.id for one in choices for each in one.questions if str(each.question.id) in chosen]
        ),
        "tree": tree_rows(await unit_tree(session), form),
        "branches": set(form.lines("branches")),
        "group_min": (await thresholds_now(session, config.terms)).group_min,
        "here_again": request.scope["path"],
    }
    return page(request, "round_form.html", values, status=status)


ROUTES: tuple[HTTPRouteHandler, ...] = (
    get_rounds,
    get_new_round,
    post_new_round,
    get_edit_round,
    post_edit_round,
    get_delete_round,
    post_delete_round,
)
