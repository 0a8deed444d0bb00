"""A round is cancelled before it opens. One that has ballots was cancelled by whoever took over the serving process."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import text
from structlog.testing import capture_logs

from backend.ballot_box.box.rounds.repository import insert_cancellation
from backend.handoffs import EarlierRound, RoundSpec
from tests.ballot_box.box.test_closing_trouble import plant
from tests.ground.ballot_box.world import World, make_spec, phone
from tests.ground.databases import SideServer, connected

DAY, WEEK = timedelta(days=1), timedelta(days=7)
ALARM = {"event": "cancelled_with_ballots", "alarm": True, "log_level": "error"}


async def cancelled_by_eva(world: World) -> RoundSpec:
    """She has the serving role's password; twelve have answered."""
    spec = make_spec()
    await world.open(spec)
    await world.post_all([phone(spec, n % 2, "informed") for n in range(12)])
    async with world.serving.transaction() as session:
        assert await insert_cancellation(session, spec.round, b"{}")
    return spec


async def taken_back(world: World, server: SideServer, spec: RoundSpec) -> None:
    """By Dan, who asked HR: they had cancelled nothing. He owns the tables."""
    async with world.serving.transaction() as session:
        name = str(await session.scalar(text("SELECT current_database()")))
    owner = connected(server.url("ballots_owner", name))
    async with owner.transaction() as session:
        await session.execute(text("DELETE FROM cancellation WHERE round_id = :round"), {"round": spec.round})
    await owner.close()


async def test_whoever_takes_over_the_serving_process_cancels_no_round_that_has_ballots(
    world: World, ballots_server: SideServer
) -> None:
    spec = await cancelled_by_eva(world)
    with capture_logs() as told:
        await world.worker.tick()
    assert {**ALARM, "round": str(spec.round)} in told
    assert world.keys.rounds() == {spec.round}
    await taken_back(world, ballots_server, spec)
    world.clock.moment = spec.closes_at
    await world.worker.tick()
    assert (await world.release(spec)).release.nodes[0].answered == 12
    assert world.keys.rounds() == set()


async def test_where_nobody_takes_it_back_the_round_is_withheld_and_everybody_sees_that(world: World) -> None:
    spec = await cancelled_by_eva(world)
    world.clock.moment = spec.closes_at
    with capture_logs() as told:
        await world.worker.tick()
    assert [line["reason"] for line in told if line["event"] == "closing_failed"] == ["cancelled"]
    world.clock.moment = spec.closes_at + WEEK
    await world.worker.tick()
    assert (await world.release(spec)).release.status == "withheld"
    assert world.keys.rounds() == set()
    assert (await world.client.get(f"/rounds/{spec.round}")).json()["state"] == "released"


async def test_a_round_that_looks_back_at_it_waits_until_it_is_known_what_it_tells(world: World) -> None:
    spec = await cancelled_by_eva(world)
    asked = tuple(question.id for question in spec.questions)
    earlier = (EarlierRound(round=spec.round, questions=asked),)
    later = spec.model_copy(update={"round": uuid4(), "closes_at": spec.closes_at + DAY, "earlier": earlier})
    await world.open(later)
    for moment, reasons in ((later.closes_at, {"cancelled", "earlier"}), (later.closes_at + WEEK, {"cancelled"})):
        world.clock.moment = moment
        with capture_logs() as told:
            await world.worker.tick()
        assert {line["reason"] for line in told if line["event"] == "closing_failed"} == reasons
    assert (await world.release(later)).release.round == later.round


async def test_what_hr_cancels_before_it_opens_ends_at_once_and_wakes_nobody(world: World) -> None:
    spec = make_spec()
    assert (await world.announce(spec)).status_code == 201
    await world.worker.tick()
    assert (await world.cancel(spec)).status_code == 201
    with capture_logs() as told:
        await world.worker.tick()
    assert (told, world.keys.rounds()) == ([], set())


async def test_no_ballot_that_eva_puts_in_afterwards_keeps_the_key_of_a_round_that_is_released(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    await world.post_all([phone(spec, n % 2, "informed") for n in range(12)])
    world.clock.moment = spec.closes_at
    await world.worker.tick()
    # As after a crash between the release and the end of its key.
    world.keys.make(spec.round)
    await plant(world, spec, "of no group")
    await world.worker.tick()
    assert world.keys.rounds() == set()
