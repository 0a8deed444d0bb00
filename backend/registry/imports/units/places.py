"""Where people are asked once units are known again: who has moved, and who was only carried along. Pure.

Nobody new gets standing by it. Whoever was in a unit that is known again is still there, and stands as before, unless
it is so small that its people are asked with others, and those are others now: then they are placed anew.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from backend.registry.imports.units.recognition import Same, UnitBefore
from backend.registry.people.values import Person, UnitPath, asked_at
from backend.registry.waiting.policy import neighbourhood, standing_below


@dataclass(frozen=True)
class Carried:
    """`places`: of the path of each unit in use, the one that the file has for it, or that it keeps until it is empty.
    `people`: those on the list, as if the file changed nothing but the tree. `anew`: who of them is asked among others
    than before because of that."""

    places: Mapping[UnitPath, UnitPath]
    people: Mapping[str, Person]
    anew: frozenset[str] = frozenset()


def carried(
    before: Sequence[UnitBefore],
    now: Collection[UnitPath],
    same: Sequence[Same],
    present: Mapping[str, Person],
    standing: Collection[str],
) -> Carried:
    """now: the units of the file. standing: external ids of who counts towards the smallest group."""
    places = new_places(before, now, same)
    if all(was == is_now for was, is_now in places.items()):
        return Carried(places, present)
    people = {who: _carried(person, places) for who, person in present.items()}
    were = {who: asked_at(person) for who, person in present.items()}
    are = {who: asked_at(person) for who, person in people.items()}
    then, later = (standing_below(where[who] for who in standing if who in where) for where in (were, are))
    anew = {who for who, was in were.items() if not _among_the_same(was, are[who], places, then, later)}
    return Carried(places, people, frozenset(anew))


def new_places(
    before: Sequence[UnitBefore], now: Collection[UnitPath], same: Sequence[Same]
) -> dict[UnitPath, UnitPath]:
    """A unit that the file no longer has stays below what its parent is now, under a name that is free there."""
    places = {match.unit.path: match.now.path for match in same}
    taken = set(now)
    for unit in sorted(before, key=lambda unit: len(unit.path)):
        if unit.path not in places:
            place = _free((*places.get(unit.path[:-1], ()), unit.path[-1]), taken)
            places[unit.path] = place
            taken.add(place)
    return places


def _free(path: UnitPath, taken: Collection[UnitPath]) -> UnitPath:
    number, free = 1, path
    while free in taken:
        number += 1
        free = (*path[:-1], f"{path[-1]} ({number})")
    return free


def _carried(person: Person, places: Mapping[UnitPath, UnitPath]) -> Person:
    leads = None if person.leads is None else places[person.leads]
    unit = places[person.unit]
    return person if (unit, leads) == (person.unit, person.leads) else replace(person, unit=unit, leads=leads)


def _among_the_same(
    was: UnitPath,
    is_now: UnitPath,
    places: Mapping[UnitPath, UnitPath],
    then: Mapping[UnitPath, int],
    later: Mapping[UnitPath, int],
) -> bool:
    """The very unit, and the same units above it up to the one in which eight with standing are asked; or that one is
    the same although others came between."""
    if places[was] != is_now:
        return False
    around = neighbourhood(was, then)
    chain = all(places[was[: len(was) - up]] == is_now[: len(is_now) - up] for up in range(len(was) - len(around) + 1))
    return chain or places[around] == neighbourhood(is_now, later)
