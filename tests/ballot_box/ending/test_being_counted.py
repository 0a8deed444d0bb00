"""A round is being counted, which takes minutes of a large one: whoever comes meanwhile is answered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import pytest

from backend.ballot_box.box.ballots.batching import Arrival, Batcher, Outcome
from backend.ballot_box.box.lock_repository import lock_round
from backend.handoffs import RoundSpec
from tests.ground.ballot_box.world import START, World, make_spec, phone

AT_ONCE = 5.0


@asynccontextmanager
async def being_counted(world: World, spec: RoundSpec) -> AsyncIterator[None]:
    async with world.closing_database.transaction() as session:
        await lock_round(session, spec.round)
        yield


@pytest.fixture
async def two_rounds(world: World) -> tuple[RoundSpec, RoundSpec]:
    """Both open; the first ends a day before the other."""
    first = make_spec(closes_at=START + timedelta(days=2))
    second = make_spec(closes_at=START + timedelta(days=3))
    for spec in (first, second):
        await world.announce(spec)
    await world.worker.tick()
    world.clock.moment = max(first.opens_at, second.opens_at)
    return first, second


async def test_alma_is_told_at_once_that_she_is_too_late_or_was_counted(
    world: World, two_rounds: tuple[RoundSpec, RoundSpec]
) -> None:
    first, _ = two_rounds
    in_time, late = phone(first, 0), phone(first, 0)
    assert (await world.post(in_time)).status_code == 201
    world.clock.moment = first.closes_at
    async with being_counted(world, first):
        again = await asyncio.wait_for(world.post(in_time), AT_ONCE)
        refused = await asyncio.wait_for(world.post(late), AT_ONCE)
    assert (again.status_code, again.json()["status"]) == (201, "counted")
    assert (refused.status_code, refused.json()["type"].rsplit("/")[-1]) == (409, "round-closed")


async def test_the_other_round_s_ballots_wait_for_none_of_it(
    world: World, two_rounds: tuple[RoundSpec, RoundSpec]
) -> None:
    first, second = two_rounds
    world.clock.moment = first.closes_at
    async with being_counted(world, first):
        late = [asyncio.create_task(world.post(phone(first, 0))) for _ in range(3)]
        await asyncio.sleep(0.1)
        assert (await asyncio.wait_for(world.post(phone(second, 0)), AT_ONCE)).status_code == 201
    assert {answer.status_code for answer in await asyncio.gather(*late)} == {409}


async def test_of_a_round_that_is_being_ended_just_now_the_ballot_waits_for_what_becomes_of_it(
    world: World, two_rounds: tuple[RoundSpec, RoundSpec]
) -> None:
    """Cancelled, or brought forward: that takes a moment, and only then it is known."""
    first, _ = two_rounds
    async with being_counted(world, first):
        alma = asyncio.create_task(world.post(phone(first, 0)))
        await asyncio.sleep(0.2)
        assert not alma.done()
        world.clock.moment = first.closes_at
    assert (await alma).status_code == 409


async def test_a_round_whose_batches_stand_still_holds_up_no_other() -> None:
    let_go, first, second = asyncio.Event(), make_spec().round, make_spec().round

    async def write(round_id: UUID, arrivals: Sequence[Arrival]) -> list[Outcome]:
        if round_id == first:
            await let_go.wait()
        return ["counted"] * len(arrivals)

    batcher = Batcher(write, wait=0.001)
    stuck = list[asyncio.Task[Outcome]]()
    for number in range(3):
        stuck.append(asyncio.create_task(batcher.submit(first, Arrival(bytes([number] * 32), bytes(32), b""))))
        await asyncio.sleep(0.02)
    assert await asyncio.wait_for(batcher.submit(second, Arrival(bytes(32), bytes(32), b"")), AT_ONCE) == "counted"
    let_go.set()
    assert await asyncio.gather(*stuck) == ["counted"] * 3
