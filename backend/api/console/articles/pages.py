"""Artikler: one of them, its pins, and what the feed that it came from says by now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.frame.context import config_of, identity_of, page_language
from backend.api.console.frame.forms import Errors, Typed, date_text, key_from, message, parse, typed
from backend.api.console.frame.guard import console_guard
from backend.api.console.frame.pages import page, see_other
from backend.content import (
    ArticleRecord,
    ArticleText,
    KeyTaken,
    add_article,
    archive_article,
    article_record,
    change_article,
    decide_newer,
    link_readings,
    pin,
    pinned_topics,
    source_of,
    topic_records,
    unpin,
)
from backend.kit.http.access import requires
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import in_language
from backend.kit.problem import ChangedMeanwhile
from backend.kit.times.clock import Clock, local_day

_WRITING: dict[str, Any] = {"opt": requires("content.write"), "guards": [console_guard], "include_in_schema": False}


@get("/console/articles/new", **_WRITING)
async def get_new_article(request: Request[Any, Any, Any], clock: NamedDependency[Clock]) -> Response[str]:
    today = local_day(clock.now(), config_of(request).zone)
    return _form(request, Typed({"language": "da", "published": today.isoformat()}), None)


@post("/console/articles/new", **_WRITING)
async def post_new_article(
    request: Request[Any, Any, Any], session: NamedDependency[AsyncSession], clock: NamedDependency[Clock]
) -> Response[Any]:
    form = await typed(request)
    article, errors = _article(request, form, key_from(form["title"]))
    if article is None:
        return _form(request, form.with_errors(errors), None, status=422)
    try:
        article_id = await add_article(session, clock, article, actor=identity_of(request).email)
    except KeyTaken as taken:
        return _form(request, form.with_errors({"title": taken.title[page_language(request)]}), None, status=409)
    return see_other(f"/console/articles/{article_id}", "added")


@get("/console/articles/{article_id:uuid}", **_WRITING)
async def get_edit_article(
    article_id: FromPath[UUID], request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]
) -> Response[str]:
    record = await article_record(session, article_id)
    return _form(request, _as_typed(record), record, await _around(request, session, record))


@post("/console/articles/{article_id:uuid}", **_WRITING)
async def post_edit_article(
    article_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    form, record = await typed(request), await article_record(session, article_id)
    values = await _around(request, session, record)
    article, errors = _article(request, form, record.article.key)
    if article is None:
        return _form(request, form.with_errors(errors), record, values, status=422)
    try:
        await change_article(
            session, clock, article_id, article, form.number("revision"), actor=identity_of(request).email
        )
    except ChangedMeanwhile:
        return _form(request, form, record, {**values, "meanwhile": True}, status=409)
    return see_other(f"/console/articles/{article_id}", "saved")


@post("/console/articles/{article_id:uuid}/archive", **_WRITING)
async def post_archive_article(
    article_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    archived = (await typed(request))["archived"] == "1"
    await archive_article(session, clock, article_id, archived=archived, actor=identity_of(request).email)
    return see_other(f"/console/articles/{article_id}", "archived" if archived else "restored")


@post("/console/articles/{article_id:uuid}/pin/{topic_id:uuid}", **_WRITING)
async def post_pin(
    article_id: FromPath[UUID],
    topic_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    pinned = (await typed(request))["pinned"] == "1"
    await (pin if pinned else unpin)(session, clock, topic_id, article_id, actor=identity_of(request).email)
    return see_other(f"/console/articles/{article_id}", "pinned" if pinned else "unpinned")


@post("/console/articles/{article_id:uuid}/newer", **_WRITING)
async def post_newer(
    article_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    """The feed's newer text is taken in place of one's own, or not."""
    form = await typed(request)
    revision, take = form.number("revision"), form["take"] == "1"
    await decide_newer(session, clock, article_id, revision, take=take, actor=identity_of(request).email)
    return see_other(f"/console/articles/{article_id}", "newer-taken" if take else "newer-kept")


async def _around(request: Request[Any, Any, Any], session: AsyncSession, record: ArticleRecord) -> dict[str, Any]:
    """What stands beside the form of an article that is there."""
    language, article = page_language(request), record.article
    topics = [one for one in await topic_records(session) if not one.archived]
    topics.sort(key=lambda one: danish_order(in_language(one.topic.title, language)[0]))
    return {
        "topics": topics,
        "pinned": await pinned_topics(session, article.id),
        "source": await source_of(session, article.id),
        "link": (await link_readings(session)).get(article.url or ""),
    }


def _form(
    request: Request[Any, Any, Any],
    form: Typed,
    record: ArticleRecord | None,
    values: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> Response[str]:
    beside: dict[str, Any] = {"topics": (), "pinned": frozenset(), "source": None, "link": None}
    common = {"form": form, "record": record, "meanwhile": False, **beside}
    return page(request, "article_form.html", {**common, **(values or {})}, status=status)


def _article(request: Request[Any, Any, Any], form: Typed, key: str) -> tuple[ArticleText | None, Errors]:
    language = page_language(request)
    if not key:
        return None, {"title": message("missing", language)}
    values = {
        "key": key,
        "title": form["title"],
        "language": form["language"],
        "text": form["text"].strip(),
        "tags": form.parted("tags"),
        "published": date_text(form["published"]),
        "url": form["url"].strip() or None,
    }
    return parse(ArticleText, values, language, lambda place: str(place[0]).replace("key", "title"))


def _as_typed(record: ArticleRecord) -> Typed:
    article = record.article
    return Typed(
        {
            "title": article.title,
            "language": article.language,
            "text": article.text,
            "tags": ", ".join(article.tags),
            "published": article.published.isoformat(),
            "url": article.url or "",
            "revision": str(record.revision),
        }
    )


ROUTES: tuple[HTTPRouteHandler, ...] = (
    get_new_article,
    post_new_article,
    get_edit_article,
    post_edit_article,
    post_archive_article,
    post_pin,
    post_newer,
)
