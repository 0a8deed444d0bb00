"""Phones of people who are asked: each gets in with its code, fetches its token and answers, and comes again while it
hears nothing. Unlike minted tokens they need the named side.
"""

from __future__ import annotations

import asyncio

from simulator.phone.errors import UnexpectedAnswer, Unreachable
from simulator.phone.store import MemoryStore, Store
from tests.ground.system.voting import OUTCOMES, Voting

AT_ONCE = 4
AGAIN_SECONDS = 0.5
_NONCE_NEEDED = "proof-nonce-needed"
VISITS = 600
"""In vain, before one gives up: five minutes at least."""


async def by_phones(voting: Voting, seconds: float = 0, who: slice = slice(None), *, clock_jumps: bool = False) -> int:
    """Those of the voting's codes, evenly over the time, have answered; how many visits were in vain. `clock_jumps`: a
    nonce of a minute may be old before the proof with it arrives."""
    gate, coming = asyncio.Semaphore(AT_ONCE), list(enumerate(voting.codes))[who]

    async def comes(place: int, number: int, code: str) -> int:
        await asyncio.sleep(place * seconds / len(coming))
        async with gate:
            return await _answered(voting, code, OUTCOMES[number % len(OUTCOMES)], clock_jumps=clock_jumps)

    return sum(await asyncio.gather(*(comes(place, *person) for place, person in enumerate(coming))))


async def _answered(voting: Voting, code: str, outcome: str, *, clock_jumps: bool) -> int:
    """Only silence and a server's own trouble let a phone come again: whatever else it is told is raised."""
    store = MemoryStore()
    for in_vain in range(VISITS):
        try:
            await _visit(voting, code, store, outcome)
        except Unreachable:
            await asyncio.sleep(AGAIN_SECONDS)
        except UnexpectedAnswer as told:
            if not (clock_jumps and _NONCE_NEEDED in str(told)):
                raise
            await asyncio.sleep(AGAIN_SECONDS)
        else:
            return in_vain
    raise AssertionError(f"a phone came {VISITS} times in vain")


async def _visit(voting: Voting, code: str, store: Store, outcome: str) -> None:
    async with voting.system.phone(code, store) as phone:
        visit = await phone.sync()
        if voting.round_id in visit.refused:
            raise visit.refused[voting.round_id]
        if voting.round_id in visit.answered:
            await phone.deliver()
            return
        [offered] = [offer for offer in visit.to_answer if offer.id == voting.round_id]
        chosen = {
            question.id: next(option.id for option in question.options if option.outcome == outcome)
            for question in offered.questions
        }
        await phone.answer(voting.round_id, chosen)
