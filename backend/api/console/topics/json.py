"""Topics, questions, articles and pins as JSON: what the forms do, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend import content
from backend.api.console.frame.bodies import (
    Archived,
    ArticleChange,
    Identified,
    Pinned,
    QuestionChange,
    QuestionWritten,
    TopicChange,
)
from backend.api.console.frame.controllers import ConsoleApi
from backend.content import ArticleText, TopicText
from backend.desk import Desk
from backend.kit.http.access import requires


class ContentApi(ConsoleApi):
    path = "/console/api"
    opt = requires("content.write")
    tags = ("console: content",)

    @get("/topics", summary="All topics, archived ones too")
    async def get_topics(self, desk: NamedDependency[Desk]) -> list[content.TopicRecord]:
        return list(await content.topic_records(desk.session))

    @post("/topics", summary="A new topic, without questions")
    async def post_topic(self, data: JSONBody[TopicText], desk: NamedDependency[Desk]) -> Identified:
        return Identified(id=await content.add_topic(desk.session, desk.clock, data, actor=desk.actor))

    @put("/topics/{topic_id:uuid}", summary="Change a topic's texts", status_code=204)
    async def put_topic(
        self, topic_id: FromPath[UUID], data: JSONBody[TopicChange], desk: NamedDependency[Desk]
    ) -> None:
        await content.change_topic(desk.session, desk.clock, topic_id, data.topic, data.revision, actor=desk.actor)

    @put("/topics/{topic_id:uuid}/archived", summary="Put away, or take out", status_code=204)
    async def put_topic_archived(
        self, topic_id: FromPath[UUID], data: JSONBody[Archived], desk: NamedDependency[Desk]
    ) -> None:
        await content.archive_topic(desk.session, desk.clock, topic_id, archived=data.archived, actor=desk.actor)

    @get("/topics/{topic_id:uuid}/questions", summary="All versions of a topic's questions")
    async def get_questions(
        self, topic_id: FromPath[UUID], desk: NamedDependency[Desk]
    ) -> list[content.QuestionRecord]:
        await content.topic_record(desk.session, topic_id)
        return list(await content.question_records(desk.session, topic_id))

    @put("/topics/{topic_id:uuid}/questions", summary="Write a question, by its key")
    async def put_question(
        self, topic_id: FromPath[UUID], data: JSONBody[QuestionChange], desk: NamedDependency[Desk]
    ) -> QuestionWritten:
        renewed = await content.write_question(
            desk.session, desk.clock, topic_id, data.question, data.seen, actor=desk.actor
        )
        return QuestionWritten(new_version=renewed)

    @put(
        "/topics/{topic_id:uuid}/questions/{key:str}/archived",
        summary="Put a question away, or take it out",
        status_code=204,
    )
    async def put_question_archived(
        self, topic_id: FromPath[UUID], key: FromPath[str], data: JSONBody[Archived], desk: NamedDependency[Desk]
    ) -> None:
        await content.archive_question(
            desk.session, desk.clock, topic_id, key, archived=data.archived, actor=desk.actor
        )

    @get("/articles", summary="All articles, newest first, archived ones too")
    async def get_articles(self, desk: NamedDependency[Desk]) -> list[content.ArticleRecord]:
        return list(await content.article_records(desk.session))

    @post("/articles", summary="A new article")
    async def post_article(self, data: JSONBody[ArticleText], desk: NamedDependency[Desk]) -> Identified:
        return Identified(id=await content.add_article(desk.session, desk.clock, data, actor=desk.actor))

    @put("/articles/{article_id:uuid}", summary="Change an article", status_code=204)
    async def put_article(
        self, article_id: FromPath[UUID], data: JSONBody[ArticleChange], desk: NamedDependency[Desk]
    ) -> None:
        await content.change_article(
            desk.session, desk.clock, article_id, data.article, data.revision, actor=desk.actor
        )

    @put("/articles/{article_id:uuid}/archived", summary="Put away, or take out", status_code=204)
    async def put_article_archived(
        self, article_id: FromPath[UUID], data: JSONBody[Archived], desk: NamedDependency[Desk]
    ) -> None:
        await content.archive_article(desk.session, desk.clock, article_id, archived=data.archived, actor=desk.actor)

    @put("/articles/{article_id:uuid}/pins/{topic_id:uuid}", summary="Pin, or not", status_code=204)
    async def put_pin(
        self, article_id: FromPath[UUID], topic_id: FromPath[UUID], data: JSONBody[Pinned], desk: NamedDependency[Desk]
    ) -> None:
        act = content.pin if data.pinned else content.unpin
        await act(desk.session, desk.clock, topic_id, article_id, actor=desk.actor)
