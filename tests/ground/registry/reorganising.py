"""Organisations and what becomes of them, drawn at random."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from hypothesis import strategies as st

from backend.registry.imports.units.recognition import Same, UnitBefore, UnitNow, flows, recognised, with_above
from backend.registry.people.values import Person, UnitPath

Places = Mapping[str, UnitPath]
NAMES = st.sampled_from("ABC")
PATHS = st.lists(NAMES, max_size=2).map(lambda names: ("By", *names))
STAFF = st.dictionaries(st.sampled_from([f"p{at}" for at in range(14)]), PATHS, min_size=1)
"""Of each person their unit: one root, two levels below it."""


def units_of(places: Places) -> list[UnitPath]:
    named = {above for path in places.values() for above in with_above(path)}
    return sorted(named, key=lambda path: (len(path), path))


def before(places: Places, sources: Mapping[UnitPath, str] | None = None) -> list[UnitBefore]:
    return [UnitBefore(UUID(int=at), path, (sources or {}).get(path)) for at, path in enumerate(units_of(places))]


def now(places: Places, sources: Mapping[UnitPath, str] | None = None) -> list[UnitNow]:
    return [UnitNow(path, (sources or {}).get(path)) for path in units_of(places)]


def compared(were: Places, are: Places) -> dict[UnitPath, Same]:
    """By the path in the file."""
    return {same.now.path: same for same in recognised(before(were), now(are), flows(were, are))}


def team(prefix: str, size: int, unit: UnitPath) -> dict[str, UnitPath]:
    return {f"{prefix}{at}": unit for at in range(size)}


def people(places: Places) -> dict[str, Person]:
    return {who: Person(who, who, None, None, unit, None, "da") for who, unit in places.items()}


def below(places: Places, unit: UnitPath) -> set[str]:
    """As slowly and as plainly as can be."""
    return {who for who, path in places.items() if path[: len(unit)] == unit}
