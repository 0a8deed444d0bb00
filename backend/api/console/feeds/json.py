"""Feeds and the link check as JSON: what the pages do, by the same functions."""

from __future__ import annotations

from typing import Any, TypeAlias
from uuid import UUID

from litestar import Request, get, post, put
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from sqlalchemy.ext.asyncio import AsyncSession

from backend import content
from backend.api.console.frame.bodies import Archived, FeedChange, Identified, NewerDecision, SourceBody
from backend.api.console.frame.context import identity_of
from backend.api.console.frame.guard import console_guard
from backend.content import FeedRecord, FeedText, article_record
from backend.kit.http.access import requires
from backend.kit.times.clock import Clock

_WRITING: dict[str, Any] = {"opt": requires("content.write"), "guards": [console_guard], "tags": ["console: feeds"]}
Asked: TypeAlias = Request[Any, Any, Any]
Session: TypeAlias = NamedDependency[AsyncSession]
Now: TypeAlias = NamedDependency[Clock]


@get("/console/api/feeds", summary="All feeds, stopped ones too", **_WRITING)
async def get_feeds(session: Session) -> list[FeedRecord]:
    return list(await content.feed_records(session))


@post("/console/api/feeds", summary="A new feed; a worker fetches it at once", **_WRITING)
async def post_feed(data: JSONBody[FeedText], request: Asked, session: Session, clock: Now) -> Identified:
    return Identified(id=await content.add_feed(session, clock, data, actor=identity_of(request).email))


@put("/console/api/feeds/{feed_id:uuid}", summary="Change a feed", status_code=204, **_WRITING)
async def put_feed(
    feed_id: FromPath[UUID], data: JSONBody[FeedChange], request: Asked, session: Session, clock: Now
) -> None:
    await content.change_feed(session, clock, feed_id, data.feed, data.revision, actor=identity_of(request).email)


@put("/console/api/feeds/{feed_id:uuid}/archived", summary="Stop, or go on", status_code=204, **_WRITING)
async def put_feed_archived(
    feed_id: FromPath[UUID], data: JSONBody[Archived], request: Asked, session: Session, clock: Now
) -> None:
    actor = identity_of(request).email
    await content.archive_feed(session, clock, feed_id, archived=data.archived, actor=actor)


@post("/console/api/feeds/{feed_id:uuid}/fetch", summary="Fetch it now, not tonight", status_code=202, **_WRITING)
async def post_fetch(feed_id: FromPath[UUID], request: Asked, session: Session, clock: Now) -> None:
    await content.want_feed(session, clock, feed_id, actor=identity_of(request).email)


@get("/console/api/articles/{article_id:uuid}/source", summary="The feed an article came from", **_WRITING)
async def get_source(article_id: FromPath[UUID], session: Session) -> SourceBody:
    await article_record(session, article_id)
    return SourceBody(source=await content.source_of(session, article_id))


@put(
    "/console/api/articles/{article_id:uuid}/source", summary="Take its newer text, or not", status_code=204, **_WRITING
)
async def put_source(
    article_id: FromPath[UUID], data: JSONBody[NewerDecision], request: Asked, session: Session, clock: Now
) -> None:
    actor = identity_of(request).email
    await content.decide_newer(session, clock, article_id, data.revision, take=data.take, actor=actor)


@get("/console/api/links", summary="What articles' addresses answered when they were last asked", **_WRITING)
async def get_links(session: Session) -> list[content.LinkReading]:
    return list((await content.link_readings(session)).values())


@post("/console/api/links/check", summary="Ask all addresses now, not tonight", status_code=202, **_WRITING)
async def post_check(request: Asked, session: Session, clock: Now) -> None:
    await content.want_links(session, clock, actor=identity_of(request).email)


ROUTES: tuple[HTTPRouteHandler, ...] = (
    get_feeds,
    post_feed,
    put_feed,
    put_feed_archived,
    post_fetch,
    get_source,
    put_source,
    get_links,
    post_check,
)
