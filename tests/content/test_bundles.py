"""Cilla's articles in PostgreSQL: Danish endings and compounds, synonyms, pins, and the day."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from backend.audit_log import AuditEntry
from backend.content.errors import UnknownArticle, UnknownTopic
from backend.content.library import service
from backend.content.loading import service as loading
from backend.content.loading.errors import ContentInvalid
from backend.content.ranking import pins
from backend.content.ranking.bundles import round_bundle, topic_articles
from backend.content.values import ArticleCard, TopicValue
from backend.desk import Desk
from backend.kit.database import Database
from tests.content.test_content import CLOCK
from tests.ground.content.topics import TOLD, TOPIC
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ZONE

DAY = date(2026, 6, 1)
NOISE = "Kantinen har fået nye stole, og der er kaffe til alle."
KNOWS = {**TOLD, "key": "cykel-knows", "kind": "knows"}


def topic(key: str, *tags: str, title: str = "Emne", **other: Any) -> dict[str, Any]:
    return {**TOPIC, "key": key, "tags": list(tags), "title": {"da": title}, "questions": [], **other}


def article(key: str, text: str = NOISE, *tags: str, **other: Any) -> dict[str, Any]:
    return {"key": key, "title": "Nyt", "text": text, "tags": list(tags), "published": "2026-05-01", **other}


async def load(
    database: Database,
    topics: list[dict[str, Any]],
    articles: list[dict[str, Any]],
    synonyms: list[dict[str, Any]] | None = None,
) -> None:
    files = (json.dumps(part).encode() for part in (topics, articles, *([] if synonyms is None else [synonyms])))
    async with database.transaction() as session:
        await loading.load_content(desk_at(session, CLOCK, actor="cilla"), *files)


async def reading(database: Database, key: str, on: date = DAY) -> list[str]:
    async with database.transaction() as session:
        wanted = next(about.id for about in await service.all_topics(session) if about.key == key)
        return [read.key for read in (await topic_articles(session, [wanted], on))[wanted]]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ferie", "Husk at bruge dine ferier, før året er omme."),
        ("ferie", "Ferieplanlægningen begynder i marts."),
        ("arbejdstid", "De nye arbejdstidsregler gælder fra maj."),
        ("fravær", "Sygefraværet er faldet i alle afdelinger."),
        ("pleje", "Ældreplejen får faste teams."),
    ],
)
async def test_an_article_that_speaks_of_the_topic_stands_before_a_newer_one_that_only_has_its_tag(
    named_db: Database, tag: str, text: str
) -> None:
    others = topic("andre", title="Sygefraværspolitik i ældreplejen")
    articles = [article("om", text, tag), article("ikke-om", NOISE, tag, published="2026-05-30")]
    await load(named_db, [topic("emne", tag), others], articles)
    assert await reading(named_db, "emne") == ["om", "ikke-om"]


async def test_an_article_that_only_mentions_the_topic_is_not_offered_for_it(named_db: Database) -> None:
    await load(named_db, [topic("emne", "ferie")], [article("omtale", "Ferie, ferie og atter ferie.", "løn")])
    assert await reading(named_db, "emne") == []


async def test_a_synonym_makes_a_topic_carry_an_article_until_the_list_is_replaced(named_db: Database) -> None:
    content = [topic("emne", "fravær"), topic("syg", "sygefravær")], [article("a", NOISE, "Sygefravær")]
    await load(named_db, *content, [{"word": "Fravær", "narrower": ["sygefravær"]}])
    assert [await reading(named_db, key) for key in ("emne", "syg")] == [["a"], ["a"]]
    await load(named_db, *content)
    assert await reading(named_db, "emne") == ["a"]
    await load(named_db, *content, [])
    assert [await reading(named_db, key) for key in ("emne", "syg")] == [[], ["a"]]


async def test_a_broad_article_is_not_offered_for_a_narrow_topic(named_db: Database) -> None:
    content = [topic("syg", "sygefravær")], [article("barsel", NOISE, "fravær")]
    await load(named_db, *content, [{"word": "fravær", "narrower": ["sygefravær"]}])
    assert await reading(named_db, "syg") == []


async def test_a_synonym_in_the_text_counts_as_the_word_itself(named_db: Database) -> None:
    articles = [article("om", "Afskedigelser skal varsles.", "fyring"), article("b", NOISE, "fyring")]
    synonyms = [{"word": "fyring", "same": ["afskedigelse"]}]
    await load(named_db, [topic("emne", "fyring")], [articles[0], {**articles[1], "published": "2026-05-30"}], synonyms)
    assert await reading(named_db, "emne") == ["om", "b"]


async def test_english_articles_are_read_in_english_and_stand_after_the_danish(named_db: Database) -> None:
    english = {"language": "en", "published": "2026-05-01"}
    articles = [
        article("meeting", "We met and talked.", "ferie", **{**english, "published": "2026-05-30"}),
        article("policies", "The policies were rewritten.", "ferie", **english),
        article("dansk", NOISE, "ferie", published="2025-01-01"),
    ]
    await load(named_db, [topic("emne", "ferie", title="Ferie") | {"title": {"da": "Ferie", "en": "Policy"}}], articles)
    assert await reading(named_db, "emne") == ["dansk", "policies", "meeting"]


async def test_a_pin_in_the_files_carries_the_article_and_stays_until_the_files_say_otherwise(
    named_db: Database,
) -> None:
    topics = [topic("emne", "ferie")]
    articles = [article("tagget", "Ferie.", "ferie"), article("naglet", pinned_for=["emne"])]
    await load(named_db, topics, articles)
    assert await reading(named_db, "emne") == ["naglet", "tagget"]
    await load(named_db, topics, [articles[0], article("naglet")])
    assert await reading(named_db, "emne") == ["naglet", "tagget"]
    await load(named_db, topics, [articles[0], article("naglet", pinned_for=[])])
    assert await reading(named_db, "emne") == ["tagget"]


async def test_a_pin_to_no_topic_loads_nothing_and_says_where(named_db: Database) -> None:
    with pytest.raises(ContentInvalid) as refused:
        await load(named_db, [topic("emne")], [article("a"), article("b", pinned_for=["emne", "intet"])])
    (mistake,) = refused.value.extra["errors"]
    assert (mistake["file"], mistake["place"]) == ("articles", "1/pinned_for")
    async with named_db.transaction() as session:
        assert await service.article_cards(session) == ()


async def test_a_list_of_synonyms_that_is_none_is_refused(named_db: Database) -> None:
    with pytest.raises(ContentInvalid) as refused:
        await load(named_db, [], [], [{"ord": "ferie"}])
    assert {mistake["file"] for mistake in refused.value.extra["errors"]} == {"synonyms"}


async def ids(database: Database) -> tuple[TopicValue, ArticleCard]:
    async with database.transaction() as session:
        return (await service.all_topics(session))[0], (await service.article_cards(session))[0]


async def test_cilla_pins_and_unpins_and_each_that_changes_something_is_recorded_once(named_db: Database) -> None:
    await load(named_db, [topic("emne")], [article("a")])
    about, pinned = await ids(named_db)
    for act, wanted in ((pins.pin, ["a"]), (pins.unpin, [])):
        for _ in range(2):
            async with named_db.transaction() as session:
                await act(Desk(session, CLOCK, ZONE, actor="cilla"), about.id, pinned.id)
        assert await reading(named_db, "emne") == wanted
    async with named_db.transaction() as session:
        entries = list(await session.scalars(select(AuditEntry).where(AuditEntry.action != "content.load")))
    assert [entry.action for entry in entries] == ["content.pin", "content.unpin"]
    assert {json.dumps(entry.detail, sort_keys=True) for entry in entries} == {'{"article": "a", "topic": "emne"}'}
    assert {entry.actor for entry in entries} == {"cilla"}


async def test_cilla_sees_of_each_article_the_topics_that_it_is_pinned_to_and_no_others(named_db: Database) -> None:
    topics = [topic("cykler"), topic("kantine"), topic("ferie")]
    pinned = {"a": ["cykler", "kantine"], "b": ["ferie"], "c": []}
    await load(named_db, topics, [article(key, pinned_for=keys) for key, keys in pinned.items()])
    async with named_db.transaction() as session:
        keys = {about.id: about.key for about in await service.all_topics(session)}
        shown = {
            read.key: sorted(keys[about] for about in await pins.pinned_topics(session, read.id))
            for read in await service.article_cards(session)
        }
    assert shown == pinned


async def test_only_what_there_is_can_be_pinned(named_db: Database) -> None:
    await load(named_db, [topic("emne")], [article("a")])
    about, pinned = await ids(named_db)
    async with named_db.transaction() as session:
        with pytest.raises(UnknownTopic):
            await pins.pin(Desk(session, CLOCK, ZONE, actor="cilla"), pinned.id, pinned.id)
        with pytest.raises(UnknownArticle):
            await pins.unpin(Desk(session, CLOCK, ZONE, actor="cilla"), about.id, about.id)


async def test_what_alma_reads_does_not_depend_on_which_answer_is_the_right_one(named_db: Database) -> None:
    articles = [article(f"a{at}", "Cykler." * at, "transport", published=f"2026-0{at}-01") for at in range(1, 6)]
    bundles = []
    for outcomes in (("informed", "uninformed", "unsure"), ("unsure", "informed", "uninformed")):
        told, knows = (
            {**question, "options": [{"text": {"da": f"Svar {word}"}, "outcome": word} for word in outcomes]}
            for question in (TOLD, KNOWS)
        )
        await load(named_db, [{**TOPIC, "questions": [told, knows]}], articles)
        async with named_db.transaction() as session:
            by_question = await round_bundle(session, await service.current_questions(session), DAY)
        bundles += [[read.key for read in articles] for articles in by_question.values()]
    assert len(bundles) == 4
    assert all(bundle == bundles[0] for bundle in bundles)
    assert len(bundles[0]) == 3


async def test_an_edited_article_is_found_by_its_new_words(named_db: Database) -> None:
    newer = article("ny", NOISE, "ferie", published="2026-05-30")
    await load(named_db, [topic("emne", "ferie")], [article("a", "Ferie.", "ferie"), newer])
    assert await reading(named_db, "emne") == ["a", "ny"]
    await load(named_db, [topic("emne", "ferie")], [article("a", NOISE, "ferie"), newer])
    assert await reading(named_db, "emne") == ["ny", "a"]
