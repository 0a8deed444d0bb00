"""Overblik: every topic by what needs doing, and the three things to do first."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.figures.unread import unread_rounds
from backend.api.console.frame.context import config_of, page_language
from backend.api.console.frame.errors import PageMissing
from backend.api.console.frame.guard import console_guard
from backend.api.console.frame.pages import page
from backend.api.console.frame.paging import Keys, ordered, paged
from backend.content import goals_of, topic_records
from backend.kit.http.access import requires
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import in_language
from backend.kit.times.clock import Clock, local_day
from backend.releases import histories, overview_picture, picture, quarters_picture, sentence, trend_picture
from backend.reports import TopicRow, goals_shown, top_suggestions
from backend.rounds import asked_branches

_READING: dict[str, Any] = {"opt": requires("figures.read"), "guards": [console_guard], "include_in_schema": False}
_KEPT = {
    "Cache-Control": "private, max-age=60",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
}


@get("/console", **_READING)
async def get_overview(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[str]:
    zone = config_of(request).zone
    rows = await topic_rows(session, request, local_day(clock.now(), zone))
    language = page_language(request)
    suggested = [(row, sentence(one, language), one.unit_name) for row, one in top_suggestions(rows)]
    newest = max((row.newest for row in rows), key=lambda one: one.closed_at, default=None)
    unread = [one.topic for one in await topic_records(session) if not one.archived] if not rows else []
    keys: Keys[TopicRow] = {
        "need": lambda row: -row.newest.need,
        "title": lambda row: danish_order(in_language(row.record.topic.title, language)[0]),
        "told": lambda row: None if row.newest.told is None else row.newest.told.share.value,
        "knows": lambda row: None if row.newest.knows is None else row.newest.knows.share.value,
    }
    shown, order = ordered(request, rows, keys, "need")
    values = {
        "list": paged(request, shown),
        "order": order,
        "suggested": suggested,
        "newest": newest,
        "unread": await unread_rounds(session),
        "topics": unread,
        "branches": await asked_branches(session, {row.newest.round for row in rows}),
    }
    return page(request, "overview.html", values)


async def topic_rows(session: AsyncSession, request: Request[Any, Any, Any], today: date) -> list[TopicRow]:
    """Topics in use that have figures; what needs most doing first."""
    zone, goals = config_of(request).zone, await goals_of(session)
    records = {one.topic.id: one for one in await topic_records(session) if not one.archived}
    return [
        TopicRow(
            records[topic],
            history[0],
            goals_shown([goal for goal in goals if goal.topic == topic], history, zone, today),
        )
        for topic, history in (await histories(session)).items()
        if topic in records
    ]


@get("/console/pictures/overview/{round_id:uuid}", **_READING)
async def get_overview_picture(
    round_id: FromPath[UUID], request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]
) -> Response[str]:
    return await _picture(request, session, overview_picture(round_id))


@get("/console/pictures/quarters/{round_id:uuid}/{topic_id:uuid}", **_READING)
async def get_quarters_picture(
    round_id: FromPath[UUID],
    topic_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
) -> Response[str]:
    return await _picture(request, session, quarters_picture(round_id, topic_id))


@get("/console/pictures/trend/{topic_id:uuid}", **_READING)
async def get_trend_picture(
    topic_id: FromPath[UUID], request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]
) -> Response[str]:
    return await _picture(request, session, trend_picture(topic_id))


async def _picture(request: Request[Any, Any, Any], session: AsyncSession, name: str) -> Response[str]:
    svg = await picture(session, name, page_language(request))
    if svg is None:
        raise PageMissing
    return Response(svg, media_type="image/svg+xml", headers=_KEPT)


ROUTES: tuple[HTTPRouteHandler, ...] = (get_overview, get_overview_picture, get_quarters_picture, get_trend_picture)
