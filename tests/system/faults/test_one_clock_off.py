"""The two sides' clocks are apart: by two hours, and by so much that a round is over for one of them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select

from backend.audit_log import AuditEntry
from backend.handoffs import Release
from backend.kit.times.clock import SystemClock, write_offset
from backend.rounds import FETCH_RELEASE
from backend.rounds.life.facts import facts
from backend.rounds.life.lifecycle import TRANSITIONS
from simulator.phone.errors import RoundClosed
from tests.ground.system.phones import by_phones
from tests.ground.system.running import System, running_system, until
from tests.ground.system.voting import Voting, employed, stored
from tests.system.faults.tried import tried

pytestmark = pytest.mark.long
VOTERS, PHONES = 90, 12
OFF = timedelta(hours=2)
RIGHT = timedelta()
Setting = Callable[[timedelta], None]


@asynccontextmanager
async def two_clocks(folder: Path) -> AsyncIterator[tuple[System, Setting]]:
    """Besides the system, what sets the ballot box's own clock: so far from the named side's as that is now."""
    own = folder / "ballot-box-clock"
    more = {"LINJEPULS_BALLOTS_CLOCK_FILE": str(own)}
    async with running_system(folder / "system", durable=True, more=more) as system:

        def set_off(distance: timedelta) -> None:
            write_offset(own, system.clock.now() + distance - SystemClock().now())

        yield system, set_off


async def test_while_one_side_s_clock_is_two_hours_off_nothing_is_handed_over_and_once_when_it_is_right(
    tmp_path: Path,
) -> None:
    async with two_clocks(tmp_path) as (system, ballot_box_is):
        ballot_box_is(OFF)
        codes = await employed(system, VOTERS, PHONES)
        round_id = await system.plan()
        await until(partial(_is_refused, system, round_id), "the hand-over is refused, as the round's page says")
        async with httpx.AsyncClient(base_url=system.ports.ballots_origin, trust_env=False) as http:
            assert (await http.get(f"/rounds/{round_id}")).status_code == 404
        ballot_box_is(RIGHT)
        await until(partial(_is_handed_over, system, round_id), "it is handed over by itself when the clocks agree")
        await system.until(round_id, "scheduled")
        await system.open(round_id)
        voting = await Voting.of(system, round_id, VOTERS, codes)
        system.move_to(system.clock.now() + timedelta(days=3))
        ballot_box_is(-OFF)
        await asyncio.gather(voting.answer(5), by_phones(voting, 5))
        await _stands_still_at_the_end(voting, ballot_box_is)
        voting.check(await _released(voting, ballot_box_is))
        assert await _moves(system, round_id) == dict.fromkeys(
            ("prepare", "acknowledge", "open", "close", "release"), 1
        )


async def test_a_round_that_is_over_by_the_ballot_box_s_clock_is_counted_at_once_and_for_good(tmp_path: Path) -> None:
    async with two_clocks(tmp_path) as (system, ballot_box_is):
        voting = await Voting.opened(system, VOTERS, phones=3)
        ballot_box_is(RIGHT)
        await voting.answer()
        ballot_box_is(timedelta(days=8))
        await until(partial(_has_none, system), "the round is counted and its ballots are dropped")
        ballot_box_is(RIGHT)
        with pytest.raises(RoundClosed):
            await by_phones(voting)
        assert await _state(voting) == "open"
        await _passes_the_end(voting)
        replace(voting, codes=()).check(await _released(voting, ballot_box_is))


async def _stands_still_at_the_end(voting: Voting, ballot_box_is: Setting) -> None:
    await _passes_the_end(voting)
    ballot_box_is(-OFF)
    await until(tried(voting.system, FETCH_RELEASE, 3), "the release is asked for in vain")
    assert await _state(voting) == "closed"
    assert voting.all_are_held()


async def _passes_the_end(voting: Voting) -> None:
    """By the named side's clock, and no other."""
    async with voting.system.database.transaction() as session:
        voting.system.move_to((await facts(session, voting.round_id)).closes_at + timedelta(minutes=1))


async def _released(voting: Voting, ballot_box_is: Setting) -> Release:
    """Once both clocks are right."""
    ballot_box_is(RIGHT)
    return await voting.system.close(voting.round_id)


async def _is_refused(system: System, round_id: UUID) -> bool:
    async with system.database.transaction() as session:
        return (await facts(session, round_id)).problem == "service-call-refused"


async def _is_handed_over(system: System, round_id: UUID) -> bool:
    async with system.database.transaction() as session:
        return (await facts(session, round_id)).problem is None


async def _has_none(system: System) -> bool:
    return stored(system) == set()


async def _state(voting: Voting) -> str:
    async with voting.system.database.transaction() as session:
        return (await facts(session, voting.round_id)).state


async def _moves(system: System, round_id: UUID) -> dict[str, int]:
    """How often the round took each step."""
    about = AuditEntry.detail["round"].astext == str(round_id)
    async with system.database.transaction() as session:
        acts = Counter(entry.action for entry in await session.scalars(select(AuditEntry).where(about)))
    steps = {transition.event for transition in TRANSITIONS}
    return {step: acts[f"round.{step}"] for step in steps if acts[f"round.{step}"]}
