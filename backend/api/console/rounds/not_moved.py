"""What the clock should have done to a round or a series by now, and fails with; it goes on trying."""

from __future__ import annotations

from backend.desk import Desk
from backend.organisation import JobFaultRecord, tick_faults
from backend.rounds import MAKE_TURN, STEP, RoundFacts, SeriesFacts


async def step_fault(desk: Desk, facts: RoundFacts) -> JobFaultRecord | None:
    if facts.state not in ("scheduled", "open"):
        return None
    return (await tick_faults(desk.session, STEP)).get(facts.id)


async def turn_fault(desk: Desk, series: SeriesFacts) -> JobFaultRecord | None:
    if series.state != "running":
        return None
    return (await tick_faults(desk.session, MAKE_TURN)).get(series.id)
