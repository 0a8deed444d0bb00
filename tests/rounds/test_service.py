"""Bo plans, starts and cancels rounds: what is allowed, what is refused, and what is written beside it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update

from backend.audit_log import Process
from backend.content.errors import UnknownQuestion
from backend.desk import Desk
from backend.handoffs import Cancellation
from backend.rounds import jobs
from backend.rounds.errors import TransitionRefused, UnknownRound
from backend.rounds.life import service
from backend.rounds.life.facts import all_rounds, spec_sha256, unit_names
from backend.rounds.life.facts import facts as facts_of
from backend.rounds.models import Round
from backend.rounds.plan import service as planning
from backend.rounds.plan.errors import QuestionsInvalid, TimesInvalid
from backend.rounds.recipients.errors import AnotherBeingPrepared, QuestionTooSoon
from tests.ground.ballot_box.world import MovedClock
from tests.ground.rounds.named import DAY, ZONE, Named


async def test_bo_plans_a_round_and_the_log_says_so(named: Named) -> None:
    round_id = await named.draft()
    facts = await named.facts(round_id)
    assert (facts.state, facts.groups, facts.keys_ready, facts.recipients) == ("draft", 0, 0, 0)
    assert facts.title == {"da": "Forår"}
    assert await named.audited() == [("bo", "round.plan", {"round": str(round_id)})]
    assert await named.jobs() == []


async def test_a_refused_plan_leaves_nothing_behind(named: Named) -> None:
    good = named.plan()
    late = good.model_copy(update={"opens_at": good.closes_at})
    for plan, refusal in (
        (late, TimesInvalid),
        (good.model_copy(update={"questions": ()}), QuestionsInvalid),
        (good.model_copy(update={"questions": (good.questions[0],) * 2}), QuestionsInvalid),
        (good.model_copy(update={"questions": (uuid4(),)}), UnknownQuestion),
    ):
        with pytest.raises(refusal):
            await named.draft(plan)
    async with named.database.transaction() as session:
        assert await all_rounds(session) == []
    assert await named.audited() == []


async def test_a_draft_of_an_earlier_version_with_other_rules_is_read_as_it_is(named: Named) -> None:
    round_id, line = await named.draft(), {"da": "Læs mere på www.kommunen.dk"}
    async with named.database.transaction() as session:
        await session.execute(update(Round).where(Round.id == round_id).values(own_line=line))
        plan, _ = await planning.plan_of(session, round_id)
    assert (plan.own_line, plan.questions) == (line, named.questions)


async def test_preparing_starts_once_with_one_job(named: Named) -> None:
    round_id = await named.started()
    with pytest.raises(TransitionRefused):
        async with named.database.transaction() as session:
            await service.start_preparing(Desk(session, named.clock, ZONE, actor="bo"), round_id)
    assert await named.state(round_id) == "preparing"
    assert await named.jobs() == [(jobs.PREPARE.name, "todo")]
    assert [(actor, action) for actor, action, _ in await named.audited()] == [
        ("bo", "round.plan"),
        ("bo", "round.prepare"),
    ]


async def test_a_draft_whose_opening_has_passed_is_not_sent(named: Named, clock: MovedClock) -> None:
    round_id = await named.draft()
    clock.moment += 2 * DAY
    with pytest.raises(TimesInvalid):
        async with named.database.transaction() as session:
            await service.start_preparing(Desk(session, named.clock, ZONE, actor="bo"), round_id)
    assert await named.state(round_id) == "draft"


async def test_the_same_question_waits_28_days_also_between_two_rounds(named: Named) -> None:
    await named.scheduled(named.plan(DAY))
    await named.scheduled(named.plan(60 * DAY))
    for days in (2, 28, 33, 59, 87):
        with pytest.raises(QuestionTooSoon):
            await named.draft(named.plan(days * DAY))
    await named.draft(named.plan(29 * DAY))
    await named.draft(named.plan(88 * DAY))


async def test_two_drafts_with_the_same_question_are_not_both_sent(named: Named) -> None:
    drafts = [await named.draft(named.plan(days * DAY)) for days in (1, 5)]

    async def start(at: int) -> None:
        async with named.database.transaction() as session:
            await service.start_preparing(Desk(session, named.clock, ZONE, actor="bo"), drafts[at])

    refusals = await asyncio.gather(start(0), start(1), return_exceptions=True)
    assert [type(refused) for refused in refusals if refused is not None] == [AnotherBeingPrepared]
    assert sorted([await named.state(draft) for draft in drafts]) == ["draft", "preparing"]


async def test_a_cancelled_round_does_not_hold_its_questions_back(named: Named) -> None:
    first = await named.scheduled()
    await named.cancel(first)
    with pytest.raises(QuestionTooSoon):
        await named.draft()
    async with named.database.transaction() as session:
        await service.cancelled(Process(session, named.clock), first)
    await named.draft()


async def test_a_draft_is_cancelled_at_once(named: Named) -> None:
    round_id = await named.draft()
    await named.cancel(round_id)
    assert await named.state(round_id) == "cancelled"
    assert await named.jobs() == []


async def test_a_scheduled_round_is_cancelled_when_the_ballot_box_says_so(named: Named) -> None:
    round_id = await named.scheduled()
    await named.cancel(round_id)
    await named.cancel(round_id)
    row = await named.row(round_id)
    assert row.state == "scheduled"
    assert row.cancellation is not None
    assert Cancellation.model_validate_json(row.cancellation).round == round_id
    assert (await named.jobs()).count((jobs.CANCEL.name, "todo")) == 1
    for _ in range(2):
        async with named.database.transaction() as session:
            await service.cancelled(Process(session, named.clock), round_id)
    assert await named.state(round_id) == "cancelled"
    assert [group.sealed_key for group in await named.groups(round_id)] == [None, None]
    assert [action for _, action, _ in await named.audited()][-2:] == ["round.cancellation", "round.cancel"]


async def test_an_acknowledgement_after_a_cancellation_changes_nothing(named: Named) -> None:
    round_id = await named.frozen()
    await named.cancel(round_id)
    async with named.database.transaction() as session:
        await service.acknowledged(Process(session, named.clock), round_id)
    assert await named.state(round_id) == "preparing"


async def test_too_late_is_told_once(named: Named) -> None:
    round_id = await named.scheduled()
    await named.cancel(round_id)
    for _ in range(2):
        async with named.database.transaction() as session:
            await service.cancelled_too_late(Process(session, named.clock), round_id)
    facts = await named.facts(round_id)
    assert (facts.state, facts.problem) == ("scheduled", "cancelled-too-late")
    assert (await named.jobs()).count((jobs.PREPARE.name, "todo")) == 1
    told = [(actor, action) for actor, action, _ in await named.audited()][-2:]
    assert told == [("bo", "round.cancellation"), ("system", "round.cancelled-too-late")]


async def test_only_a_round_in_preparation_is_prepared_again(named: Named) -> None:
    round_id = await named.scheduled()
    with pytest.raises(TransitionRefused):
        async with named.database.transaction() as session:
            await service.prepare_again(Desk(session, named.clock, ZONE, actor="bo"), round_id)


async def test_a_release_moves_a_closed_round_only(named: Named) -> None:
    round_id = await named.scheduled()
    async with named.database.transaction() as session:
        await service.released(Process(session, named.clock), round_id)
    assert await named.state(round_id) == "scheduled"


async def test_bo_sees_before_sending_which_units_are_pooled(named: Named) -> None:
    facts = await named.facts(await named.scheduled())
    assert (facts.groups, facts.keys_ready, facts.recipients) == (2, 2, 23)
    assert facts.pooled_units == ("Kommunen", "Skole 1")


async def test_names_and_hash_are_read_from_what_was_frozen(named: Named) -> None:
    round_id = await named.scheduled()
    await named.employ("e0;Medarbejder 0;;;Kommunen;;da;ja")
    async with named.database.transaction() as session:
        assert list((await unit_names(session, round_id)).values())[:3] == ["Kommunen", "Skole 1", "Skole 2"]
        assert await spec_sha256(session, round_id) == (await named.row(round_id)).spec_sha256


async def test_a_round_that_is_not_there_is_unknown(named: Named) -> None:
    for ask in (facts_of, spec_sha256):
        with pytest.raises(UnknownRound):
            async with named.database.transaction() as session:
                await ask(session, uuid4())
    with pytest.raises(UnknownRound):
        async with named.database.transaction() as session:
            await service.cancelled_too_late(Process(session, named.clock), uuid4())


async def test_the_acknowledgement_of_a_retried_job_is_written_once(named: Named) -> None:
    round_id = await named.scheduled()
    async with named.database.transaction() as session:
        await service.acknowledged(Process(session, named.clock), round_id)
        await service.stuck(session, round_id, "spec-differs")
    assert [action for _, action, _ in await named.audited()].count("round.acknowledge") == 1
    assert (await named.facts(round_id)).problem == "spec-differs"
    assert (await named.row(round_id)).closes_at - (await named.row(round_id)).opens_at == timedelta(days=7)
