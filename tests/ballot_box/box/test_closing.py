from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from backend.ballot_box.box.closing.making import ClosingFailed
from backend.ballot_box.box.closing.publishing import AuditFailed, Published
from backend.ballot_box.box.closing.remembering import Remembered
from backend.ballot_box.box.closing.tally import Tally
from backend.ballot_box.worker.worker import BallotBoxWorker
from backend.handoffs import RoundSpec
from backend.release_signature import ReleaseSignatureRefused, verify_release
from tests.ground.ballot_box.world import World, make_spec, phone


async def count(world: World, table: str) -> int:
    async with world.closing_database.transaction() as session:
        return int(await session.scalar(text(f"SELECT count(*) FROM {table}")) or 0)  # noqa: S608


async def answered_round(world: World, spec: RoundSpec, per_group: int = 12) -> None:
    await world.open(spec)
    people = [
        phone(spec, group, "informed" if n % 2 else "uninformed", "unsure" if n % 3 else "informed")
        for group in range(len(spec.groups))
        for n in range(per_group)
    ]
    await world.post_all(people)


async def test_a_round_closes_by_itself_and_its_release_counts_everyone(world: World) -> None:
    spec = make_spec()
    await answered_round(world, spec)
    world.clock.moment = spec.closes_at
    await world.worker.tick()
    signed = await world.release(spec)
    release = verify_release(signed, {"release-1": world.release_key.public_key()})
    assert release.status == "published"
    assert release.spec_sha256 == spec.sha256()
    assert [node.answered for node in release.nodes] == [24, 12, 12]
    assert release.nodes[0].outcomes[spec.questions[0].id] == (12, 12, 0)
    assert release.nodes[1].outcomes[spec.questions[1].id] == (4, 0, 8)
    assert [node.recipients for node in release.nodes] == [40, 20, 20]


async def test_nothing_of_a_ballot_is_kept_but_its_nullifier_for_seven_days(world: World) -> None:
    spec = make_spec()
    await answered_round(world, spec)
    assert world.keys.rounds() == {spec.round}
    world.clock.moment = spec.closes_at
    await world.worker.tick()
    assert [await count(world, table) for table in ("ballot", "data_key", "spent_nullifier")] == [0, 0, 24]
    assert world.keys.rounds() == set()
    world.clock.moment += timedelta(days=7)
    await world.worker.tick()
    assert await count(world, "spent_nullifier") == 0


async def test_a_late_retry_is_told_that_it_was_counted_and_a_late_ballot_that_it_is_closed(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    alma, late = phone(spec, 0), phone(spec, 0)
    assert (await world.post(alma)).status_code == 201
    for _ in range(2):
        world.clock.moment = max(spec.closes_at, world.clock.moment)
        assert (await world.post(alma)).status_code == 201
        refused = await world.post(late)
        assert refused.status_code == 409
        assert refused.json()["type"].endswith("/round-closed")
        await world.worker.tick()


async def test_a_small_group_is_withheld(world: World) -> None:
    spec = make_spec(recipients=8)
    await world.open(spec)
    await world.post_all([phone(spec, 0, "informed") for _ in range(4)])
    world.clock.moment = spec.closes_at
    await world.worker.tick()
    release = (await world.release(spec)).release
    assert [node.answered for node in release.nodes[:2]] == [None, None]
    assert all(counts is None for node in release.nodes[:2] for counts in node.outcomes.values())


async def test_more_ballots_than_recipients_void_the_round(world: World) -> None:
    spec = make_spec(recipients=8)
    await answered_round(world, spec, per_group=9)
    world.clock.moment = spec.closes_at
    await world.worker.tick()
    release = (await world.release(spec)).release
    assert (release.status, release.nodes, release.audit) == ("void", (), None)
    assert await count(world, "ballot") == 0


async def test_opened_articles_are_told_only_where_openers_and_others_are_each_k(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    first, second = spec.articles
    people = [phone(spec, n % 2, "informed", opened=[first, *[second] * (n < 4)]) for n in range(12)]
    people += [phone(spec, n % 2, "unsure") for n in range(12)]
    await world.post_all(people)
    world.clock.moment = spec.closes_at
    await world.worker.tick()
    release = (await world.release(spec)).release
    assert [opens.opened for opens in release.opens] == [12, None]


def failing(spec: RoundSpec, tally: Tally, remembered: Sequence[Remembered]) -> Published:
    raise AuditFailed("planted")


async def test_a_failed_audit_releases_nothing_and_keeps_the_ballots_seven_days_at_most(world: World) -> None:
    spec = make_spec()
    await answered_round(world, spec)
    closing = world.make_closing(publish=failing)
    worker = BallotBoxWorker(world.closing_database, world.clock, closing, 5)
    world.clock.moment = spec.closes_at
    with pytest.raises(ClosingFailed, match="audit"):
        async with world.closing_database.transaction() as session:
            await closing.close(session, spec.round)
    with capture_logs() as told:
        await worker.tick()
    assert [(event["event"], event["reason"], event["alarm"]) for event in told] == [("closing_failed", "audit", True)]
    assert (await world.call("GET", f"/rounds/{spec.round}/release")).status_code == 404
    assert await count(world, "ballot") == 24
    assert world.keys.rounds() == {spec.round}
    world.clock.moment = spec.closes_at + timedelta(days=7)
    await worker.tick()
    release = (await world.release(spec)).release
    assert (release.status, release.nodes) == ("withheld", ())
    assert await count(world, "ballot") == 0
    assert world.keys.rounds() == set()


async def test_a_worker_killed_before_the_commit_closes_again_and_one_killed_after_it_still_destroys_the_key(
    world: World,
) -> None:
    spec = make_spec()
    await answered_round(world, spec)
    world.clock.moment = spec.closes_at
    session = world.closing_database.sessions()
    await session.begin()
    assert await world.closing.close(session, spec.round) == "published"
    await session.close()
    assert await count(world, "ballot") == 24
    async with world.closing_database.transaction() as committed:
        await world.closing.close(committed, spec.round)
    assert world.keys.rounds() == {spec.round}
    await world.worker.tick()
    assert world.keys.rounds() == set()
    assert (await world.release(spec)).release.nodes[0].answered == 24


async def test_without_the_closing_key_the_round_is_lost_and_nobody_reads_it(world: World) -> None:
    spec = make_spec()
    await answered_round(world, spec)
    world.keys.destroy(spec.round)
    world.clock.moment = spec.closes_at
    with pytest.raises(ClosingFailed, match="key"):
        async with world.closing_database.transaction() as session:
            await world.closing.close(session, spec.round)
    assert await count(world, "ballot") == 24


async def test_an_altered_release_is_refused(world: World) -> None:
    spec = make_spec()
    await answered_round(world, spec)
    world.clock.moment = spec.closes_at
    await world.worker.tick()
    signed = await world.release(spec)
    altered = signed.model_copy(update={"release": signed.release.model_copy(update={"k": 6})})
    keys = {"release-1": world.release_key.public_key()}
    with pytest.raises(ReleaseSignatureRefused):
        verify_release(altered, keys)
    with pytest.raises(ReleaseSignatureRefused, match="not known"):
        verify_release(signed.model_copy(update={"key_id": "other"}), keys)


async def test_turnout_is_told_in_tens_once_a_day(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    path = f"/rounds/{spec.round}/turnout"
    await world.post_all([phone(spec, 0) for _ in range(17)])
    await world.worker.tick()
    # On the day of the opening it would be a number of its first seconds.
    assert (await world.call("GET", path)).status_code == 404
    world.clock.moment += timedelta(days=1)
    await world.worker.tick()
    assert (await world.call("GET", path)).json()["ballots"] == 10
    await world.post_all([phone(spec, 1) for _ in range(8)])
    await world.worker.tick()
    assert (await world.call("GET", path)).json()["ballots"] == 10
    world.clock.moment += timedelta(days=1)
    await world.worker.tick()
    assert (await world.call("GET", path)).json()["ballots"] == 20
