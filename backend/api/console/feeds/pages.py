"""Feeds: the list, a new one, changing one, fetching one now, and putting one away."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.frame.context import identity_of, page_language
from backend.api.console.frame.forms import Errors, Typed, parse, typed
from backend.api.console.frame.guard import console_guard
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
from backend.kit.http.access import requires
from backend.kit.language.danish import danish_order
from backend.kit.problem import ChangedMeanwhile
from backend.kit.times.clock import Clock

_WRITING: dict[str, Any] = {"opt": requires("content.write"), "guards": [console_guard], "include_in_schema": False}
_LIST: Final = "/console/articles/feeds"
_KEYS: Final[Keys[FeedRecord]] = {
    "title": lambda one: danish_order(one.feed.title),
    "fetched": lambda one: one.fetched_at,
    "articles": lambda one: one.articles,
}


@get(_LIST, **_WRITING)
async def get_feeds(request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]) -> Response[str]:
    archived = request.query_params.get("show") == "archived"
    found = [one for one in await feed_records(session) if one.archived == archived]
    items, order = ordered(request, found, _KEYS, "title")
    waiting = any(one.waiting for one in found)
    values = {"list": paged(request, items), "order": order, "archived": archived, "waiting": waiting}
    return page(request, "feeds.html", values)


@get(f"{_LIST}/new", **_WRITING, sync_to_thread=False)
def get_new_feed(request: Request[Any, Any, Any]) -> Response[str]:
    return _form(request, Typed({"language": "da"}), None)


@post(f"{_LIST}/new", **_WRITING)
async def post_new_feed(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[Any]:
    form = await typed(request)
    feed, errors = _feed(request, form)
    if feed is None:
        return _form(request, form.with_errors(errors), None, status=422)
    try:
        await add_feed(session, clock, feed, actor=identity_of(request).email)
    except (FeedKnown, InsideAddress) as refused:
        return _form(request, _at_url(request, form, refused), None, status=refused.status)
    return see_other(_LIST, "feed-added")


@get(f"{_LIST}/{{feed_id:uuid}}", **_WRITING)
async def get_edit_feed(
    feed_id: FromPath[UUID], request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]
) -> Response[str]:
    record = await feed_record(session, feed_id)
    return _form(request, _as_typed(record), record)


@post(f"{_LIST}/{{feed_id:uuid}}", **_WRITING)
async def post_edit_feed(
    feed_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    form, record = await typed(request), await feed_record(session, feed_id)
    feed, errors = _feed(request, form)
    if feed is None:
        return _form(request, form.with_errors(errors), record, status=422)
    try:
        await change_feed(session, clock, feed_id, feed, form.number("revision"), actor=identity_of(request).email)
    except (FeedKnown, InsideAddress) as refused:
        return _form(request, _at_url(request, form, refused), record, status=refused.status)
    except ChangedMeanwhile:
        return _form(request, form, record, meanwhile=True, status=409)
    return see_other(_LIST, "saved")


@post(f"{_LIST}/{{feed_id:uuid}}/archive", **_WRITING)
async def post_archive_feed(
    feed_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    archived = (await typed(request))["archived"] == "1"
    await archive_feed(session, clock, feed_id, archived=archived, actor=identity_of(request).email)
    return see_other(f"{_LIST}/{feed_id}", "feed-stopped" if archived else "restored")


@post(f"{_LIST}/{{feed_id:uuid}}/fetch", **_WRITING)
async def post_fetch_feed(
    feed_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    await want_feed(session, clock, feed_id, actor=identity_of(request).email)
    return see_other(_LIST, "feed-wanted")


def _form(
    request: Request[Any, Any, Any],
    form: Typed,
    record: FeedRecord | None,
    *,
    meanwhile: bool = False,
    status: int = 200,
) -> Response[str]:
    return page(request, "feed_form.html", {"form": form, "record": record, "meanwhile": meanwhile}, status=status)


def _feed(request: Request[Any, Any, Any], form: Typed) -> tuple[FeedText | None, Errors]:
    values = {"title": form["title"], "url": form["url"], "language": form["language"], "tags": form.parted("tags")}
    return parse(FeedText, values, page_language(request), lambda place: str(place[0]))


def _at_url(request: Request[Any, Any, Any], form: Typed, refused: FeedKnown | InsideAddress) -> Typed:
    return form.with_errors({"url": refused.title[page_language(request)] + "."})


def _as_typed(record: FeedRecord) -> Typed:
    feed = record.feed
    shown = {"title": feed.title, "url": feed.url, "language": feed.language, "tags": ", ".join(feed.tags)}
    return Typed({**shown, "revision": str(record.revision)})


ROUTES: tuple[HTTPRouteHandler, ...] = (
    get_feeds,
    get_new_feed,
    post_new_feed,
    get_edit_feed,
    post_edit_feed,
    post_archive_feed,
    post_fetch_feed,
)
