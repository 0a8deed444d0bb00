"""Each release says which came before it, and anybody can read of all of them, signed and in order."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter
from structlog.testing import capture_logs

from backend.ballot_box.box.record import service
from backend.ballot_box.box.rounds.repository import insert_release
from backend.handoffs import RoundSpec
from backend.public_record import SignedEntry, chain_faults
from backend.release_signature import sign_release
from tests.ground.ballot_box.world import World, make_spec, phone, write_down
from tests.ground.releases.releases import without_figures


async def record(world: World, after: int = 0) -> tuple[SignedEntry, ...]:
    answer = await world.client.get("/record", params={"after": after})
    return TypeAdapter(tuple[SignedEntry, ...]).validate_python(answer.json()["entries"], strict=False)


def faults(world: World, entries: tuple[SignedEntry, ...]) -> list[Any]:
    return chain_faults(entries, {"release-1": world.release_key.public_key()})


async def announced(world: World, *specs: RoundSpec) -> None:
    for spec in specs:
        assert (await world.announce(spec)).status_code == 201
    await world.worker.tick()


async def released_as_before(world: World, spec: RoundSpec, body: bytes | None = None) -> bytes:
    """By a closing worker of the version before: no place, no entry."""
    old = without_figures("void", spec.round).model_copy(update={"version": 4, "spec_sha256": spec.sha256()})
    signed = body or sign_release(old, world.release_key, "release-1").to_bytes()
    async with world.closing_database.transaction() as session:
        await insert_release(session, spec.round, signed)
    return signed


async def test_each_release_carries_the_hash_of_the_one_before_and_the_first_carries_none(world: World) -> None:
    first, second = make_spec(), make_spec()
    await world.open(first)
    await announced(world, second)
    await world.post_all([phone(first, 0, "informed") for _ in range(6)])
    world.clock.moment = first.closes_at
    await world.worker.tick()
    releases = [await world.release(spec) for spec in sorted((first, second), key=lambda spec: spec.round)]
    assert [signed.release.previous for signed in releases] == [None, releases[0].sha256()]
    entries = await record(world)
    assert faults(world, entries) == []
    assert [signed.entry.release_sha256 for signed in entries] == [signed.sha256() for signed in releases]
    assert {signed.entry.round for signed in entries} == {first.round, second.round}


async def test_two_rounds_that_close_at_once_follow_each_other(world: World) -> None:
    first, second = make_spec(), make_spec()
    await announced(world, first, second)
    world.clock.moment = first.closes_at
    one = world.closing_database.sessions()
    await one.begin()
    await world.closing.close(one, first.round)

    async def close_the_other() -> None:
        async with world.closing_database.transaction() as session:
            await world.closing.close(session, second.round)

    other = asyncio.create_task(close_the_other())
    done, _ = await asyncio.wait([other], timeout=0.3)
    assert not done
    await one.commit()
    await one.close()
    await other
    assert (await world.release(second)).release.previous == (await world.release(first)).sha256()
    assert faults(world, await record(world)) == []


@pytest.mark.long
async def test_a_closing_that_is_rolled_back_leaves_no_place_behind(world: World) -> None:
    spec = make_spec()
    await announced(world, spec)
    world.clock.moment = spec.closes_at
    session = world.closing_database.sessions()
    await session.begin()
    await world.closing.close(session, spec.round)
    await session.close()
    assert await record(world) == ()
    await world.worker.tick()
    assert [signed.entry.number for signed in await record(world)] == [1]


async def test_what_was_released_before_there_was_a_record_comes_first_in_it_as_it_was_signed(world: World) -> None:
    later, earlier = make_spec(), make_spec(closes_at=make_spec().closes_at - timedelta(days=1))
    await announced(world, later, earlier)
    old = {spec.round: await released_as_before(world, spec) for spec in (later, earlier)}
    new = make_spec()
    await announced(world, new)
    assert [signed.entry.round for signed in await record(world)] == [earlier.round, later.round]
    assert (await world.call("GET", f"/rounds/{later.round}/release")).content == old[later.round]
    world.clock.moment = new.closes_at
    await world.worker.tick()
    entries = await record(world)
    assert faults(world, entries) == []
    assert [signed.entry.previous for signed in entries] == [None, None, entries[1].entry.release_sha256]


async def test_an_old_release_that_can_t_be_read_keeps_no_round_from_closing(world: World) -> None:
    broken, spec = make_spec(), make_spec()
    await announced(world, broken, spec)
    await released_as_before(world, broken, b"{}")
    world.clock.moment = spec.closes_at
    with capture_logs() as told:
        await world.worker.tick()
    assert [(event["event"], event["round"]) for event in told if event.get("alarm")] == [
        ("record_failed", str(broken.round))
    ]
    assert [signed.entry.round for signed in await record(world)] == [spec.round]


async def test_of_each_round_anybody_reads_the_thresholds_that_stand_in_its_spec(world: World) -> None:
    spec, cancelled, over = make_spec(k=6, m=3, group_min=9), make_spec(coin=10), make_spec()
    await announced(world, spec, cancelled, over)
    await world.cancel(cancelled)
    await released_as_before(world, over)
    listed = {known["round"]: known for known in (await world.client.get("/rounds")).json()["rounds"]}
    assert listed.keys() == {str(spec.round), str(cancelled.round)}
    one = listed[str(spec.round)]
    assert (one["k"], one["m"], one["group_min"], one["spec_sha256"]) == (6, 3, 9, spec.sha256())
    assert (await world.client.get(f"/rounds/{spec.round}")).json() == one
    assert (listed[str(cancelled.round)]["state"], listed[str(cancelled.round)]["coin"]) == ("cancelled", 10)


@pytest.mark.long
async def test_what_app_the_operator_made_stands_in_each_entry(world: World) -> None:
    spec, builds = make_spec(), ("394ad7b29fd17166",)
    await announced(world, spec)
    world.clock.moment = spec.closes_at
    world.closing._signer = replace(world.closing._signer, app_builds=builds)
    await world.worker.tick()
    assert [signed.entry.app_builds for signed in await record(world)] == [builds]


@pytest.mark.long
async def test_whoever_takes_over_the_serving_process_tells_no_other_thresholds_than_the_spec_s(world: World) -> None:
    lowered = make_spec(k=3)
    await write_down(world, lowered, lowered.to_bytes())
    assert (await world.client.get(f"/rounds/{lowered.round}")).json()["k"] == 3


@pytest.mark.long
async def test_a_long_record_is_read_a_part_at_a_time(world: World, monkeypatch: Any) -> None:
    specs = [make_spec() for _ in range(3)]
    await announced(world, *specs)
    world.clock.moment = specs[0].closes_at
    await world.worker.tick()
    monkeypatch.setattr(service, "MOST", 2)
    entries = await record(world)
    assert [signed.entry.number for signed in (*entries, *await record(world, 2))] == [1, 2, 3]
    assert (await world.client.get("/record")).json()["length"] == 3
    for wrong in ("-1", "x"):
        assert (await world.client.get("/record", params={"after": wrong})).status_code == 422
