"""Kommunikationsregnskab: the quarter's account as a page, a PDF and a workbook; and a sheet per topic for leaders."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.figures.unread import unread_rounds
from backend.api.console.frame.context import config_of, page_language
from backend.api.console.frame.errors import PageMissing
from backend.api.console.frame.guard import console_guard
from backend.api.console.frame.pages import page, see_other
from backend.content import current_of, topic_articles, topic_record
from backend.kit.http.access import requires
from backend.kit.times.clock import Clock, local_day
from backend.releases import document, want_document
from backend.reports import (
    Account,
    YearQuarter,
    account,
    account_sources,
    account_tables,
    as_xlsx,
    quarters_with_figures,
)

_READING: dict[str, Any] = {"opt": requires("figures.read"), "guards": [console_guard], "include_in_schema": False}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@get("/console/account", **_READING)
async def get_account(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[str]:
    """`?quarter=2026-4`; else the newest with figures."""
    config, language = config_of(request), page_language(request)
    sources = await account_sources(session)
    quarters = quarters_with_figures(sources, config.zone)
    wanted = YearQuarter.parse(request.query_params.get("quarter", "")) or next(iter(quarters), None)
    values: dict[str, Any] = {"quarters": quarters, "account": None}
    values["unread"] = await unread_rounds(session)
    if wanted in quarters:
        today = local_day(clock.now(), config.zone)
        values["account"] = account(sources, wanted, config.organisation, language, config.zone, today)
        values["pdf"] = await document(session, _name(wanted), language)
    elif "quarter" in request.query_params:
        raise PageMissing
    return page(request, "account.html", values)


@post("/console/account/{quarter:str}/pdf", **_READING)
async def post_account_pdf(
    quarter: FromPath[str],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    wanted = _quarter(quarter)
    await want_document(session, clock, _name(wanted), page_language(request))
    return see_other(f"/console/account?quarter={wanted.text}")


@get("/console/account/{quarter:str}/pdf", **_READING)
async def get_account_pdf(
    quarter: FromPath[str], request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]
) -> Response[bytes]:
    wanted = _quarter(quarter)
    found = await document(session, _name(wanted), page_language(request))
    if found.body is None:
        raise PageMissing
    return _file(found.body, "application/pdf", f"kommunikationsregnskab-{wanted.text}.pdf")


@get("/console/account/{quarter:str}/xlsx", **_READING)
async def get_account_xlsx(
    quarter: FromPath[str],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[bytes]:
    wanted, config = _quarter(quarter), config_of(request)
    today = local_day(clock.now(), config.zone)
    sources, language = await account_sources(session), page_language(request)
    found: Account = account(sources, wanted, config.organisation, language, config.zone, today)
    return _file(as_xlsx(account_tables(found)), _XLSX, f"kommunikationsregnskab-{wanted.text}.xlsx")


@get("/console/topic/{topic_id:uuid}/sheet", **_READING)
async def get_leader_sheet(
    topic_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[str]:
    """One printed page that a leader tells the staff from: the message, what they ask, and where to read on."""
    today = local_day(clock.now(), config_of(request).zone)
    articles = (await topic_articles(session, [topic_id], today)).get(topic_id, ())
    right = [
        (question, next(option for option in question.options if option.outcome == "informed"))
        for question in await current_of(session, topic_id)
        if question.kind == "knows"
    ]
    values = {"record": await topic_record(session, topic_id), "articles": articles[:4], "right": right, "today": today}
    return page(request, "leader_sheet.html", values)


def _quarter(text: str) -> YearQuarter:
    found = YearQuarter.parse(text)
    if found is None:
        raise PageMissing
    return found


def _name(quarter: YearQuarter) -> str:
    return f"account:{quarter.text}"


def _file(body: bytes, media_type: str, name: str) -> Response[bytes]:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(body, media_type=media_type, headers={**headers, "X-Content-Type-Options": "nosniff"})


ROUTES: tuple[HTTPRouteHandler, ...] = (
    get_account,
    post_account_pdf,
    get_account_pdf,
    get_account_xlsx,
    get_leader_sheet,
)
