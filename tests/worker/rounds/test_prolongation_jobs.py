"""A new end on its way to the real ballot box: killed at every step, away, too late; and then staff are told of it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from backend.audit_log import SYSTEM
from backend.desk import Desk
from backend.handoffs import Direction
from backend.rounds.jobs import OfRound
from backend.rounds.life import prolonging, schedule
from backend.rounds.prepare.handoff_calls import BallotBoxAway
from tests.ground.desks import desk_at
from tests.ground.kit.dying import Fuse, Killed
from tests.ground.rounds.named import DAY, ZONE
from tests.worker.named_world import Both


async def opened(both: Both) -> UUID:
    round_id = await both.named.started()
    await both.prepared(round_id)
    both.ballots.clock.moment += DAY + timedelta(minutes=1)
    async with both.named.database.transaction() as session:
        assert await schedule.take_step(desk_at(session, both.named.clock, actor=SYSTEM), round_id)
    return round_id


async def ask(both: Both, round_id: UUID, direction: Direction, by: timedelta) -> None:
    closes_at = (await both.named.row(round_id)).closes_at
    async with both.named.database.transaction() as session:
        desk = Desk(session, both.named.clock, ZONE, actor="bo")
        await prolonging.prolong(desk, round_id, direction, closes_at + by, desk.now)


async def ends(both: Both, round_id: UUID) -> tuple[str, str]:
    """By the named side, and by the ballot box."""
    public = (await both.ballots.client.get(f"/rounds/{round_id}")).json()
    return (await both.named.facts(round_id)).closes_at.isoformat(), public["closes_at"].replace("Z", "+00:00")


@pytest.mark.parametrize("at", [2, *(pytest.param(at, marks=pytest.mark.long) for at in (0, 1, 3, 4, 5, 6))])
async def test_a_worker_killed_at_any_step_leaves_one_end_on_both_sides(both: Both, at: int) -> None:
    round_id = await opened(both)
    await ask(both, round_id, "extend", 3 * DAY)
    if at < 6:
        with pytest.raises(Killed):
            await both.jobs(Fuse(at)).prolong(OfRound(round=round_id))
    await both.jobs().prolong(OfRound(round=round_id))
    await both.jobs().prolong(OfRound(round=round_id))
    named, public = await ends(both, round_id)
    assert named == public
    assert (await both.named.facts(round_id)).problem is None
    told = [name for name, _ in await both.named.jobs()]
    assert told.count("sending.round_prolonged") == 1


async def test_a_ballot_box_that_is_away_is_asked_again_and_an_early_end_that_comes_too_late_is_told_of(
    both: Both,
) -> None:
    round_id = await opened(both)
    before = await ends(both, round_id)
    await ask(both, round_id, "shorten", -5 * DAY)
    both.line.lost = 1
    with pytest.raises(BallotBoxAway):
        await both.jobs().prolong(OfRound(round=round_id))
    both.ballots.clock.moment += timedelta(days=1, hours=12)
    await both.jobs().prolong(OfRound(round=round_id))
    assert await ends(both, round_id) == before
    assert (await both.named.facts(round_id)).problem == "end-not-moved"
    await ask(both, round_id, "shorten", -3 * DAY)
    await both.jobs().prolong(OfRound(round=round_id))
    named, public = await ends(both, round_id)
    assert named == public
    assert (named, public) != before
