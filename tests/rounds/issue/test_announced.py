"""What phones are given: the same for all in a round, and only of announced ones; and the issuer's directory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from uuid import uuid4

import pytest
from sqlalchemy import event, text

from backend.audit_log import SYSTEM
from backend.content import topic_articles
from backend.content.models import Article
from backend.rounds.errors import UnknownRound
from backend.rounds.issue import announced
from backend.rounds.issue.directory import issuing_round
from backend.rounds.issue.errors import NotARecipient
from backend.rounds.life import schedule
from tests.ground.ballot_box.world import MovedClock
from tests.ground.desks import desk_at
from tests.ground.rounds.named import DAY, Named

MANY_ARTICLES = """
INSERT INTO article (id, key, title, language, text, tags, published, archived)
  SELECT gen_random_uuid(), 'nyhed-' || n, 'Nyhed', 'da', 'Kantinen har nye stole.', '["cykel"]', '2026-01-01', false
  FROM generate_series(1, 100) AS n
"""


async def test_alma_sees_scheduled_and_open_rounds_the_first_to_open_first(named: Named) -> None:
    later = await named.scheduled(named.plan(60 * DAY))
    first = await named.scheduled()
    await named.frozen(named.plan(29 * DAY))
    who = (await named.people())["e5"]
    async with named.database.transaction() as session:
        places = await announced.announced_places(session, who)
        assert await announced.announced_places(session, uuid4()) == []
    assert [place.round_id for place in places] == [first, later]
    assert {place.group_id for place in places} <= {group.id for group in await named.groups(first)}


async def test_the_content_is_the_questions_their_topic_and_what_to_read(named: Named) -> None:
    round_id = await named.scheduled()
    async with named.database.transaction() as session:
        content = await announced.round_content(session, round_id)
    row = await named.row(round_id)
    assert row.key_set is not None
    assert (content.spec_sha256, content.key_set_sha256) == (row.spec_sha256, sha256(row.key_set).hexdigest())
    assert [question.kind for question in content.questions] == ["told", "knows"]
    assert [topic.key for topic in content.topics] == ["cykel"]
    assert [article.key for article in content.articles] == ["ny", "gammel"]
    assert set(content.bundle) == set(named.questions)
    assert {tuple(article.id for article in content.articles)} == set(content.bundle.values())


async def test_of_many_articles_a_phone_s_round_reads_those_that_it_offers_and_no_other_s_text(named: Named) -> None:
    round_id, loaded = await named.scheduled(), list[str]()
    async with named.database.transaction() as session:
        await session.execute(text(MANY_ARTICLES))
        # One that is offered.
        await session.execute(text("UPDATE article SET archived = true WHERE key = 'gammel'"))
    with listening(Article, "load", lambda row, _: loaded.append(row.key)):
        async with named.database.transaction() as session:
            content = await announced.round_content(session, round_id)
            assert [article.key for article in content.articles] == loaded == ["ny"]
            loaded.clear()
            [(_, carried)] = (await topic_articles(session, [content.topics[0].id], date(2026, 3, 2))).items()
    assert (len(carried), loaded) == (101, [])


@contextmanager
def listening(to: type[Article], what: str, told: Callable[[Article, object], None]) -> Iterator[None]:
    event.listen(to, what, told)
    try:
        yield
    finally:
        event.remove(to, what, told)


async def test_a_round_without_its_spec_has_no_content_and_no_keys(named: Named) -> None:
    round_id, who = await named.started(), (await named.people())["e5"]
    async with named.database.transaction() as session:
        for unknown in (round_id, uuid4()):
            with pytest.raises(UnknownRound):
                await announced.round_content(session, unknown)
            with pytest.raises(NotARecipient):
                await announced.key_set(session, unknown, who)


async def test_the_list_of_keys_is_for_recipients(named: Named) -> None:
    round_id, who = await named.scheduled(), (await named.people())["e5"]
    async with named.database.transaction() as session:
        assert await announced.key_set(session, round_id, who) == (await named.row(round_id)).key_set
        with pytest.raises(NotARecipient):
            await announced.key_set(session, round_id, uuid4())


async def test_the_directory_names_the_open_round_else_the_next_else_none(named: Named, clock: MovedClock) -> None:
    async with named.database.transaction() as session:
        assert await issuing_round(session, None) is None
    later = await named.scheduled(named.plan(29 * DAY))
    first = await named.scheduled()
    async with named.database.transaction() as session:
        named_first = await issuing_round(session, None)
        chosen = await issuing_round(session, later)
        with pytest.raises(UnknownRound):
            await issuing_round(session, uuid4())
    assert named_first is not None
    assert chosen is not None
    assert (named_first.id, chosen.id) == (first, later)
    assert list(named_first.keys) == sorted(group.spki or b"" for group in await named.groups(first))
    clock.moment += 9 * DAY
    for _ in range(2):
        async with named.database.transaction() as session:
            await schedule.take_step(desk_at(session, clock, actor=SYSTEM), first)
    async with named.database.transaction() as session:
        named_first = await issuing_round(session, None)
    assert named_first is not None
    assert named_first.id == later
