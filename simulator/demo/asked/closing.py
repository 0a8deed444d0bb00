"""The open round is answered by simulated staff, closed and released: the clock goes on, as no production lets it.

`python -m simulator.demo.asked.closing SAMPLE DATA NAMED_ORIGIN`
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import uvloop

from backend.kit.language.terminal import in_terminal
from backend.kit.play.played import Step
from backend.kit.times.clock import SystemClock, clock_from, write_offset
from simulator.demo.asked.telling import telling
from simulator.demo.console import SignedIn
from simulator.demo.crowd import Crowd, with_phone
from simulator.demo.layout import Layout
from simulator.demo.operator import ROLES, Operator
from simulator.demo.processes import Children
from simulator.demo.sample import Sample, SampleRound
from simulator.demo.staff_work import Bo
from simulator.demo.steps import Show, Steps

PEOPLE: Final = 240
"""So many answer: enough for figures of the larger units, and few enough to be done within a minute."""


class NothingOpen(Exception):
    """No round is open: each start of the demo has one, until it is closed."""


async def open_round(link: str) -> dict[str, Any]:
    async with SignedIn.by(link) as bo:
        rounds: list[dict[str, Any]] = await bo.get("/rounds")
    still = [shown for shown in rounds if shown["state"] == "open"]
    if not still:
        raise NothingOpen(in_terminal("demo-nothing-open"))
    return still[-1]


async def play(layout: Layout, origin: str, sample: Sample, operator: Operator, steps: Steps) -> None:
    (link,) = operator.console_links(("hr",))
    # Before anybody gets a new phone for nothing.
    shown = await open_round(link)
    codes = operator.codes(_spread(with_phone(sample)))
    round_id = UUID(shown["id"])
    planned = _sample_of(sample.rounds(), shown["title"])
    clock = clock_from(layout.clock)
    async with Crowd.enrolled(origin, clock, sample, codes) as crowd:
        crowd.asked.update(topic for earlier in sample.rounds() if earlier != planned for topic in earlier.topics)
        await crowd.visit(_begin(layout, steps, "phones"))
        await crowd.answer(round_id, planned.key, planned.topics, _begin(layout, steps, "answers"))
    closes = datetime.fromisoformat(shown["closes_at"])
    write_offset(layout.clock, closes + timedelta(minutes=1) - SystemClock().now())
    # Who was signed in before the clock went on is so no more.
    after, *links = operator.console_links(("hr", *ROLES))
    async with SignedIn.by(after) as bo:
        await Bo(bo).until(round_id, "released", show=_begin(layout, steps, "closing"))
        await Bo(bo).until_read()
    operator.leave(links)


def _begin(layout: Layout, steps: Steps, step: Step) -> Show:
    return telling(layout.root, step, steps.begin(in_terminal(f"demo-step.{step}")))


def _spread(people: Sequence[str]) -> list[str]:
    """Of all units: the list is in the order of units."""
    return list(people[:: max(1, len(people) // PEOPLE)])


def _sample_of(rounds: Sequence[SampleRound], title: Mapping[str, str]) -> SampleRound:
    """A round that HR has planned in the demo itself is answered as the sample's last is."""
    return next((planned for planned in rounds if planned.title["da"] == title["da"]), rounds[-1])


def main() -> None:
    gc.set_threshold(100_000, 50, 50)
    sample, layout, origin = Sample(Path(sys.argv[1])), Layout(Path(sys.argv[2])), sys.argv[3]
    operator = Operator(Children(layout.logs), os.environ, layout.root)
    try:
        with Steps() as steps:
            uvloop.run(play(layout, origin, sample, operator, steps))
    except NothingOpen as nothing:
        sys.exit(str(nothing))


if __name__ == "__main__":
    main()
