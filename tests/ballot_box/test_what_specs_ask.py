"""What specs ask, and which rounds they list, stands in rows that nobody but the database itself writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest

from backend.ballot_box.box.rounds.repository import rounds_that_list, subjects_of_exact_rounds
from backend.ballot_box.run.migrate import migrate
from backend.handoffs import EarlierRound, RoundSpec
from tests.ground.ballot_box.world import START, World, make_spec, write_down
from tests.ground.databases import SideServer

FIRST = make_spec()
SECOND = make_spec(
    k=6,
    questions=FIRST.questions,
    opens_at=FIRST.opens_at + timedelta(days=30),
    closes_at=FIRST.closes_at + timedelta(days=30),
    earlier=(EarlierRound(round=FIRST.round, questions=tuple(question.id for question in FIRST.questions)),),
)
Asked = set[tuple[UUID, UUID, UUID, str]]
Listed = set[tuple[UUID, UUID]]
_INSERT = (
    "INSERT INTO round_spec (round_id, spec, spec_sha256, key_set, key_set_sha256, opens_at, closes_at, version, coin)"
    " VALUES (%s, %s, '', '', '', %s, %s, %s, %s)"
)


def of(*specs: RoundSpec) -> tuple[Asked, Listed]:
    asked: Asked = {(asked.id, spec.round, asked.topic, asked.kind) for spec in specs for asked in spec.questions}
    return asked, {(earlier.round, spec.round) for spec in specs for earlier in spec.earlier}


def rows(connection: psycopg.Connection) -> tuple[Asked, Listed]:
    asked = connection.execute("SELECT question_id, round_id, topic, kind FROM asked_question").fetchall()
    listed = connection.execute("SELECT earlier_id, round_id FROM listed_round").fetchall()
    return {(question, rnd, topic, kind) for question, rnd, topic, kind in asked}, {(one, rnd) for one, rnd in listed}


def thresholds(connection: psycopg.Connection) -> set[tuple[int, int, int]]:
    return {(k, m, least) for k, m, least in connection.execute("SELECT k, m, group_min FROM round_spec").fetchall()}


def insert(connection: psycopg.Connection, spec: RoundSpec) -> None:
    values = (spec.round, spec.to_bytes(), spec.opens_at, spec.closes_at, spec.version, spec.coin)
    connection.execute(_INSERT, values)


@pytest.fixture(params=["b005", "b010"])
def of_before(ballots_server: SideServer, request: pytest.FixtureRequest) -> Iterator[str]:
    """The owner's URL of a database that nobody has upgraded yet."""
    with ballots_server.clone("template0") as name:
        url = ballots_server.url("ballots_owner", name)
        migrate(url, request.param)
        yield url


def test_an_upgrade_reads_the_specs_that_are_there_and_the_database_those_that_come(of_before: str) -> None:
    with psycopg.connect(_plain(of_before)) as owner:
        insert(owner, FIRST)
    migrate(of_before)
    with psycopg.connect(_plain(of_before)) as owner:
        assert rows(owner) == of(FIRST)
        assert thresholds(owner) == {(FIRST.k, FIRST.m, FIRST.group_min)}
        insert(owner, SECOND)
        assert rows(owner) == of(FIRST, SECOND)
        assert thresholds(owner) == {(5, 2, 8), (6, 2, 8)}


async def test_a_spec_that_is_written_past_the_application_is_read_all_the_same(world: World) -> None:
    for spec in (FIRST, SECOND):
        await write_down(world, spec, spec.to_bytes())
    until = SECOND.closes_at + timedelta(days=1)
    async with world.serving.transaction() as session:
        asked = {(question.topic, question.kind) for question in FIRST.questions}
        both = await subjects_of_exact_rounds(session, START, until)
        assert both == {FIRST.round: asked, SECOND.round: asked}
        assert list(both) == [FIRST.round, SECOND.round]
        assert await rounds_that_list(session, FIRST.round, START) == [SECOND.round]
        assert await rounds_that_list(session, SECOND.round, START) == []
        assert await rounds_that_list(session, FIRST.round, until) == []


def _plain(url: str) -> str:
    return url.replace("+psycopg", "")
