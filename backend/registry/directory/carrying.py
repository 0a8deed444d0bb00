"""People who are not the directory's, in units that are. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from backend.registry.imports.units.recognition import UnitBefore
from backend.registry.people.values import Person, UnitPath


def carried_along(
    present: Mapping[str, Person], before: Iterable[UnitBefore], units: Mapping[str, UnitPath]
) -> dict[str, Person]:
    """Each with the name and place that the directory gives their unit, or the nearest above it that it knows: nobody
    has moved because a unit is called something else. units: by their entries, which are the units' source ids."""
    now = {unit.path: units[unit.source] for unit in before if unit.source is not None and unit.source in units}

    def carried(path: UnitPath) -> UnitPath:
        known = next((depth for depth in range(len(path), 0, -1) if path[:depth] in now), 0)
        return now[path[:known]] + path[known:] if known else path

    return {
        who: replace(person, unit=carried(person.unit), leads=None if person.leads is None else carried(person.leads))
        for who, person in present.items()
    }
