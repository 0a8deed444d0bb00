"""A unit that was split off or merged: the figure from before, as what it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.desk import Desk
from backend.kit.times.clock import local_day
from backend.registry import unit_origins
from backend.releases import TopicSummary, UnitReading, readings_of
from backend.rounds import facts


@dataclass(frozen=True)
class OldFigure:
    """`kind`: `split` or `merged`, on that `day`. `name`: the other unit's. `was`: what was read of it in the round
    before; None where it was not asked then."""

    kind: str
    day: date
    name: str
    was: UnitReading | None


async def old_figures(
    desk: Desk, history: Sequence[TopicSummary], units: Collection[UUID]
) -> Mapping[UUID, list[OldFigure]]:
    """Of these units, those that came about between the topic's two newest rounds."""
    if len(history) < 2:
        return {}
    newest, before = history[0], history[1]
    first, last = [local_day((await facts(desk.session, at.round)).opens_at, desk.zone) for at in (before, newest)]
    came = {unit: told for unit, told in (await unit_origins(desk.session, first, last)).items() if unit in units}
    were = await readings_of(desk.session, before, {origin.unit for told in came.values() for origin in told})
    return {
        unit: [OldFigure(origin.kind, origin.day, origin.name, were.get(origin.unit)) for origin in told]
        for unit, told in came.items()
    }
