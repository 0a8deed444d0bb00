"""Emner: the list, a new one, changing one, and putting one away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.reading import FormReader, key_from
from backend.api.console.frame.forms.typed import Typed, text_fields, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.frame.paging import Keys, ordered, paged
from backend.content import (
    KeyTaken,
    TopicRecord,
    TopicText,
    add_topic,
    archive_topic,
    change_topic,
    current_questions,
    free_key,
    question_records,
    topic_record,
    topic_records,
)
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.language.danish import danish_order
from backend.kit.language.texts import in_language
from backend.kit.problem import ChangedMeanwhile


class TopicPages(ConsolePages):
    path = "/console/topics"
    opt = requires("content.write")

    @get()
    async def get_topics(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        archived = request.query_params.get("show") == "archived"
        language = desk.language
        records = [record for record in await topic_records(desk.session) if record.archived == archived]
        keys: Keys[TopicRecord] = {
            "title": lambda record: danish_order(in_language(record.topic.title, language)[0]),
            "owner": lambda record: danish_order(record.topic.owner),
        }
        items, order = ordered(request, records, keys, "title")
        kinds: dict[UUID, set[str]] = {}
        for question in await current_questions(desk.session):
            kinds.setdefault(question.topic_id, set()).add(question.kind)
        values = {"list": paged(request, items), "order": order, "archived": archived, "kinds": kinds}
        return page(request, "topics.html", values)

    @get("/new", sync_to_thread=False)
    def get_new_topic(self, request: ConsoleRequest) -> Response[str]:
        return _form(request, Typed(), None)

    @post("/new")
    async def post_new_topic(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[Any]:
        form = await typed(request)
        topic = _topic(FormReader(form, desk.language), key_from(form["title_da"]))
        if isinstance(topic, Typed):
            return _form(request, topic, None)
        there = {record.topic.key: record.topic.title["da"] for record in await topic_records(desk.session)}
        key = free_key(topic.key, topic.title["da"], there)
        try:
            topic_id = await add_topic(desk, topic.model_copy(update={"key": key}))
        except KeyTaken as taken:
            return _form(request, form.refused(taken, desk.language, {}, "title_da"), None)
        return see_other(f"/console/topics/{topic_id}", "added")

    @get("/{topic_id:uuid}")
    async def get_edit_topic(
        self, topic_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        record = await topic_record(desk.session, topic_id)
        values = {"questions": await question_records(desk.session, topic_id)}
        return _form(request, _as_typed(record), record, values)

    @post("/{topic_id:uuid}")
    async def post_edit_topic(
        self, topic_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        form, record = await typed(request), await topic_record(desk.session, topic_id)
        values = {"questions": await question_records(desk.session, topic_id)}
        topic = _topic(FormReader(form, desk.language), record.topic.key)
        if isinstance(topic, Typed):
            return _form(request, topic, record, values)
        try:
            await change_topic(desk, topic_id, topic, form.number("revision"))
        except ChangedMeanwhile as changed:
            return _form(request, form.refused(changed, desk.language, {}), record, values)
        return see_other(f"/console/topics/{topic_id}", "saved")

    @post("/{topic_id:uuid}/archive")
    async def post_archive_topic(
        self, topic_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[Any]:
        archived = (await typed(request)).ticked("archived")
        await archive_topic(desk, topic_id, archived=archived)
        return see_other(f"/console/topics/{topic_id}", "archived" if archived else "restored")


def _form(
    request: ConsoleRequest, form: Typed, record: TopicRecord | None, values: dict[str, Any] | None = None
) -> Response[str]:
    common: dict[str, Any] = {"form": form, "record": record, "questions": (), "meanwhile": form.meanwhile}
    common["put_away"] = request.query_params.get("question")
    return page(request, "topic_form.html", {**common, **(values or {})}, status=form.status)


def _topic(reader: FormReader, key: str) -> TopicText | Typed:
    form = reader.form
    if not key:
        reader.wrong("title_da", "missing")
    values = {
        "key": key,
        "title": form.texts("title"),
        "summary": form.texts("summary"),
        "sources": form.lines("sources"),
        "owner": form["owner"],
        "goals": form.lines("goals"),
        "note_to_staff": form.optional_texts("note"),
        "tags": form.parted("tags"),
    }
    return reader.value(TopicText, values, _field)


def _field(place: Any) -> str:
    first = str(place[0])
    names = {"title": "title_da", "summary": "summary_da", "note_to_staff": "note_da", "key": "title_da"}
    return names.get(first, first)


def _as_typed(record: TopicRecord) -> Typed:
    topic, note = record.topic, record.topic.note_to_staff or {}
    return Typed(
        {
            **text_fields("title", topic.title),
            **text_fields("summary", topic.summary),
            **text_fields("note", note),
            "owner": topic.owner,
            "sources": "\n".join(topic.sources),
            "goals": "\n".join(topic.goals),
            "tags": ", ".join(topic.tags),
            "revision": str(record.revision),
        }
    )
