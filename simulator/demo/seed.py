"""Eksempelkommune, and two years of rounds, answered over HTTP by simulated phones; another is ready to open now.

Through the doors that everybody has: the tools as an operator, the console as Bo and Cilla, the phones as staff. Only
the clock is moved, which a production refuses. `python -m simulator.demo.seed SAMPLE DATA NAMED_ORIGIN [COIN]`
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

import uvloop

from backend.kit.language.terminal import in_terminal, terminal_language
from backend.kit.language.texts import in_language
from backend.kit.times.clock import SystemClock, clock_from, local_day, write_offset
from simulator.demo.console import SignedIn
from simulator.demo.crowd import Crowd, with_phone, with_phone_first
from simulator.demo.layout import Layout
from simulator.demo.operator import Operator
from simulator.demo.processes import Children
from simulator.demo.sample import ZONE, Sample, SampleRound
from simulator.demo.staff_work import Bo, Cilla
from simulator.demo.steps import Show, Steps

NEWCOMERS: Final = 2
"""So many of the past rounds all answer who have a phone; the earlier ones those who had one from the first."""


@dataclass(frozen=True)
class Seeding:
    """`began`: by a clock that nobody has moved."""

    bo: Bo
    cilla: Cilla
    clock_file: Path
    steps: Steps
    began: datetime

    @property
    def today(self) -> date:
        return local_day(self.began, ZONE)

    async def announce(self, past: Sequence[SampleRound]) -> list[UUID]:
        """All planned ahead, as HR does: then phones fetch their tokens long before they answer."""
        announced = [await self._send(sample, *sample.times(self.today)) for sample in past]
        for sample, round_id in zip(past, announced, strict=True):
            await self.bo.until(round_id, "scheduled", self._bar(sample, "keys"))
        return announced

    async def answered(self, round_id: UUID, sample: SampleRound, crowd: Crowd) -> None:
        """Opened, with the clock moved there."""
        opens_at, _ = sample.times(self.today)
        self.move_to(opens_at + timedelta(minutes=1))
        await self.bo.until(round_id, "open")
        await crowd.answer(round_id, sample.key, sample.topics, self._bar(sample, "answers"))

    async def closed(self, round_id: UUID, sample: SampleRound) -> None:
        """And released, with the clock moved there."""
        _, closes_at = sample.times(self.today)
        self.move_to(closes_at + timedelta(minutes=1))
        await self.bo.until(round_id, "released", self._bar(sample, "closing"))

    async def send_present(self, sample: SampleRound) -> UUID:
        """Of the organisation as it is now; nobody has a token of it yet."""
        opens_at = self.began - timedelta(minutes=1)
        return await self._send(sample, opens_at, opens_at + timedelta(days=sample.days))

    async def prepared(self, round_id: UUID, sample: SampleRound) -> None:
        await self.bo.until(round_id, "scheduled", self._bar(sample, "keys"))

    async def _send(self, sample: SampleRound, opens_at: datetime, closes_at: datetime) -> UUID:
        return await self.bo.send(sample.title, await self.cilla.questions(sample.topics), opens_at, closes_at)

    def move_to(self, moment: datetime) -> None:
        write_offset(self.clock_file, moment - SystemClock().now())

    def _bar(self, sample: SampleRound, step: str) -> Show:
        title, _ = in_language(sample.title, terminal_language())
        return self.steps.begin(f"{title}: {in_terminal(f'demo-step.{step}')}")


async def choose_coin(link: str, percent: int) -> None:
    """As Dan, before any round is prepared."""
    async with SignedIn.by(link) as dan:
        await dan.put("/administration/coin", {"percent": percent, "revision": 0})


async def play(layout: Layout, origin: str, sample: Sample, operator: Operator, steps: Steps, coin: int) -> None:
    """`coin`: percent."""
    *past, present = sample.rounds()
    clock, began = clock_from(layout.clock), SystemClock().now()
    # Before the clock goes back again: the sessions are younger than all that is played, and so outlive it.
    codes, (*links, for_dan) = operator.codes_and_links(with_phone(sample), ("hr", "communications", "administrator"))
    first = with_phone_first(sample)
    async with AsyncExitStack() as stack:
        if coin:
            await choose_coin(for_dan, coin)
        bo, cilla = [await stack.enter_async_context(SignedIn.by(link)) for link in links]
        seeding = Seeding(Bo(bo), Cilla(cilla), layout.clock, steps, began)
        crowd = await stack.enter_async_context(Crowd.enrolled(origin, clock, sample, codes))
        seeding.move_to(sample.begins(seeding.today))
        announced = await seeding.announce(past)
        await seeding.cilla.note(sample.plans(), seeding.today)
        await crowd.visit(steps.begin(in_terminal("demo-step.phones")), first)
        for left, round_id, planned in zip(range(len(past), 0, -1), announced, past, strict=True):
            if left == min(NEWCOMERS, len(past)):
                await crowd.visit(steps.begin(in_terminal("demo-step.more-phones")), codes.keys() - first)
            await seeding.answered(round_id, planned, crowd)
            if left == 1:
                operator.begin_staff(sample.staff_file)
            await seeding.closed(round_id, planned)
        operator.end_staff()
        await seeding.prepared(await seeding.send_present(present), present)


def main() -> None:
    # A thousand phones live to the end: at Python's own threshold they are walked through at every few requests.
    gc.set_threshold(100_000, 50, 50)
    sample, layout, origin = Sample(Path(sys.argv[1])), Layout(Path(sys.argv[2])), sys.argv[3]
    coin = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    operator = Operator(Children(layout.logs), os.environ, layout.root)
    with Steps() as steps:
        uvloop.run(play(layout, origin, sample, operator, steps, coin))


if __name__ == "__main__":
    main()
