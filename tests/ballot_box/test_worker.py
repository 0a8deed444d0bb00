from __future__ import annotations

import asyncio

from backend.ballot_box.box.lock_repository import lock_round_shared, try_worker_lock
from backend.kit.repeating.bell import Bell
from tests.ground.ballot_box.world import World, make_spec, phone
from tests.ground.postgres.waiting import somebody_waits_in


async def test_two_workers_close_a_round_once(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    await world.post_all([phone(spec, 0, "informed") for _ in range(6)])
    world.clock.moment = spec.closes_at
    await asyncio.gather(world.worker.tick(), world.worker.tick())
    await world.worker.tick()
    assert (await world.release(spec)).release.nodes[0].answered == 6


async def test_while_one_worker_is_at_it_another_leaves_the_rounds_alone(world: World) -> None:
    spec = make_spec()
    await world.announce(spec)
    async with world.closing_database.transaction() as other:
        assert await try_worker_lock(other)
        await world.worker.tick()
    assert world.keys.rounds() == set()
    await world.worker.tick()
    assert world.keys.rounds() == {spec.round}


async def test_the_worker_outlives_a_failing_tick_and_stops_when_asked(world: World) -> None:
    stop = asyncio.Event()
    spec = make_spec()
    await world.announce(spec)
    world.key_directory.rmdir()
    running = asyncio.create_task(world.worker.run(stop, Bell()))
    await asyncio.sleep(0.3)
    assert not running.done()
    stop.set()
    await asyncio.wait_for(running, 30)
    world.key_directory.mkdir(mode=0o700)
    await world.worker.tick()
    assert world.keys.rounds() == {spec.round}


async def test_a_ballot_that_is_being_written_delays_the_closing_and_is_counted(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    await world.post_all([phone(spec, 0, "informed") for _ in range(5)])
    async with world.serving.transaction() as writing:
        await lock_round_shared(writing, spec.round)
        world.clock.moment = spec.closes_at
        closing = asyncio.create_task(world.worker.tick())
        await somebody_waits_in(writing)
    await closing
    assert (await world.release(spec)).release.nodes[0].answered == 5
