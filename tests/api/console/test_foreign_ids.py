"""Ids and keys that belong to something else lead nowhere, and never to what the role or the form was not about."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.content.editing.service import question_records
from tests.api.console.desk import Desk

FORM = {
    "title": "x",
    "text": "x",
    "language": "da",
    "published": "2026-02-01",
    "url": "https://a.example/x",
    "level": "9",
}
_KINDS = {
    "topics": ("", "/archive", "/question", "/question/archive"),
    "articles": ("", "/archive", "/newer"),
    "articles/feeds": ("", "/archive", "/fetch"),
    "plans/goals": ("", "/remove"),
    "plans/efforts": ("", "/remove"),
}


async def _one_of_each(desk: Desk) -> dict[str, UUID]:
    topic = await desk.topic()
    plan = {"topic": str(topic), "measure": "told", "level": "80", "due": "2026-12-01"}
    await desk.post("Cilla", "/console/plans/goals", plan)
    effort = {"topic": str(topic), "kind": "mail", "text": "Mail", "day": "2026-02-01"}
    await desk.post("Cilla", "/console/plans/efforts", effort)
    feed = {"title": "Nyt", "url": "https://a.example/feed", "language": "da"}
    await desk.post("Cilla", "/console/articles/feeds/new", feed)
    tables = {"topics": "topic", "articles": "article", "articles/feeds": "feed"}
    tables |= {"plans/goals": "goal", "plans/efforts": "effort"}
    async with desk.database.transaction() as session:
        return {kind: await session.scalar(text(f"SELECT id FROM {table} LIMIT 1")) for kind, table in tables.items()}  # noqa: S608


async def _everything(desk: Desk) -> Any:
    tables = ("topic", "question", "article", "article_pin", "feed", "goal", "effort", "procrastinate_jobs")
    async with desk.database.transaction() as session:
        return [
            (await session.execute(text(f"SELECT to_jsonb(t) FROM {table} t ORDER BY 1"))).scalars().all()  # noqa: S608
            for table in tables
        ]


async def test_an_id_of_another_kind_is_no_id_and_changes_nothing(desk: Desk) -> None:
    await desk.release()
    ids = await _one_of_each(desk)
    before = await _everything(desk)
    for kind, ends in _KINDS.items():
        for other, wrong in ids.items():
            for end in ends if other != kind else ():
                path = f"/console/{kind}/{wrong}{end}"
                answer = await desk.post("Cilla", path, {**FORM, "archived": "1", "key": "apv-2026-told"})
                assert answer.status_code in (404, 422), path
    assert await _everything(desk) == before


async def test_a_question_is_reached_through_its_own_topic_only(desk: Desk) -> None:
    await desk.content()
    mine, other = await desk.topic(), await desk.topic("sygefravaer")
    async with desk.database.transaction() as session:
        foreign = next(record.question for record in await question_records(session, other))
    page = (await desk.get("Cilla", f"/console/topics/{mine}/question?key={foreign.key}")).text
    assert foreign.text["da"] not in page
    put = {"question": {"key": foreign.key, "kind": foreign.kind, "text": {"da": "Overtaget"}, "options": [
        {"text": {"da": word}, "outcome": word} for word in ("informed", "uninformed", "unsure")]}}  # fmt: skip
    api = f"/console/api/topics/{mine}/questions"
    assert (await desk.ask("Cilla", "PUT", api, put)).status_code == 409
    away = {"key": foreign.key, "archived": "1"}
    assert (await desk.post("Cilla", f"/console/topics/{mine}/question/archive", away)).status_code == 404
    assert (await desk.ask("Cilla", "PUT", f"{api}/{foreign.key}/archived", {"archived": True})).status_code == 404
    async with desk.database.transaction() as session:
        assert next(record.question for record in await question_records(session, other)) == foreign


@pytest.mark.parametrize("person", ["Dan", None])
async def test_who_may_not_read_figures_is_refused_also_with_ids_that_are_right(desk: Desk, person: str | None) -> None:
    round_id = await desk.release()
    topic = await desk.topic()
    for path in (
        f"/console/topic/{topic}",
        f"/console/topic/{topic}/sheet",
        f"/console/topic/{topic}/compare",
        f"/console/api/figures/{topic}/compare?one={topic}&other={topic}",
        f"/console/downloads/release/{round_id}",
        f"/console/downloads/units/{topic}/csv",
        f"/console/api/figures/{topic}/units",
        "/console/account/2026-1/xlsx",
    ):
        answer = await desk.get(person, path)
        assert answer.status_code == (403 if person else 303) or answer.status_code == 401, path
