"""Bo moves an open round's end: when, how far, and what holds on the named side until the ballot box has answered."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from backend.audit_log import SYSTEM, Process
from backend.desk import Desk
from backend.handoffs import Direction, Prolongation
from backend.rounds import jobs
from backend.rounds.errors import EndRefused
from backend.rounds.issue.opened_keys import OpenedKeys
from backend.rounds.issue.repository import Place
from backend.rounds.life import prolonging, schedule
from tests.ground.ballot_box.world import MovedClock
from tests.ground.desks import desk_at
from tests.ground.rounds.named import DAY, ZONE, Named

HOUR = timedelta(hours=1)


async def stepped(named: Named, round_id: UUID) -> bool:
    async with named.database.transaction() as session:
        return await schedule.take_step(desk_at(session, named.clock, actor=SYSTEM), round_id)


async def opened(named: Named, clock: MovedClock) -> UUID:
    round_id = await named.scheduled()
    clock.moment += DAY
    assert await stepped(named, round_id)
    return round_id


async def move(named: Named, round_id: UUID, direction: Direction, by: timedelta) -> None:
    """So much later than the end in force, or sooner."""
    closes_at = (await named.row(round_id)).closes_at
    async with named.database.transaction() as session:
        desk = Desk(session, named.clock, ZONE, actor="bo")
        await prolonging.prolong(desk, round_id, direction, closes_at + by, desk.now)


async def answered(named: Named, round_id: UUID, direction: Direction, *, taken: bool = True) -> None:
    async with named.database.transaction() as session:
        answer = prolonging.prolonged if taken else prolonging.not_prolonged
        await answer(Process(session, named.clock), round_id, direction)


async def test_the_new_end_holds_when_the_ballot_box_has_acknowledged_it(named: Named, clock: MovedClock) -> None:
    round_id = await opened(named, clock)
    before = (await named.row(round_id)).closes_at
    await move(named, round_id, "extend", 3 * DAY)
    assert (await named.facts(round_id)).closes_at == before
    async with named.database.transaction() as session:
        direction, body = await prolonging.prolongation_to_send(session, round_id) or ("shorten", b"")
    value = Prolongation.model_validate_json(body)
    assert (direction, value.to_bytes()) == ("extend", body)
    assert (value.closes_at, value.spec_sha256) == (before + 3 * DAY, (await named.row(round_id)).spec_sha256)
    await answered(named, round_id, "extend")
    await answered(named, round_id, "extend")
    facts = await named.facts(round_id)
    assert (facts.closes_at, facts.announced_end) == (before + 3 * DAY, before)
    told = [(actor, action) for actor, action, _ in (await named.audited())[-2:]]
    assert told == [("bo", "round.extend"), ("system", "round.end-moved")]
    assert [name for name, _ in await named.jobs()].count(jobs.ROUND_PROLONGED.name) == 1
    clock.moment = before + HOUR
    assert {group.sealed_key is None for group in await named.groups(round_id)} == {False}
    await stepped(named, round_id)
    assert await named.state(round_id) == "open"
    clock.moment = before + 3 * DAY
    assert await stepped(named, round_id)
    assert {group.sealed_key for group in await named.groups(round_id)} == {None}


async def test_once_each_way_and_one_at_a_time(named: Named, clock: MovedClock) -> None:
    round_id = await opened(named, clock)
    await move(named, round_id, "extend", 5 * DAY)
    with pytest.raises(EndRefused, match="round-end") as waiting:
        await move(named, round_id, "shorten", -DAY)
    await answered(named, round_id, "extend")
    with pytest.raises(EndRefused) as twice:
        await move(named, round_id, "extend", DAY)
    await move(named, round_id, "shorten", -2 * DAY)
    await answered(named, round_id, "shorten")
    assert "venter" in waiting.value.detail["da"]
    assert "allerede" in twice.value.detail["da"]
    async with named.database.transaction() as session:
        assert await prolonging.end_choices(session, round_id, clock.now()) == prolonging.EndChoices(None, None)


@pytest.mark.parametrize(
    ("direction", "by"),
    [("extend", -HOUR), ("extend", 14 * DAY + HOUR), ("shorten", HOUR), ("shorten", -6 * DAY), ("shorten", -9 * DAY)],
)
async def test_an_end_out_of_bounds_is_not_even_sent(
    named: Named, clock: MovedClock, direction: Direction, by: timedelta
) -> None:
    round_id = await opened(named, clock)
    with pytest.raises(EndRefused):
        await move(named, round_id, direction, by)
    assert jobs.PROLONG.name not in [name for name, _ in await named.jobs()]


async def test_only_an_open_round_is_moved(named: Named, clock: MovedClock) -> None:
    round_id = await named.scheduled()
    with pytest.raises(EndRefused):
        await move(named, round_id, "extend", DAY)
    clock.moment += 9 * DAY
    await stepped(named, round_id)
    with pytest.raises(EndRefused):
        await move(named, round_id, "extend", DAY)


async def test_a_refused_end_changes_nothing_and_another_may_be_chosen(named: Named, clock: MovedClock) -> None:
    round_id = await opened(named, clock)
    before = (await named.row(round_id)).closes_at
    await move(named, round_id, "shorten", -3 * DAY)
    await answered(named, round_id, "shorten", taken=False)
    facts = await named.facts(round_id)
    assert (facts.closes_at, facts.announced_end, facts.problem) == (before, None, "end-not-moved")
    await move(named, round_id, "shorten", -2 * DAY)
    assert (await named.facts(round_id)).problem is None


async def test_an_extension_that_nobody_heard_of_holds_the_closing_back_until_its_end(
    named: Named, clock: MovedClock
) -> None:
    round_id = await opened(named, clock)
    before = (await named.row(round_id)).closes_at
    await move(named, round_id, "extend", 2 * DAY)
    clock.moment = before + HOUR
    assert not await stepped(named, round_id)
    assert await named.state(round_id) == "open"
    await answered(named, round_id, "extend", taken=False)
    assert await stepped(named, round_id)
    assert await named.state(round_id) == "closed"


@pytest.mark.parametrize("change", ["closes_at = closes_at + interval '1 day'", "announced_end = now()"])
async def test_whoever_has_the_tables_moves_no_end_past_the_ballot_box(
    named: Named, clock: MovedClock, change: str
) -> None:
    round_id = await opened(named, clock)
    await move(named, round_id, "extend", 2 * DAY)
    with pytest.raises(ProgrammingError, match="never altered"):
        async with named.database.transaction() as session:
            await session.execute(text(f"UPDATE round SET {change}"))  # noqa: S608


async def test_its_keys_outlive_an_unheard_extension_by_nothing(named: Named, clock: MovedClock) -> None:
    round_id = await opened(named, clock)
    before = (await named.row(round_id)).closes_at
    await move(named, round_id, "extend", 2 * DAY)
    clock.moment = before + 2 * DAY
    assert await stepped(named, round_id)
    assert {group.sealed_key for group in await named.groups(round_id)} == {None}


async def test_a_key_in_memory_does_not_outlive_a_round_that_was_closed_early(named: Named, clock: MovedClock) -> None:
    round_id = await opened(named, clock)
    keys, group = OpenedKeys(named.box), (await named.groups(round_id))[0]
    assert group.spki is not None
    assert group.sealed_key is not None
    row = await named.row(round_id)
    place = Place(round_id, "open", row.opens_at, row.closes_at, group.id, group.spki, group.sealed_key)
    keys.of(place, group.sealed_key, clock.now())
    keys.forget_closed(clock.now() + timedelta(hours=23))
    assert len(keys) == 1
    keys.forget_closed(clock.now() + timedelta(hours=24))
    assert len(keys) == 0


def test_the_earliest_end_is_a_whole_quarter_a_day_after_people_were_told() -> None:
    told = MovedClock().moment
    assert prolonging.earliest_end(told) == told + timedelta(hours=24, minutes=15)
    assert prolonging.earliest_end(told + timedelta(seconds=1)) == told + timedelta(hours=24, minutes=30)
