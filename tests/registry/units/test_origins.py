"""Two events of one day are one reorganisation only where both say the same of it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from backend.registry.imports.units.origins import origins

NORTH, WEST, EAST = (UUID(int=number) for number in (1, 2, 3))
DAY = date(2026, 3, 5)


def event(unit: UUID, kind: str, before: str, after: str, day: date = DAY) -> Any:
    return SimpleNamespace(unit_id=unit, kind=kind, day=day, before=["K", before], after=["K", after])


def test_a_merger_is_told_at_the_unit_that_stays_and_a_split_at_the_one_that_is_new() -> None:
    merger = (event(WEST, "merged", "Vest", "Nord"), event(NORTH, "merged_in", "Vest", "Nord"))
    split = (event(EAST, "split", "Nord", "Øst"), event(NORTH, "split_off", "Nord", "Øst"))
    found = origins([*merger, *split])
    assert [(one.kind, one.unit, one.name) for one in found[NORTH]] == [("merged", WEST, "Vest")]
    assert [(one.kind, one.unit, one.name) for one in found[EAST]] == [("split", NORTH, "Nord")]
    assert found.keys() == {NORTH, EAST}


def test_half_of_a_reorganisation_tells_nothing() -> None:
    other_day = event(WEST, "merged", "Vest", "Nord", date(2026, 3, 6))
    assert origins([event(NORTH, "merged_in", "Vest", "Nord"), other_day]) == {}
