"""Feeds: the list, a new one, changing one, fetching one now, and putting one away."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import Keys, ordered, paged
from backend.content import (
    FETCH_FEEDS,
    FeedKnown,
    FeedRecord,
    FeedText,
    InsideAddress,
    add_feed,
    archive_feed,
    change_feed,
    feed_record,
    feed_records,
    want_feed,
)
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.jobs import NoPayload
from backend.kit.language.danish import danish_order
from backend.kit.problem import ChangedMeanwhile
from backend.organisation import job_fault

_LIST: Final = "/console/articles/feeds"
_KEYS: Final[Keys[FeedRecord]] = {
    "title": lambda record: danish_order(record.feed.title),
    "fetched": lambda record: record.fetched_at,
    "articles": lambda record: record.articles,
}


class FeedPages(ConsolePages):
    path = "/console/articles/feeds"
    opt = requires("content.write")

    @get()
    async def get_feeds(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        archived = request.query_params.get("show") == "archived"
        records = [record for record in await feed_records(desk.session) if record.archived == archived]
        items, order = ordered(request, records, _KEYS, "title")
        waiting = any(record.waiting for record in records)
        values = {"list": paged(request, items), "order": order, "archived": archived, "waiting": waiting}
        values["fault"] = await job_fault(desk.session, FETCH_FEEDS, NoPayload())
        return page(request, "feeds.html", values)

    @get("/new", sync_to_thread=False)
    def get_new_feed(self, request: ConsoleRequest) -> Response[str]:
        return _form(request, Typed({"language": "da"}), None)

    @post("/new")
    async def post_new_feed(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        feed = _feed(FormReader(form, desk.language))
        if isinstance(feed, Typed):
            return _form(request, feed, None)
        try:
            await add_feed(desk, feed)
        except (FeedKnown, InsideAddress) as refused:
            return _form(request, form.refused(refused, desk.language, {}, "url"), None)
        return see_other(_LIST, "feed-added")

    @get("/{feed_id:uuid}")
    async def get_edit_feed(
        self, feed_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        record = await feed_record(desk.session, feed_id)
        return _form(request, _as_typed(record), record)

    @post("/{feed_id:uuid}")
    async def post_edit_feed(
        self, feed_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        form, record = await typed(request), await feed_record(desk.session, feed_id)
        feed = _feed(FormReader(form, desk.language))
        if isinstance(feed, Typed):
            return _form(request, feed, record)
        try:
            await change_feed(desk, feed_id, feed, form.number("revision"))
        except (FeedKnown, InsideAddress, ChangedMeanwhile) as refused:
            return _form(request, form.refused(refused, desk.language, {}, "url"), record)
        return see_other(_LIST, "saved")

    @post("/{feed_id:uuid}/archive")
    async def post_archive_feed(
        self, feed_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        archived = (await typed(request)).ticked("archived")
        await archive_feed(desk, feed_id, archived=archived)
        return see_other(f"{_LIST}/{feed_id}", "feed-stopped" if archived else "feed-started")

    @post("/{feed_id:uuid}/fetch")
    async def post_fetch_feed(self, feed_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        await want_feed(desk, feed_id)
        return see_other(_LIST, "feed-wanted")


def _form(request: ConsoleRequest, form: Typed, record: FeedRecord | None) -> Response[str]:
    values = {"form": form, "record": record, "meanwhile": form.meanwhile}
    return page(request, "feed_form.html", values, status=form.status)


def _feed(reader: FormReader) -> FeedText | Typed:
    form = reader.form
    values = {"title": form["title"], "url": form["url"], "language": form["language"], "tags": form.parted("tags")}
    return reader.value(FeedText, values)


def _as_typed(record: FeedRecord) -> Typed:
    feed = record.feed
    shown = {"title": feed.title, "url": feed.url, "language": feed.language, "tags": ", ".join(feed.tags)}
    return Typed({**shown, "revision": str(record.revision)})
