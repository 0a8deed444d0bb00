from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from sqlalchemy import select

from backend.audit_log import AuditEntry
from backend.content.errors import UnknownQuestion
from backend.content.library import service
from backend.content.loading import service as loading
from backend.content.loading.errors import ContentInvalid
from backend.content.loading.service import LoadReport
from backend.content.ranking.bundles import round_bundle
from backend.kit.database import Database
from tests.ground.content.topics import ARTICLES, TOLD, TOPIC
from tests.ground.desks import desk_at
from tests.ground.registry.staff import MovedClock

CLOCK = MovedClock()


def changed(**question: Any) -> dict[str, Any]:
    topic = deepcopy(TOPIC)
    topic["questions"][0].update(question)
    return topic


async def loaded(database: Database, topic: dict[str, Any], articles: list[dict[str, Any]] = ARTICLES) -> LoadReport:
    async with database.transaction() as session:
        desk = desk_at(session, CLOCK, actor="cilla")
        return await loading.load_content(desk, json.dumps([topic]).encode(), json.dumps(articles).encode())


async def test_cilla_loads_content_and_the_bundle_is_newest_first(named_db: Database) -> None:
    report = await loaded(named_db, TOPIC)
    assert (report.topics, report.questions, report.articles, report.new_versions) == (1, 1, 3, ())
    async with named_db.transaction() as session:
        asked = await service.current_questions(session)
        bundle = await round_bundle(session, asked, CLOCK.now().date())
        assert [article.key for article in bundle[asked[0].id]] == ["ny", "gammel"]
        assert (await service.all_topics(session))[0].tags == ("transport",)
        (entry,) = await session.scalars(select(AuditEntry))
        assert (entry.actor, entry.detail["articles"]) == ("cilla", 3)


async def test_the_same_content_again_keeps_every_id(named_db: Database) -> None:
    await loaded(named_db, TOPIC)
    async with named_db.transaction() as session:
        before = (await service.current_questions(session), await service.article_cards(session))
    await loaded(named_db, TOPIC)
    async with named_db.transaction() as session:
        assert (await service.current_questions(session), await service.article_cards(session)) == before


async def test_a_question_that_was_not_asked_is_corrected_in_place(named_db: Database) -> None:
    await loaded(named_db, TOPIC)
    assert (await loaded(named_db, changed(text={"da": "Har du hørt det?"}))).new_versions == ()
    async with named_db.transaction() as session:
        (question,) = await service.current_questions(session)
    assert (question.version, question.text) == (1, {"da": "Har du hørt det?"})


async def test_a_question_that_was_asked_is_never_altered(named_db: Database) -> None:
    await loaded(named_db, TOPIC)
    async with named_db.transaction() as session:
        (first,) = await service.current_questions(session)
        await service.mark_asked(session, [first.id])
    assert (await loaded(named_db, changed(text={"da": "Har du hørt det?"}))).new_versions == ("cykel-told",)
    async with named_db.transaction() as session:
        (second,) = await service.current_questions(session)
        assert (second.version, second.id != first.id) == (2, True)
        assert await service.questions(session, [second.id, first.id]) == (second, first)


async def test_an_unknown_question_is_refused(named_db: Database) -> None:
    article_key = "gammel"
    await loaded(named_db, TOPIC)
    async with named_db.transaction() as session:
        article = next(a for a in await service.article_cards(session) if a.key == article_key)
        with pytest.raises(UnknownQuestion):
            await service.questions(session, [article.id])


@pytest.mark.parametrize(
    "topic",
    [
        changed(options=TOLD["options"][:2]),
        changed(options=[*TOLD["options"], {"text": {"da": "Nej da"}, "outcome": "uninformed"}]),
        changed(kind="guess"),
        changed(text={"en": "Only English"}),
        {**TOPIC, "key": "Med mellemrum"},
        {**TOPIC, "secret": 1},
    ],
)
async def test_bad_content_loads_nothing_and_says_where(named_db: Database, topic: dict[str, Any]) -> None:
    with pytest.raises(ContentInvalid) as refused:
        await loaded(named_db, topic)
    assert refused.value.extra["errors"][0]["file"] == "topics"
    async with named_db.transaction() as session:
        assert await service.all_topics(session) == ()


async def test_an_article_with_a_dangerous_address_is_refused(named_db: Database) -> None:
    with pytest.raises(ContentInvalid):
        await loaded(named_db, TOPIC, [{**ARTICLES[0], "url": "javascript:alert(1)"}])
