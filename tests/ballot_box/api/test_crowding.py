"""Who holds back a ballot, or posts to rounds that there are not or that are over, keeps nobody waiting and has lost
nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import event

from backend.ballot_box.api.app import create_app
from backend.ballot_box.api.context import context_in
from backend.ballot_box.box.ballots.service import LISTED_FOR, Ballots
from backend.kit.http.limits.room import Limits
from tests.ground.ballot_box.world import World, make_spec, phone, write_down
from tests.ground.kit.sender import Sender


async def test_a_ballot_that_stalls_is_ended_and_may_come_again(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    alma, app = phone(spec, 0), create_app(context_in(world.app), Limits(stall_seconds=0.2))
    connection = Sender(app, "POST", alma.path, alma.headers)
    connection.send(json.dumps(alma.body).encode()[:20])
    assert await connection.asks() == 408
    assert (await world.post(alma)).status_code == 201


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """What the serving process asks its database meanwhile."""
    asked: list[str] = []

    def note(*told: object) -> None:
        asked.append(str(told[2]))

    engine = world.serving.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


async def test_of_many_who_post_to_rounds_that_there_are_not_one_asks_the_database(world: World) -> None:
    nobodys = [phone(make_spec(groups=1), 0) for _ in range(40)]
    with statements(world) as asked:
        refused = await asyncio.gather(*map(world.post, nobodys))
    assert {response.status_code for response in refused} == {401}
    assert len(asked) == 1


async def test_a_round_that_is_announced_after_eva_asked_takes_ballots(world: World) -> None:
    spec = make_spec()
    assert (await world.post(phone(spec, 0))).status_code == 401
    await world.announce(spec)
    assert (await world.post(phone(spec, 0))).status_code == 409
    world.clock.moment = spec.opens_at
    await world.worker.tick()
    assert (await world.post(phone(spec, 0))).status_code == 201


async def test_a_round_that_another_process_heard_of_takes_ballots_a_second_later(world: World) -> None:
    spec = make_spec()
    assert (await world.post(phone(spec, 0))).status_code == 401
    await write_down(world, spec, spec.to_bytes())
    world.clock.moment += LISTED_FOR
    assert (await world.post(phone(spec, 0))).status_code == 409


async def test_whoever_asks_after_every_old_round_has_the_one_that_is_answered_kept_in_memory(world: World) -> None:
    new = make_spec()
    old = [make_spec(groups=1, closes_at=new.closes_at - timedelta(hours=hour)) for hour in (3, 1, 2)]
    for spec in (new, *old):
        assert (await world.announce(spec)).status_code == 201
    ballots = Ballots(world.clock, remember=2)
    async with world.serving.transaction() as session:
        for spec in (new, *old):
            assert await ballots.spec(session, spec.round) is not None
    assert ballots.remembered(new.round) is not None
    assert sum(ballots.remembered(spec.round) is not None for spec in old) == 1
