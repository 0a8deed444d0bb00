"""Topics as JSON: what the pages do, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend import content
from backend.api.console.frame.bodies import Archived, Identified
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.topics.bodies import TopicChange
from backend.content import TopicText
from backend.desk import Desk
from backend.kit.http.access import requires


class TopicsApi(ConsoleApi):
    path = "/console/api/topics"
    opt = requires("content.write")
    tags = ("console: content",)

    @get(summary="All topics, archived ones too")
    async def get_topics(self, desk: NamedDependency[Desk]) -> list[content.TopicRecord]:
        return list(await content.topic_records(desk.session))

    @post(summary="A new topic, without questions")
    async def post_topic(self, data: JSONBody[TopicText], desk: NamedDependency[Desk]) -> Identified:
        return Identified(id=await content.add_topic(desk, data))

    @put("/{topic_id:uuid}", summary="Change a topic's texts", status_code=204)
    async def put_topic(
        self, topic_id: FromPath[UUID], data: JSONBody[TopicChange], desk: NamedDependency[Desk]
    ) -> None:
        await content.change_topic(desk, topic_id, data.topic, data.revision)

    @put("/{topic_id:uuid}/archived", summary="Put away, or take out", status_code=204)
    async def put_topic_archived(
        self, topic_id: FromPath[UUID], data: JSONBody[Archived], desk: NamedDependency[Desk]
    ) -> None:
        await content.archive_topic(desk, topic_id, archived=data.archived)
