"""One round: what it is about to be, sending it, how far it has come, cancelling it, and what came of it."""

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
from backend.api.console.frame.guard import console_guard
from backend.api.console.frame.pages import page, see_other
from backend.content import all_topics, questions
from backend.kit.http.access import requires
from backend.kit.problem import Problem
from backend.kit.times.clock import Clock
from backend.organisation import sending_hours
from backend.registry import unit_tree
from backend.releases import newest_turnout, read_again
from backend.rounds import RoundFacts, one_sided, series_of_rounds, topic_choices
from backend.sending import reminder_times

_MANAGING: dict[str, Any] = {"opt": requires("rounds.manage"), "guards": [console_guard], "include_in_schema": False}
POOLED_SHOWN = 40
"""Of more the number is told."""


@get("/console/rounds/{round_id:uuid}", **_MANAGING)
async def get_round(
    round_id: FromPath[UUID], request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]
) -> Response[str]:
    found = await rounds.facts(session, round_id)
    series = (await series_of_rounds(session)).get(round_id)
    turnout = await newest_turnout(session, round_id) if found.state in ("open", "closed") else None
    unread = [one for one in await unread_rounds(session) if one.round == round_id]
    values = {"round": found, "series": series, "turnout": turnout, "unread": unread}
    return page(request, "round.html", {**values, **await _content(session, round_id), "refused": None})


@get("/console/rounds/{round_id:uuid}/send", **_MANAGING)
async def get_send_round(
    round_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    """What is about to happen, before it does."""
    found = await rounds.facts(session, round_id)
    if found.state != "draft":
        return see_other(f"/console/rounds/{round_id}")
    return await _send_page(request, session, clock, found, None)


@post("/console/rounds/{round_id:uuid}/send", **_MANAGING)
async def post_send_round(
    round_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    found, config = await rounds.facts(session, round_id), config_of(request)
    if found.state != "draft":
        return see_other(f"/console/rounds/{round_id}")
    try:
        await rounds.start_preparing(session, clock, config.zone, round_id, actor=identity_of(request).email)
    except Problem as problem:
        return await _send_page(request, session, clock, found, problem)
    return see_other(f"/console/rounds/{round_id}", "sent")


@post("/console/rounds/{round_id:uuid}/prepare-again", **_MANAGING)
async def post_prepare_again(
    round_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    await rounds.prepare_again(session, clock, round_id, actor=identity_of(request).email)
    return see_other(f"/console/rounds/{round_id}", "prepared-again")


@post("/console/rounds/{round_id:uuid}/read-again", **_MANAGING)
async def post_read_again(
    round_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    await read_again(session, clock, round_id, actor=identity_of(request).email)
    return see_other(f"/console/rounds/{round_id}", "reading-again")


@get("/console/rounds/{round_id:uuid}/cancel", **_MANAGING)
async def get_cancel_round(
    round_id: FromPath[UUID], request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]
) -> Response[str]:
    """Asks first."""
    return page(request, "round_ask.html", {"round": await rounds.facts(session, round_id), "ask": "cancel"})


@post("/console/rounds/{round_id:uuid}/cancel", **_MANAGING)
async def post_cancel_round(
    round_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    await rounds.cancel_round(session, clock, round_id, actor=identity_of(request).email)
    return see_other(f"/console/rounds/{round_id}", "cancelling")


async def _send_page(
    request: Request[Any, Any, Any], session: AsyncSession, clock: Clock, found: RoundFacts, refused: Problem | None
) -> Response[str]:
    zone, forecast = config_of(request).zone, None
    try:
        forecast = await rounds.forecast_of(session, zone, found.id)
    except Problem as problem:
        refused = refused or problem
    content = await _content(session, found.id)
    choices = await topic_choices(session, clock, zone)
    language, hours = page_language(request), await sending_hours(session)
    values = {
        "round": found,
        "forecast": forecast,
        "pooled": () if forecast is None else forecast.pooled[:POOLED_SHOWN],
        "refused": refused and (refused.title[language], refused.detail.get(language, "")),
        "reminded": reminder_times(found.opens_at, found.closes_at, found.reminders, hours, zone),
        "lacking": one_sided(choices, [one.id for one in content["asked"]]),
    }
    return page(request, "round_send.html", {**content, **values}, status=refused.status if refused else 200)


async def _content(session: AsyncSession, round_id: UUID) -> dict[str, Any]:
    plan, _ = await rounds.plan_of(session, round_id)
    asked = await questions(session, plan.questions)
    about = {question.topic_id for question in asked}
    named = (await unit_tree(session)).names if plan.selection.branches else {}
    return {
        "plan": plan,
        "asked": asked,
        "topics": {topic.id: topic for topic in await all_topics(session) if topic.id in about},
        "branch_names": [named[one] for one in plan.selection.branches if one in named],
    }


ROUTES: tuple[HTTPRouteHandler, ...] = (
    get_round,
    get_send_round,
    post_send_round,
    post_prepare_again,
    post_read_again,
    get_cancel_round,
    post_cancel_round,
)
