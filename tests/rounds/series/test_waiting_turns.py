"""Of two series that ask the same in two schools at the same hour, one's turn waits until the other's is prepared."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.registry import unit_snapshots
from backend.rounds.values import Selection
from tests.ground.ballot_box.world import MovedClock
from tests.ground.rounds.named import DAY, Named
from tests.rounds.series.test_series import freeze_all, move, planned, seen, tick


async def in_two_schools(named: Named) -> tuple[UUID, UUID]:
    """Two series that ask the same at the same hour, each in a school of its own."""
    async with named.database.transaction() as session:
        units = {unit.name: unit.id for unit in await unit_snapshots(session)}
    first, second = [
        await planned(named, selection=Selection(branches=(units[school],))) for school in ("Skole 1", "Skole 2")
    ]
    return first, second


async def noted(named: Named) -> int:
    query = text("SELECT count(*) FROM audit_log WHERE action = 'series.round'")
    async with named.database.transaction() as session:
        return int((await session.execute(query)).scalar_one())


async def test_two_series_that_ask_the_same_in_two_schools_both_come(named: Named) -> None:
    both = await in_two_schools(named)
    for _ in range(3):
        await tick(named)
    both_facts = [await seen(named, series_id) for series_id in both]
    assert sorted((str(facts.turns[0].problem), facts.turns[0].waits) for facts in both_facts) == [
        ("None", False),
        ("another-being-prepared", True),
    ]
    # Told of once, however often it is tried.
    assert await noted(named) == 2
    for facts in both_facts:
        await freeze_all(named, facts)
    await tick(named)
    turns = [(await seen(named, series_id)).turns for series_id in both]
    assert [[(turn.number, turn.state, turn.problem, turn.waits) for turn in taken] for taken in turns] == [
        [(0, "preparing", None, False)]
    ] * 2
    assert await noted(named) == 3


async def test_a_turn_that_waited_in_vain_is_told_of_and_the_one_after_it_is_made(
    named: Named, clock: MovedClock
) -> None:
    both = await in_two_schools(named)
    await tick(named)
    both_facts = [await seen(named, series_id) for series_id in both]
    (made,) = [facts for facts in both_facts if facts.turns[0].round_id]
    (waiting,) = [facts for facts in both_facts if facts.turns[0].waits]
    clock.moment = waiting.turns[0].opens_at - timedelta(minutes=30)
    # The other is made at last, when it is too late for this one: then the next turn waits for nobody.
    await freeze_all(named, made)
    await tick(named)
    latest, *earlier = (await seen(named, waiting.id)).turns
    assert latest.number == 1
    assert [(turn.number, turn.problem, turn.round_id) for turn in earlier] == [(0, "another-being-prepared", None)]
    assert [turn.number for turn in (await seen(named, waiting.id)).missing(clock.now())] == [0]


@pytest.mark.parametrize("hours_before", [2, 0.5])
async def test_a_turn_that_waited_when_bo_paused_is_no_loss_unless_it_was_lost_by_then(
    named: Named, clock: MovedClock, hours_before: float
) -> None:
    both = await in_two_schools(named)
    await tick(named)
    (waiting,) = [facts for facts in [await seen(named, each) for each in both] if facts.turns[0].waits]
    opens_at = waiting.turns[0].opens_at
    clock.moment = opens_at - timedelta(hours=hours_before)
    await move(named, waiting.id, "pause")
    clock.moment = opens_at + DAY
    lost = [turn.number for turn in (await seen(named, waiting.id)).missing(clock.now())]
    assert lost == ([] if hours_before > 1 else [0])
    await move(named, waiting.id, "resume")
    await tick(named)
    [turn] = [turn for turn in (await seen(named, waiting.id)).turns if turn.number == 0]
    assert turn.problem == ("paused" if hours_before > 1 else "another-being-prepared")
