"""Artikler: one of them, its pins, and what the feed that it came from says by now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.articles.bodies import ARTICLE_BYTES
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.reading import FormReader, key_from
from backend.api.console.frame.forms.typed import Typed, date_text, typed
from backend.api.console.frame.pages import page, see_other
from backend.content import (
    ArticleRecord,
    ArticleText,
    KeyTaken,
    add_article,
    archive_article,
    article_record,
    article_records,
    change_article,
    decide_newer,
    free_key,
    link_readings,
    pin,
    pinned_topics,
    source_of,
    topic_records,
    unpin,
)
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import in_language
from backend.kit.problem import ChangedMeanwhile


class ArticlePages(ConsolePages):
    path = "/console/articles"
    opt = requires("content.write")

    @get("/new")
    async def get_new_article(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return _form(request, Typed({"language": "da", "published": desk.today.isoformat()}), None)

    @post("/new", request_max_body_size=ARTICLE_BYTES)
    async def post_new_article(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        article = _article(FormReader(form, desk.language), key_from(form["title"]))
        if isinstance(article, Typed):
            return _form(request, article, None)
        there = {record.article.key: record.article.title for record in await article_records(desk.session)}
        key = free_key(article.key, article.title, there)
        try:
            article_id = await add_article(desk, article.model_copy(update={"key": key}))
        except KeyTaken as taken:
            return _form(request, form.refused(taken, desk.language, {}, "title"), None)
        return see_other(f"/console/articles/{article_id}", "added")

    @get("/{article_id:uuid}")
    async def get_edit_article(
        self, article_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        record = await article_record(desk.session, article_id)
        return _form(request, _as_typed(record), record, await _around(desk, record))

    @post("/{article_id:uuid}", request_max_body_size=ARTICLE_BYTES)
    async def post_edit_article(
        self, article_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        form, record = await typed(request), await article_record(desk.session, article_id)
        values = await _around(desk, record)
        article = _article(FormReader(form, desk.language), record.article.key)
        if isinstance(article, Typed):
            return _form(request, article, record, values)
        try:
            await change_article(desk, article_id, article, form.number("revision"))
        except ChangedMeanwhile as changed:
            return _form(request, form.refused(changed, desk.language, {}), record, values)
        return see_other(f"/console/articles/{article_id}", "saved")

    @post("/{article_id:uuid}/archive")
    async def post_archive_article(
        self, article_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        archived = (await typed(request)).ticked("archived")
        await archive_article(desk, article_id, archived=archived)
        return see_other(f"/console/articles/{article_id}", "archived" if archived else "restored")

    @post("/{article_id:uuid}/pin/{topic_id:uuid}")
    async def post_pin(
        self, article_id: FromPath[UUID], topic_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        pinned = (await typed(request)).ticked("pinned")
        await (pin if pinned else unpin)(desk, topic_id, article_id)
        return see_other(f"/console/articles/{article_id}", "pinned" if pinned else "unpinned")

    @post("/{article_id:uuid}/newer")
    async def post_newer(
        self, article_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        """The feed's newer text is taken in place of one's own, or not."""
        form = await typed(request)
        revision, take = form.number("revision"), form.ticked("take")
        await decide_newer(desk, article_id, revision, form["newer"], take=take)
        return see_other(f"/console/articles/{article_id}", "newer-taken" if take else "newer-kept")


async def _around(desk: Desk, record: ArticleRecord) -> dict[str, Any]:
    """What stands beside the form of an article that is there."""
    language, article = desk.language, record.article
    topics = [record for record in await topic_records(desk.session) if not record.archived]
    topics.sort(key=lambda record: danish_order(in_language(record.topic.title, language)[0]))
    return {
        "topics": topics,
        "pinned": await pinned_topics(desk.session, article.id),
        "source": await source_of(desk.session, article.id),
        "link": (await link_readings(desk.session)).get(article.url or ""),
    }


def _form(
    request: ConsoleRequest, form: Typed, record: ArticleRecord | None, values: dict[str, Any] | None = None
) -> Response[str]:
    beside: dict[str, Any] = {"topics": (), "pinned": frozenset(), "source": None, "link": None}
    common = {"form": form, "record": record, "meanwhile": form.meanwhile, **beside}
    return page(request, "article_form.html", {**common, **(values or {})}, status=form.status)


def _article(reader: FormReader, key: str) -> ArticleText | Typed:
    form = reader.form
    if not key:
        reader.wrong("title", "missing")
    values = {
        "key": key,
        "title": form["title"],
        "language": form["language"],
        "text": form["text"].strip(),
        "tags": form.parted("tags"),
        "published": date_text(form["published"]),
        "url": form["url"].strip() or None,
    }
    return reader.value(ArticleText, values, lambda place: str(place[0]).replace("key", "title"))


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
