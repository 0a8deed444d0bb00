"""A staff file's units beside those in use: which are the same, what happens to each, who has moved by it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from backend.registry.imports.units.changes import UnitChange, guesses, unit_changes
from backend.registry.imports.units.places import carried
from backend.registry.imports.units.recognition import Same, UnitBefore, UnitNow, flows, recognised
from backend.registry.people.values import Person, UnitPath, asked_at


@dataclass(frozen=True)
class Reorganised:
    """`people`: those on the list, as if the file changed nothing but the tree. `units`: those in use, by the path that
    they have in it; `were`: by the path that they had. `anew`: who is asked among others because of the tree alone.
    `denied`: what was guessed of those of which somebody says that it is not so.
    `written`: those in use whose name, parent or source's id is another now."""

    people: Mapping[str, Person]
    units: Mapping[UnitPath, UUID]
    were: Mapping[UnitPath, UUID]
    anew: frozenset[str] = frozenset()
    changes: tuple[UnitChange, ...] = ()
    denied: tuple[UnitChange, ...] = ()
    written: Mapping[UUID, UnitNow] = field(default_factory=dict)
    sources: Mapping[UnitPath, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StaffFileUnits:
    """`paths`: parents before children."""

    paths: Sequence[UnitPath]
    sources: Mapping[UnitPath, str] = field(default_factory=dict)


def reorganised(
    before: Sequence[UnitBefore],
    present: Mapping[str, Person],
    standing: Collection[str],
    file: StaffFileUnits,
    wanted: Mapping[str, Person],
    apart: Collection[UUID] = frozenset(),
) -> Reorganised:
    """standing: external ids of who counts towards the smallest group. apart: see `recognised`."""
    people = flows(
        {who: person.unit for who, person in present.items()}, {who: person.unit for who, person in wanted.items()}
    )
    now = [UnitNow(path, file.sources.get(path)) for path in file.paths]
    same = recognised(before, now, people, apart)
    # Who leaves or moves on in the same file gives nobody else company.
    now_at = {match.unit.path: match.now.path for match in same}
    stay = [who for who in standing if who in wanted and now_at.get(asked_at(present[who])) == asked_at(wanted[who])]
    carry = carried(before, set(file.paths), same, present, stay)
    return Reorganised(
        people=carry.people,
        units={carry.places[unit.path]: unit.id for unit in before},
        were={unit.path: unit.id for unit in before},
        anew=carry.anew,
        changes=unit_changes(before, file.paths, same, people) if before else (),
        denied=tuple(guess for guess in guesses(before, now, people) if guess.unit in apart) if apart else (),
        written=_written(before, carry.places, file.sources),
        sources=file.sources,
    )


def as_it_is(people: Mapping[str, Person], units: Mapping[UnitPath, UUID]) -> Reorganised:
    """Where nothing is said of the tree but that there may be more units."""
    return Reorganised(people, units, units)


def approved(
    people: Mapping[str, Person],
    units: Mapping[UnitPath, UUID],
    wanted: Mapping[str, Person],
    paths: Sequence[UnitPath],
) -> Reorganised:
    """Where somebody has approved what waited. paths: of the units that are to be in use, parents before children:
    what is new with them, and what the others have become now that nobody waits in them any more."""
    before = [UnitBefore(unit, path) for path, unit in units.items()]
    moved = flows({who: at.unit for who, at in people.items()}, {who: at.unit for who, at in wanted.items()})
    stay = set(paths)
    same = [
        Same(unit, UnitNow(unit.path), "name", 0, moved.sizes[unit.path], moved.sizes_now[unit.path])
        for unit in before
        if unit.path in stay
    ]
    return Reorganised(people, units, units, changes=unit_changes(before, paths, same, moved) if before else ())


def _written(
    before: Sequence[UnitBefore], places: Mapping[UnitPath, UnitPath], sources: Mapping[UnitPath, str]
) -> dict[UUID, UnitNow]:
    written = {}
    for unit in before:
        place = places[unit.path]
        source = sources.get(place, unit.source)
        moved = places.get(unit.path[:-1], ()) != place[:-1]
        if moved or unit.path[-1] != place[-1] or source != unit.source:
            written[unit.id] = UnitNow(place, source)
    return written
