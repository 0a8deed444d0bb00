"""A round in trouble is told of with an alarm, keeps nobody else's from closing, and is forgotten after seven days."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from backend.ballot_box.box.ballots.repository import BallotRow, insert_batch
from backend.ballot_box.box.ballots.sealing import new_batch_seal
from backend.ballot_box.box.closing.keys import ClosingKeyFiles
from backend.ballot_box.box.closing.making import ClosingFailed
from backend.ballot_box.box.closing.service import Closing
from backend.ballot_box.box.rounds.repository import round_row
from backend.ballot_box.worker.worker import BallotBoxWorker
from backend.handoffs import EarlierRound, Prolongation, RoundSpec
from tests.ground.ballot_box.world import START, World, make_spec, make_token, phone, rsa_key, write_down

WEEK = timedelta(days=7)


async def plant(world: World, spec: RoundSpec, what: str) -> None:
    """Eva has the serving role's password: what it may insert, she may."""
    async with world.serving.transaction() as session:
        row = await round_row(session, spec.round)
        assert row is not None
        assert row.closing_key is not None
        seal, nullifier = new_batch_seal(row.closing_key, spec.round), os.urandom(32)
        sealed = b"short" if what == "too short" else seal.seal(b"\xff" * 64, nullifier)
        await insert_batch(session, spec.round, seal.sealed_key, [BallotRow(nullifier, bytes(32), sealed)])
        if what == "without its data key":
            columns = "INSERT INTO ballot (nullifier, round_id, digest, sealed, data_key_id) VALUES "
            values = {"n": os.urandom(32), "r": spec.round, "d": bytes(32), "s": sealed, "k": uuid4()}
            await session.execute(text(columns + "(:n, :r, :d, :s, :k)"), values)


async def open_both(world: World) -> tuple[RoundSpec, RoundSpec]:
    """One that will be in trouble and closes first, and one that will not."""
    bad, good = make_spec(), make_spec()
    for spec in (bad, good):
        await world.open(spec)
        await world.post_all([phone(spec, n % 2, "informed") for n in range(12)])
    return bad, good


@pytest.mark.parametrize("what", ["too short", "without its data key", "of no group"])
async def test_a_ballot_that_eva_put_in_stops_its_own_round_only(world: World, what: str) -> None:
    bad, good = await open_both(world)
    await plant(world, bad, what)
    world.clock.moment = good.closes_at
    with capture_logs() as told:
        await world.worker.tick()
    assert [(line["event"], line["round"], line["alarm"]) for line in told if line["log_level"] == "error"] == [
        ("closing_failed", str(bad.round), True)
    ]
    assert (await world.release(good)).release.status == "published"
    assert (await world.call("GET", f"/rounds/{bad.round}/release")).status_code == 404
    world.clock.moment = bad.closes_at + WEEK
    await world.worker.tick()
    assert (await world.release(bad)).release.status == "withheld"
    assert world.keys.rounds() == set()


@pytest.mark.long
@pytest.mark.parametrize("minutes", [0, 30])
async def test_a_round_that_waits_for_one_in_trouble_is_closed_as_soon_as_that_is_given_up(
    world: World, minutes: int
) -> None:
    bad = make_spec()
    asked = tuple(question.id for question in bad.questions)
    earlier = (EarlierRound(round=bad.round, questions=asked),)
    good = bad.model_copy(
        update={
            "round": uuid4() if minutes else UUID(int=bad.round.int ^ 1),
            "closes_at": bad.closes_at + timedelta(minutes=minutes),
            "earlier": earlier,
        }
    )
    for spec in (bad, good):
        await world.open(spec)
        await world.post_all([phone(spec, n % 2, "informed") for n in range(12)])
    first, second = sorted((bad, good), key=lambda spec: (spec.closes_at, spec.round))
    await plant(world, first, "too short")
    an_hour_not_over = first.closes_at + WEEK - timedelta(minutes=20)
    for moment in (second.closes_at, an_hour_not_over, first.closes_at + WEEK, second.closes_at + WEEK):
        world.clock.moment = moment
        await world.worker.tick()
    assert (await world.release(first)).release.status == "withheld"
    assert (await world.release(second)).release.status == "published"


async def test_a_nonce_that_eva_used_in_another_round_keeps_no_round_from_closing(world: World) -> None:
    """Blinded under both rounds' keys, one nonce is a token of each."""
    early, late = make_spec(), make_spec()
    nonce = os.urandom(32)
    for spec in (early, late):
        await world.open(spec)
        await world.post_all([phone(spec, n % 2, "informed") for n in range(12)])
    hers = [
        replace(phone(spec, 0), token=make_token(spec.round, spec.groups[0].id, rsa_key(0), nonce))
        for spec in (early, late)
    ]
    await world.post_all(hers[:1])
    sooner = Prolongation(
        round=early.round,
        spec_sha256=early.sha256(),
        direction="shorten",
        closes_at=early.closes_at - timedelta(days=2),
    )
    assert (
        await world.call("PUT", f"/rounds/{early.round}/prolongation/shorten", sooner.to_bytes())
    ).status_code == 201
    await world.worker.tick()
    world.clock.moment = sooner.closes_at
    await world.worker.tick()
    assert (await world.release(early)).release.status == "published"
    await world.post_all(hers[1:])
    world.clock.moment = late.closes_at
    await world.worker.tick()
    assert (await world.release(late)).release.nodes[0].answered == 13


class FullDisk(ClosingKeyFiles):
    def make(self, round_id: UUID) -> bytes:
        raise OSError(28, "No space left on device", str(round_id))


async def test_a_key_that_can_t_be_made_keeps_no_other_round_from_closing_and_nothing_from_being_forgotten(
    world: World,
) -> None:
    spec = make_spec()
    await world.open(spec)
    await world.post_all([phone(spec, 0, "informed") for _ in range(6)])
    coming = make_spec(opens_at=spec.closes_at + timedelta(hours=1), closes_at=spec.closes_at + WEEK)
    early = make_spec(opens_at=spec.opens_at, closes_at=spec.closes_at - timedelta(hours=1))
    for other in (coming, early):
        assert (await world.announce(other)).status_code == 201
    full = Closing(world.clock, world.closing._zone, FullDisk(world.key_directory), world.closing._signer)
    worker = BallotBoxWorker(world.closing_database, world.clock, full, 5)
    with capture_logs() as told:
        await worker.tick()
    assert {line["round"] for line in told if line.get("alarm")} == {str(coming.round), str(early.round)}
    world.clock.moment = spec.closes_at
    await worker.tick()
    assert (await world.release(spec)).release.nodes[0].answered == 6
    assert world.keys.rounds() == set()


async def test_a_round_below_the_floors_is_not_released_whoever_wrote_it_down(world: World) -> None:
    spec = make_spec(k=3, m=1)
    assert (await world.announce(spec)).status_code == 422
    await write_down(world, spec, spec.to_bytes())
    world.clock.moment = spec.closes_at
    with pytest.raises(ClosingFailed, match="floor"):
        async with world.closing_database.transaction() as session:
            await world.closing.close(session, spec.round)
    world.clock.moment = spec.closes_at + WEEK
    with capture_logs() as told:
        await world.worker.tick()
    assert {event["event"] for event in told} == {"closing_failed", "round_withheld"}
    assert (await world.release(spec)).release.status == "withheld"


async def test_a_round_whose_row_says_otherwise_than_its_spec_is_not_released(world: World) -> None:
    """A coin that nobody tossed, or another opening, would keep it from being held beside what it asks again."""
    for lies in ({"coin": 20}, {"opens_at": START + timedelta(hours=1)}):
        spec = make_spec()
        await write_down(world, spec, spec.to_bytes(), **lies)
        world.clock.moment = spec.closes_at
        with pytest.raises(ClosingFailed, match="spec"):
            async with world.closing_database.transaction() as session:
                await world.closing.close(session, spec.round)


async def test_a_spec_that_can_t_be_read_fails_closed(world: World) -> None:
    spec = make_spec()
    await write_down(world, spec, b"{}")
    world.clock.moment = spec.closes_at
    with pytest.raises(ClosingFailed, match="spec"):
        async with world.closing_database.transaction() as session:
            await world.closing.close(session, spec.round)
