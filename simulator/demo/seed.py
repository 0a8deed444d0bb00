"""Eksempelkommune, and two years of rounds, answered over HTTP by simulated phones; another is ready to open now.

Through the doors that everybody has: the tools as an operator, the console as Bo and Cilla, the phones as staff. Only
the clock is moved, which a production refuses. `python -m simulator.demo.seed SAMPLE DATA NAMED_ORIGIN [COIN]`
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Coroutine, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import uvloop

from backend.kit.language.terminal import in_terminal, terminal_language
from backend.kit.language.texts import in_language
from backend.kit.times.clock import SystemClock, clock_from, local_day, write_offset
from simulator.demo.console import SignedIn
from simulator.demo.crowd import Crowd, phones_first, phones_later, with_phone
from simulator.demo.layout import Layout
from simulator.demo.operator import AFTER_ALL, Operator
from simulator.demo.processes import Children
from simulator.demo.sample import ZONE, Sample, SamplePlans, SampleRound
from simulator.demo.staff_work import Bo, Cilla
from simulator.demo.steps import Show, Steps

SEEDING: Final = ("hr", "communications", "administrator")
"""Who signs in while the past is played."""


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

    async def announce(self, past: Sequence[SampleRound], plans: SamplePlans) -> list[UUID]:
        """All planned ahead, as HR does: then phones fetch their tokens long before they answer."""
        announced = [await self._send(sample, *sample.times(self.today)) for sample in past]
        await self.cilla.note(plans, self.today)
        for sample, round_id in zip(past, announced, strict=True):
            await self.bo.until(round_id, "scheduled", show=self._bar(sample, "keys"))
        return announced

    async def answered(self, round_id: UUID, sample: SampleRound, crowd: Crowd) -> None:
        """Opened, with the clock moved there."""
        opens_at, _ = sample.times(self.today)
        self.move_to(opens_at + timedelta(minutes=1))
        await self.bo.until(round_id, "open")
        await crowd.answer(round_id, sample.key, sample.topics, self._bar(sample, "answers"))

    async def closed(self, round_id: UUID, sample: SampleRound, meanwhile: Coroutine[Any, Any, None] | None) -> None:
        """And released, with the clock moved there; that is mostly waiting, in which something else can be done."""
        _, closes_at = sample.times(self.today)
        self.move_to(closes_at + timedelta(minutes=1))
        show = self._bar(sample, "closing")
        # A phone that came in before would ask for a token of a round that gives none any more.
        await self.bo.until(round_id, "closed", "released")
        async with asyncio.TaskGroup() as group:
            group.create_task(self.bo.until(round_id, "released", show=show))
            if meanwhile is not None:
                group.create_task(meanwhile)

    async def present(self, sample: SampleRound, staff_list: bytes | None) -> None:
        """Of the organisation as it is now; nobody has a token of it yet. staff_list: where it was another."""
        if staff_list is not None:
            await self.bo.take_in(staff_list)
        opens_at = self.began - timedelta(minutes=1)
        round_id = await self._send(sample, opens_at, opens_at + timedelta(days=sample.days))
        await self.bo.until(round_id, "scheduled", show=self._bar(sample, "keys"))

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
    clock, began = clock_from(layout.clock), SystemClock().now()
    # Before the clock goes back again: the sessions are younger than all that is played, and so outlive it.
    codes, links = operator.codes_and_links(with_phone(sample), (*SEEDING, *AFTER_ALL))
    for_bo, for_cilla, for_dan, *after_all = links
    async with AsyncExitStack() as stack:
        if coin:
            await choose_coin(for_dan, coin)
        bo, cilla = [await stack.enter_async_context(SignedIn.by(link)) for link in (for_bo, for_cilla)]
        seeding = Seeding(Bo(bo), Cilla(cilla), layout.clock, steps, began)
        crowd = await stack.enter_async_context(Crowd.enrolled(origin, clock, sample, codes))
        seeding.move_to(sample.begins(seeding.today))
        await _rounds(seeding, crowd, sample, layout.root)
    operator.leave(after_all)


async def _rounds(seeding: Seeding, crowd: Crowd, sample: Sample, folder: Path) -> None:
    """All but the last are past. Who got a phone later answers the last of them."""
    *past, present = sample.rounds()
    phones, more_phones = (in_terminal(f"demo-step.{step}") for step in ("phones", "more-phones"))
    first, later = phones_first(sample), phones_later(sample)
    early = first if len(past) > 1 else first | later
    # Keys are made by one core, while the other has nothing to do.
    async with asyncio.TaskGroup() as group:
        group.create_task(crowd.enrol(early))
        announced = await seeding.announce(past, sample.plans())
    await crowd.visit(seeding.steps.begin(phones), early)
    for left, round_id, planned in zip(reversed(range(len(past))), announced, past, strict=True):
        await seeding.answered(round_id, planned, crowd)
        meanwhile: Coroutine[Any, Any, None] | None = None
        if left == 1:
            meanwhile = crowd.visit(seeding.steps.begin(more_phones), later)
        if left == 0:
            meanwhile = seeding.present(present, sample.list_since(folder))
        await seeding.closed(round_id, planned, meanwhile)


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
