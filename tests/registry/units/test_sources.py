"""What the system behind a staff list calls a unit, as its rows say it."""

from __future__ import annotations

from backend.registry.imports.policy import sources_of
from backend.registry.imports.staff_file import StaffRow
from backend.registry.people.values import UnitPath


def test_each_unit_has_the_id_that_any_row_gives_it() -> None:
    rows = [_row(("By", "Skole"), (None, "S1")), _row(("By", "Skole", "Team"), ("B", "S1", None))]

    assert sources_of(rows) == {("By",): "B", ("By", "Skole"): "S1"}


def test_where_a_file_contradicts_itself_what_it_says_first_counts() -> None:
    rows = [
        _row(("By", "Skole"), (None, "S1")),
        _row(("By", "Park"), (None, "S1")),
        _row(("By", "Skole"), (None, "S2")),
    ]

    assert sources_of(rows) == {("By", "Skole"): "S1"}


def test_a_file_without_ids_names_none() -> None:
    assert sources_of([_row(("By", "Skole"), ())]) == {}


def _row(unit: UnitPath, sources: tuple[str | None, ...]) -> StaffRow:
    return StaffRow(2, "a1", "Alma", None, None, unit, None, "da", primary=True, unit_sources=sources)
