"""Topics, questions, articles and pins as JSON: what the forms do, by the same functions."""

from __future__ import annotations

from typing import Any, TypeAlias
from uuid import UUID

from litestar import Request, get, post, put
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, JSONBody
from sqlalchemy.ext.asyncio import AsyncSession

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
from backend.api.console.frame.context import identity_of
from backend.api.console.frame.guard import console_guard
from backend.content import ArticleText, TopicText
from backend.kit.http.access import requires
from backend.kit.times.clock import Clock

_WRITING: dict[str, Any] = {"opt": requires("content.write"), "guards": [console_guard], "tags": ["console: content"]}
Asked: TypeAlias = Request[Any, Any, Any]
Session: TypeAlias = NamedDependency[AsyncSession]
Now: TypeAlias = NamedDependency[Clock]


@get("/console/api/topics", summary="All topics, archived ones too", **_WRITING)
async def get_topics(session: Session) -> list[content.TopicRecord]:
    return list(await content.topic_records(session))


@post("/console/api/topics", summary="A new topic, without questions", **_WRITING)
async def post_topic(data: JSONBody[TopicText], request: Asked, session: Session, clock: Now) -> Identified:
    return Identified(id=await content.add_topic(session, clock, data, actor=identity_of(request).email))


@put("/console/api/topics/{topic_id:uuid}", summary="Change a topic's texts", status_code=204, **_WRITING)
async def put_topic(
    topic_id: FromPath[UUID], data: JSONBody[TopicChange], request: Asked, session: Session, clock: Now
) -> None:
    actor = identity_of(request).email
    await content.change_topic(session, clock, topic_id, data.topic, data.revision, actor=actor)


@put("/console/api/topics/{topic_id:uuid}/archived", summary="Put away, or take out", status_code=204, **_WRITING)
async def put_topic_archived(
    topic_id: FromPath[UUID], data: JSONBody[Archived], request: Asked, session: Session, clock: Now
) -> None:
    actor = identity_of(request).email
    await content.archive_topic(session, clock, topic_id, archived=data.archived, actor=actor)


@get("/console/api/topics/{topic_id:uuid}/questions", summary="All versions of a topic's questions", **_WRITING)
async def get_questions(topic_id: FromPath[UUID], session: Session) -> list[content.QuestionRecord]:
    await content.topic_record(session, topic_id)
    return list(await content.question_records(session, topic_id))


@put("/console/api/topics/{topic_id:uuid}/questions", summary="Write a question, by its key", **_WRITING)
async def put_question(
    topic_id: FromPath[UUID], data: JSONBody[QuestionChange], request: Asked, session: Session, clock: Now
) -> QuestionWritten:
    actor = identity_of(request).email
    renewed = await content.write_question(session, clock, topic_id, data.question, data.seen, actor=actor)
    return QuestionWritten(new_version=renewed)


@put(
    "/console/api/topics/{topic_id:uuid}/questions/{key:str}/archived",
    summary="Put a question away, or take it out",
    status_code=204,
    **_WRITING,
)
async def put_question_archived(
    topic_id: FromPath[UUID],
    key: FromPath[str],
    data: JSONBody[Archived],
    request: Asked,
    session: Session,
    clock: Now,
) -> None:
    actor = identity_of(request).email
    await content.archive_question(session, clock, topic_id, key, archived=data.archived, actor=actor)


@get("/console/api/articles", summary="All articles, newest first, archived ones too", **_WRITING)
async def get_articles(session: Session) -> list[content.ArticleRecord]:
    return list(await content.article_records(session))


@post("/console/api/articles", summary="A new article", **_WRITING)
async def post_article(data: JSONBody[ArticleText], request: Asked, session: Session, clock: Now) -> Identified:
    return Identified(id=await content.add_article(session, clock, data, actor=identity_of(request).email))


@put("/console/api/articles/{article_id:uuid}", summary="Change an article", status_code=204, **_WRITING)
async def put_article(
    article_id: FromPath[UUID], data: JSONBody[ArticleChange], request: Asked, session: Session, clock: Now
) -> None:
    actor = identity_of(request).email
    await content.change_article(session, clock, article_id, data.article, data.revision, actor=actor)


@put("/console/api/articles/{article_id:uuid}/archived", summary="Put away, or take out", status_code=204, **_WRITING)
async def put_article_archived(
    article_id: FromPath[UUID], data: JSONBody[Archived], request: Asked, session: Session, clock: Now
) -> None:
    actor = identity_of(request).email
    await content.archive_article(session, clock, article_id, archived=data.archived, actor=actor)


@put("/console/api/articles/{article_id:uuid}/pins/{topic_id:uuid}", summary="Pin, or not", status_code=204, **_WRITING)
async def put_pin(
    article_id: FromPath[UUID],
    topic_id: FromPath[UUID],
    data: JSONBody[Pinned],
    request: Asked,
    session: Session,
    clock: Now,
) -> None:
    act = content.pin if data.pinned else content.unpin
    await act(session, clock, topic_id, article_id, actor=identity_of(request).email)


ROUTES: tuple[HTTPRouteHandler, ...] = (
    get_topics,
    post_topic,
    put_topic,
    put_topic_archived,
    get_questions,
    put_question,
    put_question_archived,
    get_articles,
    post_article,
    put_article,
    put_article_archived,
    put_pin,
)
