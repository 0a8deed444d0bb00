"""Where a unit's people came from: what it was split off from, and what was merged into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.values import Value
from backend.registry.imports.units import repository

OriginKind = Literal["split", "merged"]
_AT_THE_OTHER: Final[Mapping[str, tuple[str, OriginKind]]] = {
    "split": ("split_off", "split"),
    "merged_in": ("merged", "merged"),
}
"""Of an event at the unit: what the same event is called at the other one, and what it is for the unit."""


class UnitOrigin(Value):
    """`unit`: the other one, by the `name` that it had."""

    day: date
    kind: OriginKind
    unit: UUID
    name: str


async def unit_origins(session: AsyncSession, first: date, last: date) -> Mapping[UUID, tuple[UnitOrigin, ...]]:
    """Of each unit that was split off, or into which others were merged, on one of these days."""
    kinds = {kind for own, (other, _) in _AT_THE_OTHER.items() for kind in (own, other)}
    return origins(await repository.events_between(session, first, last, kinds))


def origins(events: Iterable[Any]) -> Mapping[UUID, tuple[UnitOrigin, ...]]:
    """events: as `UnitEvent`, each at both of the units that it is about."""
    told = list(events)
    others = {(event.kind, *_same(event)): event.unit_id for event in told}
    origins: defaultdict[UUID, list[UnitOrigin]] = defaultdict(list)
    for event in told:
        other, kind = _AT_THE_OTHER.get(event.kind, ("", "split"))
        unit = others.get((other, *_same(event)))
        if unit is not None and event.before:
            origins[event.unit_id].append(UnitOrigin(day=event.day, kind=kind, unit=unit, name=event.before[-1]))
    return {unit: tuple(came) for unit, came in origins.items()}


def _same(event: Any) -> tuple[date, tuple[str, ...], tuple[str, ...]]:
    return event.day, tuple(event.before or ()), tuple(event.after or ())
