"""The named side's jobs against the real ballot box, killed at every step, twice at once and in every odd order."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text

from backend.audit_log import SYSTEM
from backend.desk import Desk
from backend.handoffs import RoundSpec
from backend.releases.errors import ReleaseRefused
from backend.releases.kept.service import newest_release
from backend.rounds import jobs, repository
from backend.rounds.jobs import OfRound
from backend.rounds.life import schedule, service
from backend.rounds.prepare.handoff_calls import BallotBoxAway, HandoffRefused
from backend.worker.tasks import NotYet
from tests.ground.desks import desk_at
from tests.ground.kit.dying import Fuse, Killed
from tests.ground.rounds.named import DAY, ZONE
from tests.worker.named_world import Both, assert_whole


async def made_keys(both: Both, round_id: UUID) -> dict[UUID, bytes]:
    return {group.id: group.spki for group in await both.named.groups(round_id) if group.spki is not None}


async def step(both: Both, round_id: UUID) -> bool:
    async with both.named.database.transaction() as session:
        return await schedule.take_step(desk_at(session, both.named.clock, actor=SYSTEM), round_id)


async def prepared_after_a_kill(both: Both, at: int) -> bool:
    """A round whose worker is killed before step `at`, and its next worker then finishes; was there such a step?"""
    # Each time another round, as far from the one before as the same question must be.
    round_id = await both.named.started(both.named.plan((1 + 28 * at) * DAY))
    killed = False
    try:
        await both.jobs(Fuse(at)).prepare(OfRound(round=round_id))
    except Killed:
        killed = True
    except NotYet:
        await both.ballots.worker.tick()
    before, spec = await made_keys(both, round_id), (await both.named.row(round_id)).spec
    await both.prepared(round_id)
    after = await made_keys(both, round_id)
    assert before.items() <= after.items()
    assert spec in (None, (await both.named.row(round_id)).spec)
    await assert_whole(both, round_id)
    return killed


@pytest.mark.long
@pytest.mark.parametrize("at", [0, 6, 12])
async def test_a_worker_killed_at_a_step_of_preparing_leaves_nothing_to_mend(both: Both, at: int) -> None:
    assert await prepared_after_a_kill(both, at)


@pytest.mark.long
async def test_a_worker_killed_at_any_step_of_preparing_leaves_nothing_to_mend(both: Both) -> None:
    at = 0
    while await prepared_after_a_kill(both, at):
        at += 1
    assert at >= 14, "fewer steps than transactions and requests"


async def test_two_workers_at_the_same_job_make_one_round(both: Both) -> None:
    round_id = await both.named.started()
    ended = await asyncio.gather(
        *(both.jobs().prepare(OfRound(round=round_id)) for _ in range(2)), return_exceptions=True
    )
    assert {type(end) for end in ended} == {NotYet}, (ended, (await both.named.row(round_id)).problem)
    keys = await made_keys(both, round_id)
    await both.ballots.worker.tick()
    await asyncio.gather(*(both.jobs().prepare(OfRound(round=round_id)) for _ in range(2)))
    assert await made_keys(both, round_id) == keys
    await assert_whole(both, round_id)
    assert [action for _, action, _ in await both.named.audited()].count("round.acknowledge") == 1


async def test_a_ballot_box_that_is_away_is_tried_again(both: Both) -> None:
    round_id = await both.named.started()
    both.line.lost = 1
    with pytest.raises(BallotBoxAway):
        await both.jobs().prepare(OfRound(round=round_id))
    assert (await both.named.facts(round_id)).problem is None
    await both.prepared(round_id)
    await assert_whole(both, round_id)


async def test_too_few_staff_are_told_of_and_prepared_again_when_there_are_enough(both: Both) -> None:
    round_id = await both.named.started()
    await both.named.employ("e0;Alma;;;Kommunen;;da;ja")
    await both.jobs().prepare(OfRound(round=round_id))
    facts = await both.named.facts(round_id)
    assert (facts.state, facts.problem, facts.groups) == ("preparing", "too-few-recipients", 0)
    await both.named.employ_long_ago(*[f"e{at};Alma {at};;;Kommunen;;da;ja" for at in range(9)])
    async with both.named.database.transaction() as session:
        await service.prepare_again(Desk(session, both.named.clock, ZONE, actor="bo"), round_id)
    await both.prepared(round_id)
    await assert_whole(both, round_id)


async def test_thresholds_below_the_ballot_boxs_floors_stand_still_with_a_reason(both: Both) -> None:
    round_id = await both.named.started()
    async with both.named.database.transaction() as session:
        row = await repository.lock(session, round_id)
        assert row is not None
        row.k = 3
    await both.jobs().prepare(OfRound(round=round_id))
    facts = await both.named.facts(round_id)
    assert (facts.state, facts.problem) == ("preparing", "below-floor")


async def test_another_spec_under_the_same_id_is_never_acknowledged(both: Both) -> None:
    round_id = await both.named.started()
    with pytest.raises(NotYet):
        await both.jobs().prepare(OfRound(round=round_id))
    async with both.named.database.transaction() as session:
        row = await repository.lock(session, round_id)
        assert row is not None
        row.spec_sha256 = "0" * 64
    await both.jobs().prepare(OfRound(round=round_id))
    assert (await both.named.facts(round_id)).problem == "spec-differs"


async def test_bo_cancels_before_the_spec_was_sent_and_nothing_more_is_made(both: Both) -> None:
    round_id = await both.named.started()
    await both.named.cancel(round_id)
    await both.jobs().prepare(OfRound(round=round_id))
    assert await both.named.groups(round_id) == []
    await both.jobs().cancel(OfRound(round=round_id))
    assert await both.named.state(round_id) == "cancelled"
    await both.jobs().prepare(OfRound(round=round_id))
    assert await both.named.state(round_id) == "cancelled"


async def test_no_key_survives_a_cancellation_that_overtakes_the_making_of_keys(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_id = await both.named.started()
    making, go_on = asyncio.Event(), asyncio.Event()
    jobs = both.jobs()
    to_thread = asyncio.to_thread

    async def slowly(*work: object) -> object:
        making.set()
        await go_on.wait()
        return await to_thread(*work)  # type: ignore[arg-type]

    monkeypatch.setattr(asyncio, "to_thread", slowly)
    preparing = asyncio.create_task(jobs.prepare(OfRound(round=round_id)))
    await making.wait()
    await both.named.cancel(round_id)
    await both.jobs().cancel(OfRound(round=round_id))
    go_on.set()
    await preparing
    row = await both.named.row(round_id)
    assert (row.state, row.spec) == ("cancelled", None)
    assert {group.sealed_key for group in await both.named.groups(round_id)} == {None}


@pytest.mark.parametrize("at", [2, *(pytest.param(at, marks=pytest.mark.long) for at in (0, 1, 3, 4, 5))])
async def test_a_worker_killed_while_cancelling_cancels_at_the_next_try(both: Both, at: int) -> None:
    round_id = await both.named.started()
    await both.prepared(round_id)
    await both.named.cancel(round_id)
    with pytest.raises(Killed):
        await both.jobs(Fuse(at)).cancel(OfRound(round=round_id))
    both.ballots.clock.moment += 2 * DAY
    # Whether the ballot box heard of it in time decides, whenever the answer comes.
    assert await step(both, round_id) is False
    await both.jobs().cancel(OfRound(round=round_id))
    facts = await both.named.facts(round_id)
    if at <= 2:
        assert (facts.state, facts.problem) == ("scheduled", "cancelled-too-late")
        assert await step(both, round_id)
        assert await both.named.state(round_id) == "open"
    else:
        assert facts.state == "cancelled"
        assert {group.sealed_key for group in await both.named.groups(round_id)} == {None}
    await both.jobs().cancel(OfRound(round=round_id))


async def test_a_cancellation_too_late_for_a_round_in_preparation_lets_it_go_on(both: Both) -> None:
    round_id = await both.named.started()
    with pytest.raises(NotYet):
        await both.jobs().prepare(OfRound(round=round_id))
    await both.ballots.worker.tick()
    await both.named.cancel(round_id)
    both.ballots.clock.moment += DAY + timedelta(minutes=1)
    await both.jobs().prepare(OfRound(round=round_id))
    await both.jobs().cancel(OfRound(round=round_id))
    names = [name for name, _ in await both.named.jobs()]
    assert names == [jobs.PREPARE.name, jobs.CANCEL.name, jobs.PREPARE.name]
    await both.jobs().prepare(OfRound(round=round_id))
    assert await both.named.state(round_id) == "scheduled"
    assert await step(both, round_id)


async def test_a_refused_cancellation_is_told_of_and_tried_until_it_is_taken(both: Both) -> None:
    round_id = await both.named.started()
    await both.prepared(round_id)
    await both.named.cancel(round_id)
    right, both.ballots.service_key = both.ballots.service_key, Ed25519PrivateKey.generate()
    with pytest.raises(HandoffRefused):
        await both.jobs().cancel(OfRound(round=round_id))
    assert (await both.named.facts(round_id)).problem is not None
    both.ballots.service_key = right
    await both.jobs().cancel(OfRound(round=round_id))
    facts = await both.named.facts(round_id)
    assert (facts.state, facts.problem) == ("cancelled", None)


async def closed(both: Both) -> UUID:
    round_id = await both.named.started()
    await both.prepared(round_id)
    both.ballots.clock.moment += DAY + timedelta(minutes=1)
    assert await step(both, round_id)
    with pytest.raises(NotYet):
        await both.jobs().fetch_release(OfRound(round=round_id))
    both.ballots.clock.moment += 8 * DAY
    assert await step(both, round_id)
    return round_id


async def test_the_release_comes_when_the_ballot_box_has_closed(both: Both) -> None:
    round_id = await closed(both)
    await both.ballots.worker.tick()
    await both.jobs().fetch_release(OfRound(round=round_id))
    await both.jobs().fetch_release(OfRound(round=round_id))
    assert await both.named.state(round_id) == "released"
    async with both.named.database.transaction() as session:
        release = (await newest_release(session)).signed
    assert release is not None
    spec = (await both.named.row(round_id)).spec
    assert spec is not None
    assert [node.id for node in release.release.nodes] == [
        node.id for node in RoundSpec.model_validate_json(spec).nodes
    ]


async def test_a_release_whose_key_the_settings_lack_is_told_of_and_taken_when_they_have_it(both: Both) -> None:
    round_id = await closed(both)
    await both.ballots.worker.tick()
    right, both.ballots.release_key = both.ballots.release_key, Ed25519PrivateKey.generate()
    with pytest.raises(ReleaseRefused):
        await both.jobs().fetch_release(OfRound(round=round_id))
    facts = await both.named.facts(round_id)
    assert (facts.state, facts.problem) == ("closed", ReleaseRefused.slug)
    both.ballots.release_key = right
    await both.jobs().fetch_release(OfRound(round=round_id))
    facts = await both.named.facts(round_id)
    assert (facts.state, facts.problem) == ("released", None)


async def test_the_turnout_is_fetched_when_there_is_one(both: Both) -> None:
    round_id = await both.named.started()
    await both.prepared(round_id)
    with pytest.raises(NotYet):
        await both.jobs().fetch_turnout(OfRound(round=round_id))
    both.ballots.clock.moment += 2 * DAY
    await both.ballots.worker.tick()
    await both.jobs().fetch_turnout(OfRound(round=round_id))


async def test_a_turnout_of_yesterday_is_asked_for_again_until_today_s_is_there(both: Both) -> None:
    round_id = await both.named.started()
    await both.prepared(round_id)
    both.ballots.clock.moment += DAY + timedelta(minutes=1)
    assert await step(both, round_id)
    both.ballots.clock.moment += DAY
    await both.ballots.worker.tick()
    await both.jobs().fetch_turnout(OfRound(round=round_id))
    # At midnight this side is first.
    both.ballots.clock.moment += DAY
    with pytest.raises(NotYet, match="of today"):
        await both.jobs().fetch_turnout(OfRound(round=round_id))
    await both.ballots.worker.tick()
    await both.jobs().fetch_turnout(OfRound(round=round_id))
    async with both.named.database.transaction() as session:
        days = list(await session.scalars(text("SELECT day FROM turnout ORDER BY day")))
    assert days == [date(2026, 3, 4), date(2026, 3, 5)]
    both.ballots.clock.moment += 8 * DAY
    assert await step(both, round_id)
    await both.jobs().fetch_turnout(OfRound(round=round_id))
