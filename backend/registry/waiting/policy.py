"""Which additions and moves of a staff file wait for a second person. Pure.

Two people a neighbourhood in 28 days are nobody's company; more could be a group that HR made up. A neighbourhood is
the nearest unit at or above the one a person is asked in, in which eight with standing are asked: small units pool with
the ones above them, so two in each of many small units are counted together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from backend.handoffs import GROUP_FLOOR
from backend.registry.people.values import Person, UnitPath, asked_at

FREE: Final = 2


@dataclass(frozen=True)
class Placed:
    """External ids. `standing`: who counts towards the smallest group. `alone`: whom a list put where they are within
    28 days, without a second person."""

    standing: Collection[str] = frozenset()
    alone: Collection[str] = frozenset()

    def without(self, anew: Collection[str]) -> Placed:
        """`anew`: whom this very list puts among others, along with their unit."""
        return Placed(set(self.standing) - set(anew), set(self.alone) | set(anew)) if anew else self


@dataclass(frozen=True)
class Company:
    """`Placed` by numbers, where one person comes and nobody else: how many are asked in each unit who stand there, and
    of the others how many are `alone`. Each unit in which anybody is asked is among them."""

    standing: Mapping[UnitPath, int]
    alone: Mapping[UnitPath, int]


def held_back(wanted: Mapping[str, Person], present: Mapping[str, Person], placed: Placed) -> tuple[str, ...]:
    """Who of `wanted` waits, by external id. On an organisation's first list nobody does."""
    if not present:
        return ()
    standing = standing_below(asked_at(present[who]) for who in placed.standing)
    # Who goes away or moves on leaves room again.
    alone = [asked_at(present[who]) for who in placed.alone if who in wanted and _stays(who, wanted, present)]
    used = Counter(neighbourhood(place, standing) for place in alone)
    roots = {person.unit[0] for person in present.values()}
    waiting = []
    for who in sorted(wanted):
        if _stays(who, wanted, present):
            continue
        place = neighbourhood(asked_at(wanted[who]), standing)
        used[place] += 1
        # There is one root at a time: a new one comes when all who move there do.
        if used[place] > FREE or place[0] not in roots:
            waiting.append(who)
    return tuple(waiting)


def waits_alone(place: UnitPath, company: Company) -> bool:
    """Whether somebody who comes to be asked at `place` waits, where nothing else of the list changes: what `held_back`
    says of the whole list. `place`: under its root."""
    if not company.standing:
        return False
    standing = _with_below(company.standing)
    around = neighbourhood(place, standing)
    used = (people for at, people in company.alone.items() if neighbourhood(at, standing) == around)
    return sum(used) >= FREE


def crowding(present: Mapping[str, Person], placed: Placed, came: Collection[str]) -> tuple[str, ...]:
    """Who of those that `came` is one of more than two in a neighbourhood whom no second person has looked at."""
    standing = standing_below(asked_at(present[who]) for who in placed.standing)
    places = {who: neighbourhood(asked_at(present[who]), standing) for who in placed.alone}
    used = Counter(places.values())
    return tuple(sorted(who for who, place in places.items() if who in came and used[place] > FREE))


def until_then(
    wanted: Mapping[str, Person], present: Mapping[str, Person], waiting: Collection[str]
) -> dict[str, Person]:
    """The list without what waits: those people are not on it, or stay where they are asked."""
    people, held = {}, set(waiting)
    for who, person in wanted.items():
        if who not in held:
            people[who] = person
        elif who in present:
            people[who] = replace(person, unit=present[who].unit, leads=present[who].leads)
    return people


def units_for(people: Mapping[str, Person], others: Collection[UnitPath]) -> tuple[UnitPath, ...]:
    """The units of `people` with all above them, and those of `others` under the same root; parents before children."""
    named = {path for person in people.values() for path in (person.unit, person.leads) if path is not None}
    roots = {path[0] for path in named}
    named |= {path for path in others if path[0] in roots}
    prefixes = {path[:depth] for path in named for depth in range(1, len(path) + 1)}
    return tuple(sorted(prefixes, key=lambda path: (len(path), path)))


def emptied(people: Mapping[str, Person], present: Mapping[str, Person], chosen: Collection[str]) -> set[UnitPath]:
    """The units that the `chosen` leave, of those `present`, in and below which none of `people` works or leads."""
    used = {path for person in people.values() for path in _around(person)}
    return {path for who in chosen if who in present for path in _around(present[who])} - used


def _around(person: Person) -> Iterator[UnitPath]:
    """The unit they work in, that they lead, and all above these."""
    for path in (person.unit, person.leads or ()):
        yield from (path[:depth] for depth in range(1, len(path) + 1))


def _stays(who: str, wanted: Mapping[str, Person], present: Mapping[str, Person]) -> bool:
    return who in present and asked_at(present[who]) == asked_at(wanted[who])


def standing_below(places: Iterable[UnitPath]) -> Counter[UnitPath]:
    """How many of those who are asked there stand in each unit or below it."""
    return _with_below(Counter(places))


def _with_below(own: Mapping[UnitPath, int]) -> Counter[UnitPath]:
    below: Counter[UnitPath] = Counter()
    for place, people in own.items():
        for depth in range(1, len(place) + 1):
            below[place[:depth]] += people
    return below


def neighbourhood(place: UnitPath, standing: Mapping[UnitPath, int]) -> UnitPath:
    """The nearest unit at or above `place` in which eight with standing are asked, else the root. standing: of each
    unit, with those below it."""
    depths = range(len(place), 0, -1)
    return next((place[:depth] for depth in depths if standing.get(place[:depth], 0) >= GROUP_FLOOR), place[:1])
