"""Feeds: the list, a new one, changing one, fetching one now, and putting one away."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.frame.context import ConsoleRequest, page_language
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms import Errors, Typed, parse, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import Keys, ordered, paged
from backend.content import (
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
from backend.kit.language.danish import danish_order
from backend.kit.problem import ChangedMeanwhile

_LIST: Final = "/console/articles/feeds"
_KEYS: Final[Keys[FeedRecord]] = {
    "title": lambda one: danish_order(one.feed.title),
    "fetched": lambda one: one.fetched_at,
    "articles": lambda one: one.articles,
}


class FeedPages(ConsolePages):
    path = "/console/articles/feeds"
    opt = requires("content.write")

    @get()
    async def get_feeds(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        archived = request.query_params.get("show") == "archived"
        found = [one for one in await feed_records(desk.session) if one.archived == archived]
        items, order = ordered(request, found, _KEYS, "title")
        waiting = any(one.waiting for one in found)
        values = {"list": paged(request, items), "order": order, "archived": archived, "waiting": waiting}
        return page(request, "feeds.html", values)

    @get("/new", sync_to_thread=False)
    def get_new_feed(self, request: ConsoleRequest) -> Response[str]:
        return _form(request, Typed({"language": "da"}), None)

    @post("/new")
    async def post_new_feed(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        feed, errors = _feed(request, form)
        if feed is None:
            return _form(request, form.with_errors(errors), None, status=422)
        try:
            await add_feed(desk.session, desk.clock, feed, actor=desk.actor)
        except (FeedKnown, InsideAddress) as refused:
            return _form(request, _at_url(request, form, refused), None, status=refused.status)
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
        feed, errors = _feed(request, form)
        if feed is None:
            return _form(request, form.with_errors(errors), record, status=422)
        try:
            await change_feed(desk.session, desk.clock, feed_id, feed, form.number("revision"), actor=desk.actor)
        except (FeedKnown, InsideAddress) as refused:
            return _form(request, _at_url(request, form, refused), record, status=refused.status)
        except ChangedMeanwhile:
            return _form(request, form, record, meanwhile=True, status=409)
        return see_other(_LIST, "saved")

    @post("/{feed_id:uuid}/archive")
    async def post_archive_feed(
        self, feed_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        archived = (await typed(request))["archived"] == "1"
        await archive_feed(desk.session, desk.clock, feed_id, archived=archived, actor=desk.actor)
        return see_other(f"{_LIST}/{feed_id}", "feed-stopped" if archived else "restored")

    @post("/{feed_id:uuid}/fetch")
    async def post_fetch_feed(self, feed_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        await want_feed(desk.session, desk.clock, feed_id, actor=desk.actor)
        return see_other(_LIST, "feed-wanted")


def _form(
    request: ConsoleRequest, form: Typed, record: FeedRecord | None, *, meanwhile: bool = False, status: int = 200
) -> Response[str]:
    return page(request, "feed_form.html", {"form": form, "record": record, "meanwhile": meanwhile}, status=status)


def _feed(request: ConsoleRequest, form: Typed) -> tuple[FeedText | None, Errors]:
    values = {"title": form["title"], "url": form["url"], "language": form["language"], "tags": form.parted("tags")}
    return parse(FeedText, values, page_language(request), lambda place: str(place[0]))


def _at_url(request: ConsoleRequest, form: Typed, refused: FeedKnown | InsideAddress) -> Typed:
    return form.with_errors({"url": refused.title[page_language(request)] + "."})


def _as_typed(record: FeedRecord) -> Typed:
    feed = record.feed
    shown = {"title": feed.title, "url": feed.url, "language": feed.language, "tags": ", ".join(feed.tags)}
    return Typed({**shown, "revision": str(record.revision)})
