"""Questions as JSON: what the pages do, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend import content
from backend.api.console.frame.bodies import Archived
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.questions.bodies import QuestionChange, QuestionWritten
from backend.desk import Desk
from backend.kit.http.access import requires


class QuestionsApi(ConsoleApi):
    path = "/console/api/topics"
    opt = requires("content.write")
    tags = ("console: content",)

    @get("/{topic_id:uuid}/questions", summary="All versions of a topic's questions")
    async def get_questions(
        self, topic_id: FromPath[UUID], desk: NamedDependency[Desk]
    ) -> list[content.QuestionRecord]:
        await content.topic_record(desk.session, topic_id)
        return list(await content.question_records(desk.session, topic_id))

    @put("/{topic_id:uuid}/questions", summary="Write a question, by its key")
    async def put_question(
        self, topic_id: FromPath[UUID], data: JSONBody[QuestionChange], desk: NamedDependency[Desk]
    ) -> QuestionWritten:
        renewed = await content.write_question(desk, topic_id, data.question, data.seen)
        return QuestionWritten(new_version=renewed)

    @put(
        "/{topic_id:uuid}/questions/{key:str}/archived",
        summary="Put a question away, or take it out",
        status_code=204,
    )
    async def put_question_archived(
        self, topic_id: FromPath[UUID], key: FromPath[str], data: JSONBody[Archived], desk: NamedDependency[Desk]
    ) -> None:
        await content.archive_question(desk, topic_id, key, archived=data.archived)
