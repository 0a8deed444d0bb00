"""Two units of a topic's newest round beside each other: the page and its JSON twin ask here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.console.frame.tree_links import UNFOLDED_AT_MOST
from backend.releases import TopicSummary, UnitReading, count_units, readings_of, unit_tree
from backend.reports import Comparison, comparison, share_people


@dataclass(frozen=True)
class Placed:
    """`above`: from the top down, without the unit itself."""

    unit: UnitReading
    above: tuple[UnitReading, ...]

    @property
    def path(self) -> tuple[str, ...]:
        return *(each.name for each in self.above), self.unit.name


async def placed_units(session: AsyncSession, newest: TopicSummary, wanted: Collection[UUID]) -> Mapping[UUID, Placed]:
    """Of these units, those that the round asked in."""
    known: dict[UUID, UnitReading] = {}
    missing = set(wanted)
    while missing:
        read = await readings_of(session, newest, missing)
        known |= read
        missing = {unit.parent for unit in read.values() if unit.parent is not None} - known.keys()
    return {unit: Placed(known[unit], _above(known[unit], known)) for unit in wanted if unit in known}


def compare(one: Placed, other: Placed) -> Comparison:
    above = [{each.unit for each in placed.above} for placed in (one, other)]
    inside = share_people(one.unit.unit, above[0], other.unit.unit, above[1])
    return comparison(one.unit, other.unit, inside=inside)


async def units_to_choose(
    session: AsyncSession, newest: TopicSummary, chosen: Collection[Placed]
) -> tuple[UnitReading, ...]:
    """All; of a large tree the top and what lies below it, and the way down to those that are chosen, with what lies
    below them: a list of thousands helps nobody."""
    if await count_units(session, newest) <= UNFOLDED_AT_MOST:
        return await unit_tree(session, newest, None)
    top = await unit_tree(session, newest, [])
    ways = {each.unit for placed in chosen for each in (*placed.above, placed.unit)}
    return await unit_tree(session, newest, {unit.unit for unit in top} | ways)


def _above(unit: UnitReading, known: Mapping[UUID, UnitReading]) -> tuple[UnitReading, ...]:
    above: list[UnitReading] = []
    while unit.parent is not None and unit.parent in known:
        unit = known[unit.parent]
        above.append(unit)
    return tuple(reversed(above))
