"""Spørgsmål: written, seen as the phone shows it, and kept. What was asked once gets a new version, never an edit."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.errors import PageMissing
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.questions.forms import FORMS, OPTIONS, Form, as_typed, empty, form_of, read
from backend.content import (
    QuestionRecord,
    QuestionText,
    Seen,
    TopicRecord,
    archive_question,
    question_records,
    topic_record,
    write_question,
)
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.problem import ChangedMeanwhile


class QuestionPages(ConsolePages):
    path = "/console/topics"
    opt = requires("content.write")

    @get("/{topic_id:uuid}/question")
    async def get_question(
        self, topic_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        """`?key=` for one that is there, `?form=` for a new one."""
        record, present, _ = await _topic_and_question(desk, topic_id, request.query_params.get("key"))
        form = _form_wanted(request, present)
        shown = as_typed(present) if present is not None else empty(form, record.topic)
        return _page(request, record, present, form, shown)

    @post("/{topic_id:uuid}/question")
    async def post_question(
        self, topic_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        record, present, taken = await _topic_and_question(desk, topic_id, request.query_params.get("key"))
        form, given = _form_wanted(request, present), await typed(request)
        key = present.question.key if present is not None else _free_key(record, form, taken)
        question = read(given, form, key, desk.language)
        if isinstance(question, Typed):
            return _page(request, record, present, form, question)
        if given["action"] == "preview":
            return _page(request, record, present, form, given, preview=question)
        seen = Seen(version=given.number("version"), revision=given.number("revision"))
        try:
            renewed = await write_question(desk, topic_id, question, seen)
        except ChangedMeanwhile as changed:
            return _page(request, record, present, form, given.refused(changed, desk.language, {}))
        return see_other(f"/console/topics/{topic_id}", "new-version" if renewed else "saved")

    @post("/{topic_id:uuid}/question/archive")
    async def post_archive_question(
        self, topic_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        form = await typed(request)
        archived = form.ticked("archived")
        await archive_question(desk, topic_id, form["key"], archived=archived)
        here = f"/console/topics/{topic_id}"
        return (
            see_other(f"{here}?{urlencode({'question': form['key']})}", "question-archived")
            if archived
            else see_other(here, "restored")
        )


async def _topic_and_question(
    desk: Desk, topic_id: UUID, key: str | None
) -> tuple[TopicRecord, QuestionRecord | None, frozenset[str]]:
    """The topic, its current question of that key, and every key that is taken there."""
    record, questions = await topic_record(desk.session, topic_id), await question_records(desk.session, topic_id)
    present = next((asked for asked in questions if asked.current and asked.question.key == key), None)
    return record, present, frozenset(asked.question.key for asked in questions)


def _form_wanted(request: ConsoleRequest, present: QuestionRecord | None) -> Form:
    if present is not None:
        return form_of(present.question)
    wanted = request.query_params.get("form", "told")
    if wanted not in FORMS:
        raise PageMissing
    return cast(Form, wanted)


def _free_key(record: TopicRecord, form: Form, taken: frozenset[str]) -> str:
    """Such as `apv-told`, or `apv-knows-2` for a second one."""
    plain = f"{record.topic.key[:70]}-{'told' if form == 'told' else 'knows'}"
    numbered = (plain if at == 1 else f"{plain}-{at}" for at in range(1, len(taken) + 2))
    return next(key for key in numbered if key not in taken)


def _page(
    request: ConsoleRequest,
    record: TopicRecord,
    present: QuestionRecord | None,
    form: Form,
    shown: Typed,
    preview: QuestionText | None = None,
) -> Response[str]:
    values = {
        "record": record,
        "present": present,
        "kind": form,
        "form": shown,
        "preview": preview or (present and present.question),
        "meanwhile": shown.meanwhile,
        "options": OPTIONS,
    }
    return page(request, "question_form.html", values, status=shown.status)
