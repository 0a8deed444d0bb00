"""Artikler: the library, what each topic lacks, which addresses lead nowhere, and what feeds say anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.typed import Typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import Keys, ordered, paged
from backend.content import (
    CHECK_LINKS,
    ArticleRecord,
    LinkReading,
    TopicRecord,
    article_records,
    link_readings,
    newer_articles,
    topic_articles,
    topic_records,
    want_links,
)
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.jobs import NoPayload
from backend.kit.language.danish import danish_order, plain_letters
from backend.organisation import job_fault

STALE: Final = timedelta(days=180)
_KEYS: Final[Keys[ArticleRecord]] = {
    "title": lambda record: danish_order(record.article.title),
    "published": lambda record: record.article.published,
    "language": lambda record: record.article.language,
}


class LibraryPages(ConsolePages):
    path = "/console/articles"
    opt = requires("content.write")

    @get()
    async def get_articles(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        """`?sort=title|published|language`, `?language=`, `?q=`, `?show=archived|broken|newer`."""
        params, show = request.query_params, request.query_params.get("show", "")
        records, links, newer = (
            await article_records(desk.session),
            await link_readings(desk.session),
            await newer_articles(desk.session),
        )
        broken = {record.article.id for record in records if not record.archived and _is_broken(record, links)}
        words = plain_letters(params.get("q", "")).split()
        wanted = {"broken": broken, "newer": newer}.get(show)
        shown_records = [
            record
            for record in records
            if (record.article.id in wanted if wanted is not None else record.archived == (show == "archived"))
            and _matches(record, words, params.get("language", ""))
        ]
        items, order = ordered(request, shown_records, _KEYS, "-published")
        today = desk.today
        values = {
            "list": paged(request, items),
            "order": order,
            "show": show if show in ("archived", "broken", "newer") else "",
            "links": links,
            "checking": await CHECK_LINKS.is_pending(desk.session, NoPayload()),
            "fault": await job_fault(desk.session, CHECK_LINKS, NoPayload()),
            "broken": broken,
            "newer": newer,
            "lacking": await lacking(desk, today),
            "filters": Typed({"q": params.get("q", ""), "language": params.get("language", "")}),
        }
        return page(request, "articles.html", values)

    @post("/links/check")
    async def post_check_links(self, desk: NamedDependency[Desk]) -> Response[Any]:
        await want_links(desk)
        return see_other("/console/articles")


async def lacking(desk: Desk, today: date) -> list[tuple[TopicRecord, date | None]]:
    """Topics in use without anything recent to read, each with the day of the newest there is."""
    topics = [record for record in await topic_records(desk.session) if not record.archived]
    reading: Mapping[UUID, Any] = await topic_articles(desk.session, [record.topic.id for record in topics], today)
    return [
        (record, max((article.published for article in reading[record.topic.id]), default=None))
        for record in topics
        if all(today - article.published > STALE for article in reading[record.topic.id])
    ]


def _is_broken(record: ArticleRecord, links: Mapping[str, LinkReading]) -> bool:
    link = links.get(record.article.url or "")
    return link is not None and link.broken


def _matches(record: ArticleRecord, words: Sequence[str], language: str) -> bool:
    """words: in the letters that searching compares."""
    article = record.article
    if language not in ("", article.language):
        return False
    text = plain_letters(" ".join((article.title, article.text, *article.tags))) if words else ""
    return all(word in text for word in words)
