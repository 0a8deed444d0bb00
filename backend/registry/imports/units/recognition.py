"""Which units of a staff file are units that we know already. Pure.

By the source's id; else by the name beneath a parent that is known; else by their people, where at least half of both
are the same. What is known by its people first lends its name to those below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from backend.registry.people.values import UnitPath

By = Literal["source", "name", "members"]


@dataclass(frozen=True)
class UnitBefore:
    """A unit in use."""

    id: UUID
    path: UnitPath
    source: str | None = None


@dataclass(frozen=True)
class UnitNow:
    """A unit of the file."""

    path: UnitPath
    source: str | None = None


@dataclass(frozen=True)
class Same:
    """`kept`: how many stand below both; `before`, `after`: how many below each."""

    unit: UnitBefore
    now: UnitNow
    by: By
    kept: int
    before: int
    after: int


Places = Mapping[str, UnitPath]
"""Of each person, by external id, the unit they work in."""


@dataclass(frozen=True)
class Flows:
    """`own`, `own_now`: how many work right in each unit, then and now. `shared`: how many of those on both lists went
    from which unit to which, or stayed. `sizes`, `sizes_now`: with those below."""

    own: Mapping[UnitPath, int]
    own_now: Mapping[UnitPath, int]
    shared: Mapping[tuple[UnitPath, UnitPath], int]
    sizes: Mapping[UnitPath, int]
    sizes_now: Mapping[UnitPath, int]


def flows(were: Places, are: Places) -> Flows:
    own, own_now = Counter(were.values()), Counter(are.values())
    shared = Counter((place, are[who]) for who, place in were.items() if who in are)
    return Flows(own, own_now, shared, _with_below(own), _with_below(own_now))


def recognised(
    before: Sequence[UnitBefore],
    now: Sequence[UnitNow],
    people: Flows,
    apart: Collection[UUID] = frozenset(),
) -> tuple[Same, ...]:
    """In the order of `now`. apart: units of which somebody says that none of the
    file is the same, however many of their people stand in it. Each unit is matched once at most."""
    matches = _Matches(before, now)
    matches.by_source()
    matches.by_name()
    for unit, path in _by_members(matches.free_before(but=apart), matches.free_now(), people):
        matches.take(unit, path, "members")
    matches.by_name(but=apart)
    kept = _kept(people.shared, matches.units)
    return tuple(
        Same(
            was,
            unit_now,
            matches.by[unit_now.path],
            kept[unit_now.path],
            people.sizes[was.path],
            people.sizes_now[unit_now.path],
        )
        for unit_now in now
        if (was := matches.units.get(unit_now.path)) is not None
    )


class _Matches:
    """`units`: of paths of the file, the unit that it is; `by`: how that is known."""

    def __init__(self, before: Sequence[UnitBefore], now: Sequence[UnitNow]) -> None:
        self._before, self._now = before, sorted(now, key=lambda unit: (len(unit.path), unit.path))
        self.units: dict[UnitPath, UnitBefore] = {}
        self.by: dict[UnitPath, By] = {}
        self._taken: set[UUID] = set()

    def take(self, unit: UnitBefore, path: UnitPath, by: By) -> None:
        self.units[path], self.by[path] = unit, by
        self._taken.add(unit.id)

    def free_before(self, but: Collection[UUID] = frozenset()) -> list[UnitBefore]:
        return [unit for unit in self._before if unit.id not in self._taken and unit.id not in but]

    def free_now(self) -> list[UnitPath]:
        return [unit.path for unit in self._now if unit.path not in self.units]

    def by_source(self) -> None:
        known = {unit.source: unit for unit in self._before if unit.source is not None}
        for unit_now in self._now:
            if unit_now.source in known:
                self.take(known[unit_now.source], unit_now.path, "source")

    def by_name(self, but: Collection[UUID] = frozenset()) -> None:
        """Parents before children: a unit below one that has another name now is looked for under its old name."""
        known = {unit.path: unit for unit in self.free_before(but)}
        for path in self.free_now():
            above = path[:-1]
            if above and above not in self.units:
                continue
            was = (*self.units[above].path, path[-1]) if above else path
            if was in known:
                self.take(known.pop(was), path, "name")


def _by_members(
    units: Sequence[UnitBefore], paths: Sequence[UnitPath], people: Flows
) -> Iterator[tuple[UnitBefore, UnitPath]]:
    """The best first. A unit and the only one below it have the same people: then those of the very unit decide, then
    its name, then how deep it lies."""
    known = {unit.path: unit for unit in units}
    sizes, sizes_now = people.sizes, people.sizes_now
    alike = [
        (-kept / (sizes[was] + sizes_now[is_now] - kept), -people.shared.get((was, is_now), 0), *_unlike(was, is_now))
        for (was, is_now), kept in _below_both(people.shared, known.keys(), set(paths)).items()
        if 2 * kept >= sizes[was] and 2 * kept >= sizes_now[is_now]
    ]
    taken: set[UnitPath] = set()
    for *_, was, is_now in sorted(alike):
        if was in known and is_now not in taken:
            taken.add(is_now)
            yield known.pop(was), is_now


def _unlike(was: UnitPath, is_now: UnitPath) -> tuple[bool, int, UnitPath, UnitPath]:
    return was[-1] != is_now[-1], abs(len(was) - len(is_now)), was, is_now


def _below_both(
    shared: Mapping[tuple[UnitPath, UnitPath], int], before: Collection[UnitPath], now: Collection[UnitPath]
) -> Counter[tuple[UnitPath, UnitPath]]:
    both: Counter[tuple[UnitPath, UnitPath]] = Counter()
    if not before or not now:
        return both
    for (was, is_now), people in shared.items():
        above_now = [path for path in with_above(is_now) if path in now]
        for path in with_above(was):
            if path in before:
                for other in above_now:
                    both[path, other] += people
    return both


def _kept(shared: Mapping[tuple[UnitPath, UnitPath], int], units: Mapping[UnitPath, UnitBefore]) -> Counter[UnitPath]:
    """How many stand below each unit of the file and stood below the unit that it is."""
    now_at = {unit.path: path for path, unit in units.items()}
    kept: Counter[UnitPath] = Counter()
    for (was, is_now), people in shared.items():
        for path in with_above(was):
            if (place := now_at.get(path)) is not None and is_now[: len(place)] == place:
                kept[place] += people
    return kept


def _with_below(own: Mapping[UnitPath, int]) -> Counter[UnitPath]:
    """How many stand in each unit or below it."""
    people: Counter[UnitPath] = Counter()
    for path, here in own.items():
        for above in with_above(path):
            people[above] += here
    return people


def with_above(path: UnitPath) -> Iterator[UnitPath]:
    """From the root down to the unit itself."""
    return (path[:depth] for depth in range(1, len(path) + 1))
