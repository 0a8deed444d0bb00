"""Bo plans a series once, and its rounds come by themselves: one ahead, each once, and a failed one is told of."""

from __future__ import annotations

import asyncio
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.content.editing.service import archive_topic
from backend.content.library.service import all_topics
from backend.desk import Desk, Terms
from backend.kit.problem import ChangedMeanwhile
from backend.kit.times.clock import local_day
from backend.rounds.plan.errors import QuestionGone
from backend.rounds.recipients.errors import SampleTooSmall
from backend.rounds.repository import question_ids
from backend.rounds.series import service as series
from backend.rounds.series.errors import SeriesRefused, UnknownSeries
from backend.rounds.series.policy import SeriesEvent
from backend.rounds.series.service import SeriesFacts, SeriesText
from backend.rounds.values import Sample, Selection, Thresholds
from backend.worker.repeated.series import SeriesTick
from tests.ground.ballot_box.world import MovedClock
from tests.ground.desks import desk_at
from tests.ground.postgres.waiting import somebody_waits_in
from tests.ground.rounds.named import DAY, ZONE, Named, rows

FLOORS = Thresholds(5, 2, 8)


def plan(named: Named, **changed: object) -> SeriesText:
    first = local_day(named.clock.now(), ZONE) + timedelta(days=7)
    values = {
        "title": {"da": "Puls"},
        "first_day": first,
        "every_weeks": 4,
        "opens": time(8),
        "lasts_days": 7,
        "sets": (("cykel-told", "cykel-knows"),),
    }
    return SeriesText.model_validate({**values, **changed})


async def planned(named: Named, **changed: object) -> UUID:
    async with named.database.transaction() as session:
        return await series.plan_series(Desk(session, named.clock, ZONE, actor="bo"), FLOORS, plan(named, **changed))


async def seen(named: Named, series_id: UUID) -> SeriesFacts:
    async with named.database.transaction() as session:
        return await series.series_facts(session, series_id)


async def tick(named: Named) -> None:
    await SeriesTick(named.database, named.clock, ZONE, Terms()).tick()


async def move(named: Named, series_id: UUID, event: SeriesEvent) -> None:
    async with named.database.transaction() as session:
        await series.move_series(Desk(session, named.clock, ZONE, actor="bo"), series_id, event)


async def freeze_all(named: Named, facts: SeriesFacts) -> None:
    for turn in facts.turns:
        if turn.state == "preparing" and turn.round_id is not None:
            await named.freeze(turn.round_id)


async def test_a_round_is_made_one_ahead_and_the_next_when_it_has_opened(named: Named, clock: MovedClock) -> None:
    series_id = await planned(named)
    for _ in range(2):
        await tick(named)
    [turn] = (await seen(named, series_id)).turns
    assert (turn.number, turn.state, turn.problem) == (0, "preparing", None)
    assert turn.opens_at.astimezone(ZONE).time() == time(8)
    assert turn.round_id is not None
    await named.freeze(turn.round_id)
    clock.moment = turn.opens_at - timedelta(minutes=59)
    await tick(named)
    following, _ = (await seen(named, series_id)).turns
    assert (following.number, following.opens_at - turn.opens_at > timedelta(days=27)) == (1, True)
    row = await named.row(turn.round_id)
    assert (row.title, row.reminders) == ({"da": "Puls"}, 2)
    assert [job for job, _ in await named.jobs()] == ["rounds.prepare"] * 2


async def test_many_schedulers_make_it_once(named: Named) -> None:
    series_id = await planned(named)
    await asyncio.gather(*(tick(named) for _ in range(6)))
    await tick(named)
    assert len((await seen(named, series_id)).turns) == 1
    assert len(await named.jobs()) == 1


async def test_a_turn_that_cannot_be_made_is_told_of_and_the_one_after_it_is_made(
    named: Named, clock: MovedClock
) -> None:
    series_id = await planned(named)
    await named.employ(*rows([("Kommunen", 3)]))
    await tick(named)
    [failed] = (await seen(named, series_id)).turns
    assert (failed.round_id, failed.problem) == (None, "too-few-recipients")
    async with named.database.transaction() as session:
        assert (await session.execute(text("SELECT count(*) FROM round"))).scalar_one() == 0
    await named.employ_long_ago(*rows([("Kommunen", 30)]))
    await tick(named)
    assert len((await seen(named, series_id)).turns) == 1
    clock.moment = failed.opens_at
    await tick(named)
    made, _ = (await seen(named, series_id)).turns
    assert (made.number, made.state) == (1, "preparing")


async def test_a_question_that_was_just_asked_and_one_that_was_archived_are_told_of(
    named: Named, clock: MovedClock
) -> None:
    await named.scheduled(named.plan(DAY))
    series_id = await planned(named)
    await tick(named)
    clock.moment = (await seen(named, series_id)).turns[0].opens_at
    async with named.database.transaction() as session:
        topic = (await all_topics(session))[0].id
        await archive_topic(Desk(session, clock, ZONE, actor="cilla"), topic, archived=True)
    await tick(named)
    assert [turn.problem for turn in (await seen(named, series_id)).turns] == ["question-gone", "question-too-soon"]


async def test_a_paused_series_makes_nothing_and_goes_on_with_what_is_next_then(
    named: Named, clock: MovedClock
) -> None:
    series_id = await planned(named)
    await move(named, series_id, "pause")
    await tick(named)
    assert (await seen(named, series_id)).turns == ()
    clock.moment += 60 * DAY
    await move(named, series_id, "resume")
    await tick(named)
    turns = (await seen(named, series_id)).turns
    assert [(turn.number, turn.problem) for turn in turns] == [(2, None), (1, "paused"), (0, "paused")]
    assert (await seen(named, series_id)).missing(clock.now()) == ()
    await move(named, series_id, "stop")
    clock.moment += 60 * DAY
    await tick(named)
    assert len((await seen(named, series_id)).turns) == 3
    with pytest.raises(SeriesRefused):
        await move(named, series_id, "resume")


async def test_samples_rotate_and_nobody_is_asked_more_often_than_the_quarter_allows(
    named: Named, clock: MovedClock
) -> None:
    await named.employ_long_ago(*rows([("Kommunen", 40)]))
    sample = Selection(sample=Sample(share=25, at_least=8))
    series_id = await planned(named, every_weeks=1, lasts_days=5, selection=sample, most_per_quarter=1)
    for _ in range(5):
        await tick(named)
        facts = await seen(named, series_id)
        await freeze_all(named, facts)
        clock.moment = facts.turns[0].opens_at
    facts = await seen(named, series_id)
    assert [turn.problem for turn in facts.turns][1:] == [None] * 4
    asked = [await named.recipients(turn.round_id) for turn in facts.turns[1:] if turn.round_id]
    assert [len(people) for people in asked] == [10] * 4
    # The quarter ends with March: until then nobody twice, and with 40 people the fifth round has nobody left.
    assert len(set().union(*asked)) == 40
    assert facts.turns[0].problem == "too-few-recipients" or local_day(facts.turns[0].opens_at, ZONE).month == 4


async def test_bo_puts_the_sets_in_another_order_and_the_next_round_asks_what_was_asked_longest_ago(
    named: Named, clock: MovedClock
) -> None:
    told, knows = ("cykel-told",), ("cykel-knows",)
    series_id = await planned(named, every_weeks=2, sets=(told, knows))
    turned = plan(named, every_weeks=2, sets=(knows, told))
    await tick(named)
    [first] = (await seen(named, series_id)).turns
    await freeze_all(named, await seen(named, series_id))
    clock.moment = first.opens_at
    async with named.database.transaction() as session:
        await series.change_series(Desk(session, clock, ZONE, actor="bo"), FLOORS, series_id, turned, 1)
        shown = await series.coming_turns(
            desk_at(session, clock), (await series.series_facts(session, series_id)).rhythm
        )
    await tick(named)
    second, _ = (await seen(named, series_id)).turns
    assert (second.number, second.problem, second.opens_at) == (1, None, shown[0].turn.opens_at)
    assert (shown[0].turn.number, turned.sets[shown[0].turn.turn]) == (1, knows)
    assert second.round_id is not None
    async with named.database.transaction() as session:
        assert await question_ids(session, second.round_id) == [named.questions[1]]


async def test_two_who_change_a_series_do_not_overwrite_each_other(named: Named) -> None:
    series_id = await planned(named)

    async def change(revision: int, **changed: object) -> None:
        text = plan(named, **changed)
        async with named.database.transaction() as session:
            await series.change_series(Desk(session, named.clock, ZONE, actor="bo"), FLOORS, series_id, text, revision)

    await change(1, every_weeks=5)
    with pytest.raises(ChangedMeanwhile):
        await change(1, every_weeks=6)
    await tick(named)
    await change(2, every_weeks=5, lasts_days=3)
    with pytest.raises(SeriesRefused):
        await change(3, every_weeks=6, lasts_days=3)
    facts = await seen(named, series_id)
    assert (facts.revision, facts.text.every_weeks, facts.text.lasts_days) == (3, 5, 3)


async def test_a_round_is_not_made_of_what_was_read_before_bo_changed_the_series(named: Named) -> None:
    series_id = await planned(named)
    async with named.database.transaction() as session:
        changed = plan(named, lasts_days=3)
        await series.change_series(Desk(session, named.clock, ZONE, actor="bo"), FLOORS, series_id, changed, 1)
        # It has read the series as it was, and waits for the row.
        ticking = asyncio.create_task(tick(named))
        await somebody_waits_in(session)
    await ticking
    await tick(named)
    [turn] = (await seen(named, series_id)).turns
    assert turn.round_id is not None
    row = await named.row(turn.round_id)
    assert row.closes_at - row.opens_at < timedelta(days=6)


async def test_a_refused_series_leaves_nothing_behind(named: Named) -> None:
    for refusal, changed in (
        (SeriesRefused, {"first_day": date(2020, 1, 1)}),
        (SampleTooSmall, {"selection": Selection(sample=Sample(share=10, at_least=7))}),
        (QuestionGone, {"sets": (("nothing",),)}),
    ):
        with pytest.raises(refusal):
            await planned(named, **changed)
    async with named.database.transaction() as session:
        assert await series.all_series(session) == []
        with pytest.raises(UnknownSeries):
            await series.series_facts(session, UUID(int=1))


async def test_people_asked_in_another_sample_are_left_out_of_the_next_round(named: Named) -> None:
    await named.employ_long_ago(*rows([("Kommunen", 40)]))
    sample = Selection(sample=Sample(share=25, at_least=8))
    first = await named.scheduled(named.plan(DAY, selection=sample))
    second = await named.scheduled(named.plan(9 * DAY, selection=sample))
    rest = await named.scheduled(named.plan(15 * DAY))
    asked = [await named.recipients(round_id) for round_id in (first, second, rest)]
    assert [len(people) for people in asked] == [10, 10, 20]
    assert len(set().union(*asked)) == 40
    async with named.database.transaction() as session:
        left_out = await session.execute(text("SELECT left_out FROM round_selection ORDER BY left_out"))
        assert list(left_out.scalars()) == [0, 10, 20]
