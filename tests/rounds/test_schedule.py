"""What time does to a round, one step in one transaction."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

from backend.audit_log import SYSTEM, Process
from backend.rounds import jobs
from backend.rounds.life import schedule, service
from tests.ground.ballot_box.world import MovedClock
from tests.ground.desks import desk_at
from tests.ground.rounds.named import DAY, Named


async def stepped(named: Named, round_id: UUID) -> bool:
    async with named.database.transaction() as session:
        return await schedule.take_step(desk_at(session, named.clock, actor=SYSTEM), round_id)


async def test_nothing_happens_before_its_time(named: Named) -> None:
    round_id = await named.scheduled()
    assert not await stepped(named, round_id)
    assert not await stepped(named, uuid4())
    assert not await stepped(named, await named.draft(named.plan(29 * DAY)))
    assert await named.state(round_id) == "scheduled"


async def test_a_round_opens_and_closes_with_an_audit_row_and_its_keys_go(named: Named, clock: MovedClock) -> None:
    round_id = await named.scheduled()
    clock.moment += DAY
    assert await stepped(named, round_id)
    assert {group.sealed_key is None for group in await named.groups(round_id)} == {False}
    clock.moment += 7 * DAY
    assert await stepped(named, round_id)
    assert not await stepped(named, round_id)
    assert {group.sealed_key for group in await named.groups(round_id)} == {None}
    assert {group.spki is None for group in await named.groups(round_id)} == {False}
    assert [(actor, action, detail["state"]) for actor, action, detail in (await named.audited())[-2:]] == [
        ("system", "round.open", "open"),
        ("system", "round.close", "closed"),
    ]
    assert (await named.jobs())[-1] == (jobs.FETCH_RELEASE.name, "todo")


async def test_the_turnout_is_asked_for_once_a_day_by_the_organisations_calendar(
    named: Named, clock: MovedClock
) -> None:
    round_id = await named.scheduled()
    clock.moment += DAY
    asked = []
    for hours in (0, 1, 13, 2, 0, 24):
        clock.moment += hours * DAY / 24
        while await stepped(named, round_id):
            continue
        asked.append((await named.jobs()).count((jobs.FETCH_TURNOUT.name, "todo")))
    # Opened at 9 in Copenhagen: 9, 10 and 23 of that day, then 1 the next day, and the day after.
    assert asked == [0, 0, 0, 1, 1, 2]


async def test_a_round_being_cancelled_waits_and_its_keys_do_not_outlive_the_closing_time(
    named: Named, clock: MovedClock
) -> None:
    round_id = await named.scheduled()
    await named.cancel(round_id)
    clock.moment += 2 * DAY
    assert not await stepped(named, round_id)
    assert {group.sealed_key is None for group in await named.groups(round_id)} == {False}
    clock.moment += 7 * DAY
    assert not await stepped(named, round_id)
    assert await named.state(round_id) == "scheduled"
    assert {group.sealed_key for group in await named.groups(round_id)} == {None}
    async with named.database.transaction() as session:
        await service.cancelled_too_late(Process(session, clock), round_id)
    assert await stepped(named, round_id)
    assert await stepped(named, round_id)
    assert await named.state(round_id) == "closed"


async def test_two_that_saw_the_same_time_come_take_each_step_once(named: Named, clock: MovedClock) -> None:
    round_id = await named.scheduled()
    for days in (1, 7):
        clock.moment += days * DAY
        moved = await asyncio.gather(*(stepped(named, round_id) for _ in range(3)))
        assert moved.count(True) == 1
    actions = [action for _, action, _ in await named.audited()]
    assert (actions.count("round.open"), actions.count("round.close")) == (1, 1)
    assert (await named.jobs()).count((jobs.FETCH_RELEASE.name, "todo")) == 1


async def test_only_announced_rounds_are_watched(named: Named) -> None:
    round_id = await named.scheduled()
    await named.draft(named.plan(29 * DAY))
    async with named.database.transaction() as first, named.database.transaction() as other:
        assert await schedule.watched_rounds(first) == [round_id]
        assert await schedule.watched_rounds(other) == []
