"""Kommunikationsregnskab: the quarter's account as a page, a PDF and a workbook; and a sheet per topic for leaders."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.figures.files import dialect_of
from backend.api.console.figures.unread import unread_rounds
from backend.api.console.frame.attachment import attachment
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.errors import PageMissing
from backend.api.console.frame.pages import page, see_other
from backend.api.parts import parts_of
from backend.content import current_of, topic_articles, topic_record
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.releases import document, topic_history, want_document
from backend.reports import (
    Account,
    YearQuarter,
    account,
    account_sources,
    account_tables,
    account_unprinted,
    as_xlsx,
    largest_group,
    leader_sheet,
    quarters_with_figures,
    things_to_know,
)
from backend.rounds import asked_branches

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class AccountPages(ConsolePages):
    path = "/console"
    opt = requires("figures.read")

    @get("/account")
    async def get_account(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        """`?quarter=2026-4`; else the newest with figures."""
        language = desk.language
        sources = await account_sources(desk.session)
        quarters = quarters_with_figures(sources, desk.zone)
        wanted = YearQuarter.parse(request.query_params.get("quarter", "")) or next(iter(quarters), None)
        values: dict[str, Any] = {"quarters": quarters, "account": None}
        values["unread"] = await unread_rounds(desk)
        if wanted in quarters:
            today = desk.today
            values["account"] = account(
                sources, wanted, parts_of(request).brands.current.name, language, desk.zone, today
            )
            values["largest_group"] = largest_group
            values["things"] = things_to_know(values["account"])
            values["unprinted"] = account_unprinted(values["account"])
            values["pdf"] = await document(desk.session, _name(wanted), language)
        elif "quarter" in request.query_params:
            raise PageMissing
        return page(request, "account.html", values)

    @post("/account/{quarter:str}/pdf")
    async def post_account_pdf(self, quarter: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
        wanted = _quarter(quarter)
        await want_document(desk.session, desk.clock, _name(wanted), desk.language)
        return see_other(f"/console/account?quarter={wanted.text}")

    @get("/account/{quarter:str}/pdf")
    async def get_account_pdf(self, quarter: FromPath[str], desk: NamedDependency[Desk]) -> Response[bytes]:
        wanted = _quarter(quarter)
        kept = await document(desk.session, _name(wanted), desk.language)
        if kept.body is None:
            raise PageMissing
        return attachment(kept.body, "application/pdf", f"kommunikationsregnskab-{wanted.text}.pdf")

    @get("/account/{quarter:str}/xlsx")
    async def get_account_xlsx(
        self, quarter: FromPath[str], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[bytes]:
        wanted = _quarter(quarter)
        today = desk.today
        sources, language = await account_sources(desk.session), desk.language
        told: Account = account(sources, wanted, parts_of(request).brands.current.name, language, desk.zone, today)
        book = as_xlsx(account_tables(told), dialect_of(language))
        return attachment(book, _XLSX, f"kommunikationsregnskab-{wanted.text}.xlsx")

    @get("/topic/{topic_id:uuid}/sheet")
    async def get_leader_sheet(
        self, topic_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        """One printed page that a leader tells the staff from: the message, what they ask, and where to read on."""
        today = desk.today
        articles = (await topic_articles(desk.session, [topic_id], today)).get(topic_id, ())
        record, history = await topic_record(desk.session, topic_id), await topic_history(desk.session, topic_id)
        questions, newest = await current_of(desk.session, topic_id), next(iter(history), None)
        rounds = [summary.round for summary in history[:1]]
        branches = next(iter((await asked_branches(desk.session, rounds)).values()), ())
        values = {
            "record": record,
            "articles": articles[:4],
            "sheet": leader_sheet(record, questions, newest, desk.language, branches),
            "today": today,
        }
        return page(request, "leader_sheet.html", values)


def _quarter(text: str) -> YearQuarter:
    quarter = YearQuarter.parse(text)
    if quarter is None:
        raise PageMissing
    return quarter


def _name(quarter: YearQuarter) -> str:
    return f"account:{quarter.text}"
