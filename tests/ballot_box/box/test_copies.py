"""What somebody finds who has copied the whole cluster, write-ahead log included."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text

from backend.ballot_box.box.ballots.body import BallotReader
from tests.ballot_box.cluster import BallotsServer
from tests.ground.ballot_box.world import Phone, World, make_spec, phone


def secrets(people: list[Phone]) -> list[bytes]:
    """Of each ballot: its content as it is sealed, its random bits, and the token's nonce."""
    needles = []
    for person in people:
        body = json.dumps(person.body, separators=(",", ":")).encode()
        content = BallotReader(person.spec).read(body, person.spec.groups[person.group].id).content
        # Group and answers: the group alone stands in the spec and in the list of keys.
        needles += [content[: 16 + len(person.spec.questions)], str(person.body["random"]).encode(), person.token[2:34]]
    return needles


@pytest.mark.parametrize("many", [9, pytest.param(30, marks=pytest.mark.long)])
async def test_no_answer_is_readable_in_the_clusters_files_and_a_planted_one_is_found(
    world: World, ballots_server: BallotsServer, many: int
) -> None:
    spec = make_spec()
    await world.open(spec)
    people = [phone(spec, n % 2, "unsure" if n % 3 else "uninformed", opened=spec.articles) for n in range(many)]
    await world.post_all(people)
    assert ballots_server.files_holding(secrets(people)) == set()
    world.clock.moment = spec.closes_at
    await world.worker.tick()
    assert ballots_server.files_holding(secrets(people)) == set()
    async with world.serving.transaction() as session:
        planted = {"jti": "planted " + str(people[0].body["random"]), "at": world.clock.now()}
        await session.execute(text("INSERT INTO used_jti VALUES (:jti, :at)"), planted)
    assert ballots_server.files_holding(secrets(people))


async def test_the_rows_order_is_that_of_their_hashes_and_not_of_their_arrival(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    await world.post_all([phone(spec, n % 2) for n in range(40)])
    async with world.serving.transaction() as session:
        rows = (await session.execute(text("SELECT xmin::text AS batch, nullifier FROM ballot ORDER BY ctid"))).all()
    for batch in {row.batch for row in rows}:
        stored = [bytes(row.nullifier) for row in rows if row.batch == batch]
        assert stored == sorted(stored)


async def test_no_table_that_stands_beside_a_ballot_has_a_time(world: World) -> None:
    query = text(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type LIKE '%time%'"
    )
    async with world.serving.transaction() as session:
        timed = set((await session.execute(query)).scalars())
    # Of a prolongation the end that it moves to, which everybody is told, and when the worker heard of it.
    assert timed == {"round_spec", "prolongation", "heard_end", "used_jti"}
