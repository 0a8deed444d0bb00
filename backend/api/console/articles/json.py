"""Articles and pins as JSON: what the pages do, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend import content
from backend.api.console.articles.bodies import ARTICLE_BYTES, ArticleChange, Pinned
from backend.api.console.frame.bodies import Archived, Identified
from backend.api.console.frame.controllers import ConsoleApi
from backend.content import ArticleText
from backend.desk import Desk
from backend.kit.http.access import requires


class ArticlesApi(ConsoleApi):
    path = "/console/api/articles"
    opt = requires("content.write")
    tags = ("console: content",)

    @get(summary="All articles, newest first, archived ones too")
    async def get_articles(self, desk: NamedDependency[Desk]) -> list[content.ArticleRecord]:
        return list(await content.article_records(desk.session))

    @post(summary="A new article", request_max_body_size=ARTICLE_BYTES)
    async def post_article(self, data: JSONBody[ArticleText], desk: NamedDependency[Desk]) -> Identified:
        return Identified(id=await content.add_article(desk, data))

    @put("/{article_id:uuid}", summary="Change an article", status_code=204, request_max_body_size=ARTICLE_BYTES)
    async def put_article(
        self, article_id: FromPath[UUID], data: JSONBody[ArticleChange], desk: NamedDependency[Desk]
    ) -> None:
        await content.change_article(desk, article_id, data.article, data.revision)

    @put("/{article_id:uuid}/archived", summary="Put away, or take out", status_code=204)
    async def put_article_archived(
        self, article_id: FromPath[UUID], data: JSONBody[Archived], desk: NamedDependency[Desk]
    ) -> None:
        await content.archive_article(desk, article_id, archived=data.archived)

    @put("/{article_id:uuid}/pins/{topic_id:uuid}", summary="Pin, or not", status_code=204)
    async def put_pin(
        self, article_id: FromPath[UUID], topic_id: FromPath[UUID], data: JSONBody[Pinned], desk: NamedDependency[Desk]
    ) -> None:
        act = content.pin if data.pinned else content.unpin
        await act(desk, topic_id, article_id)
