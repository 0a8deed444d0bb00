"""What a worker does again and again outlives what goes wrong, and comes sooner only when it says so itself."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from structlog.testing import capture_logs

from backend.kit.repeating.bell import Bell
from backend.kit.repeating.turns import GATHER_SECONDS, MOST_GATHER_SECONDS, gathering, repeat

LONG, SHORT = 3600.0, 0.01


def turns_of(stop: asyncio.Event, *deeds: Callable[[], float | None]) -> Callable[[], Awaitable[float | None]]:
    """The deeds one after the other; the last of them is the last turn."""
    left = list(deeds)

    async def turn() -> float | None:
        deed = left.pop(0)
        if not left:
            stop.set()
        return deed()

    return turn


def away() -> None:
    raise ConnectionError


async def test_it_goes_on_after_a_database_that_was_away_and_tells_of_it() -> None:
    stop = asyncio.Event()
    with capture_logs() as told:
        await asyncio.wait_for(repeat("rounds", turns_of(stop, away, lambda: None), stop, SHORT), 60)
    assert [(line["event"], line["turn"], line["kind"]) for line in told] == [
        ("turn_failed", "rounds", "ConnectionError")
    ]
    assert stop.is_set()


async def test_a_turn_may_ask_for_the_next_one_sooner() -> None:
    stop = asyncio.Event()
    await asyncio.wait_for(repeat("rounds", turns_of(stop, lambda: SHORT, lambda: None), stop, LONG), 60)
    assert stop.is_set()


async def test_a_turn_cannot_ask_for_the_next_one_later_than_usual() -> None:
    stop = asyncio.Event()
    await asyncio.wait_for(repeat("rounds", turns_of(stop, lambda: LONG, lambda: None), stop, SHORT), 60)
    assert stop.is_set()


async def test_a_bell_wakes_it_at_once_and_one_that_rang_during_the_turn_is_not_missed() -> None:
    stop, bell = asyncio.Event(), Bell()
    turn = turns_of(stop, bell.ring, lambda: None, lambda: None)

    async def woken() -> None:
        await asyncio.sleep(3 * GATHER_SECONDS)
        bell.ring()

    await asyncio.wait_for(asyncio.gather(repeat("rounds", turn, stop, LONG, bell), woken()), 60)
    assert stop.is_set()


async def test_what_comes_in_a_burst_is_done_by_one_turn() -> None:
    stop, bell, turns = asyncio.Event(), Bell(), 0

    async def turn() -> None:
        nonlocal turns
        turns += 1

    async def burst() -> None:
        for _ in range(100):
            await asyncio.sleep(0)
            bell.ring()
        await asyncio.sleep(3 * GATHER_SECONDS)
        stop.set()

    await asyncio.wait_for(asyncio.gather(repeat("sending", turn, stop, LONG, bell), burst()), 60)
    assert turns <= 3


def test_the_longer_it_rings_the_more_is_gathered_up_to_half_a_second_and_after_a_quiet_moment_it_is_prompt_again() -> (
    None
):
    gathered = [GATHER_SECONDS]
    while len(gathered) < 6:
        gathered.append(gathering(gathered[-1], quiet=0.05))
    assert gathered == [0.1, 0.2, 0.4, MOST_GATHER_SECONDS, MOST_GATHER_SECONDS, MOST_GATHER_SECONDS]
    assert gathering(MOST_GATHER_SECONDS, quiet=0.6) == GATHER_SECONDS
    assert gathering(GATHER_SECONDS, quiet=3600) == GATHER_SECONDS


async def test_a_bell_that_goes_on_ringing_for_a_second_wakes_it_a_few_times() -> None:
    stop, bell, turns = asyncio.Event(), Bell(), 0

    async def turn() -> None:
        nonlocal turns
        turns += 1

    async def phones() -> None:
        for _ in range(100):
            await asyncio.sleep(0.01)
            bell.ring()
        stop.set()

    began = time.monotonic()
    await asyncio.wait_for(asyncio.gather(repeat("sending", turn, stop, LONG, bell), phones()), 60)
    assert 3 <= turns <= 5 + (time.monotonic() - began) / MOST_GATHER_SECONDS
