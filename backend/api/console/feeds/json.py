"""Feeds and the link check as JSON: what the pages do, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend import content
from backend.api.console.articles.bodies import NewerDecision, SourceBody
from backend.api.console.feeds.bodies import FeedChange
from backend.api.console.frame.bodies import Archived, Identified
from backend.api.console.frame.controllers import ConsoleApi
from backend.content import FeedRecord, FeedText, article_record
from backend.desk import Desk
from backend.kit.http.access import requires


class FeedApi(ConsoleApi):
    path = "/console/api"
    opt = requires("content.write")
    tags = ("console: feeds",)

    @get("/feeds", summary="All feeds, stopped ones too")
    async def get_feeds(self, desk: NamedDependency[Desk]) -> list[FeedRecord]:
        return list(await content.feed_records(desk.session))

    @post("/feeds", summary="A new feed; a worker fetches it at once")
    async def post_feed(self, data: JSONBody[FeedText], desk: NamedDependency[Desk]) -> Identified:
        return Identified(id=await content.add_feed(desk, data))

    @put("/feeds/{feed_id:uuid}", summary="Change a feed", status_code=204)
    async def put_feed(self, feed_id: FromPath[UUID], data: JSONBody[FeedChange], desk: NamedDependency[Desk]) -> None:
        await content.change_feed(desk, feed_id, data.feed, data.revision)

    @put("/feeds/{feed_id:uuid}/archived", summary="Stop, or go on", status_code=204)
    async def put_feed_archived(
        self, feed_id: FromPath[UUID], data: JSONBody[Archived], desk: NamedDependency[Desk]
    ) -> None:
        await content.archive_feed(desk, feed_id, archived=data.archived)

    @post("/feeds/{feed_id:uuid}/fetch", summary="Fetch it now, not tonight", status_code=202)
    async def post_fetch(self, feed_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await content.want_feed(desk, feed_id)

    @get("/articles/{article_id:uuid}/source", summary="The feed an article came from")
    async def get_source(self, article_id: FromPath[UUID], desk: NamedDependency[Desk]) -> SourceBody:
        await article_record(desk.session, article_id)
        return SourceBody(source=await content.source_of(desk.session, article_id))

    @put("/articles/{article_id:uuid}/source", summary="Take its newer text, or not", status_code=204)
    async def put_source(
        self, article_id: FromPath[UUID], data: JSONBody[NewerDecision], desk: NamedDependency[Desk]
    ) -> None:
        await content.decide_newer(desk, article_id, data.revision, data.newer_sha256, take=data.take)

    @get("/links", summary="What articles' addresses answered when they were last asked")
    async def get_links(self, desk: NamedDependency[Desk]) -> list[content.LinkReading]:
        return list((await content.link_readings(desk.session)).values())

    @post("/links/check", summary="Ask all addresses now, not tonight", status_code=202)
    async def post_check(self, desk: NamedDependency[Desk]) -> None:
        await content.want_links(desk)
