"""Whatever the staff list says of Alma is written, read, compared and forgotten: no column is left out of one of these.

Each place names the columns by itself, for sixty thousand people by their place in a row; these tests name none.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from uuid import uuid4

import pytest

from backend.registry.history.service import PLAIN_FIELDS, changed_fields
from backend.registry.imports.policy import people
from backend.registry.imports.staff_file import parse_staff
from backend.registry.models import Employee
from backend.registry.people.leave import Leave
from backend.registry.people.line import FORGOTTEN, line_of, own_columns, person_of
from backend.registry.people.values import Person
from backend.tables.text.records import COLUMNS

SAID = {
    "external_id": "a1",
    "name": "Alma Andersen",
    "email": "alma@kommune.dk",
    "phone": "+4512345678",
    "unit_path": "Kommunen / Skole 1",
    "leads": "Kommunen",
    "language": "en",
    "primary": "ja",
    "leave_from": "2026-05-01",
    "leave_to": "2026-08-31",
}
UNITS = {("Kommunen",): uuid4(), ("Kommunen", "Skole 1"): uuid4()}
BO = Person("b2", "Bo", None, None, ("Kommunen",), None, "da")


def alma() -> Person:
    """Of a file with a word in every column there is; one that is new says its own name."""
    file = parse_staff(f"{';'.join(COLUMNS)}\n{';'.join(SAID.get(column, column) for column in COLUMNS)}\n".encode())
    assert not file.errors
    return people(file.rows)["a1"]


def test_each_thing_that_a_file_says_of_alma_is_said_of_her() -> None:
    assert [field.name for field in fields(Person) if getattr(alma(), field.name) == getattr(BO, field.name)] == []


def test_what_is_written_of_alma_is_what_is_read_of_her() -> None:
    said = alma()
    leads = None if said.leads is None else UNITS[said.leads]
    place = {"unit_id": UNITS[said.unit], "leads_unit_id": leads}
    row = Employee(id=uuid4(), external_id=said.external_id, name=said.name, **place, **own_columns(said))
    assert person_of(line_of(row), {unit: path for path, unit in UNITS.items()}) == said


def test_nothing_of_what_was_her_own_is_left_when_she_is_forgotten() -> None:
    written = own_columns(alma())
    assert [name for name, value in FORGOTTEN.items() if written[name] == value] == []
    assert own_columns(replace(BO, external_id="", name="", unit=())) == FORGOTTEN


@pytest.mark.parametrize("name", [field.name for field in fields(Person)])
def test_a_change_of_anything_is_a_change_of_her_line(name: str) -> None:
    """Seen by the preview, and named in her history, which names a move apart and never changes her number."""
    said = alma()
    other = replace(said, **{name: getattr(BO, name)})
    assert other.as_cells() != said.as_cells()
    assert other.as_row() != said.as_row()
    assert changed_fields(said, other) == ((name,) if name in PLAIN_FIELDS else ())
    assert (name in PLAIN_FIELDS) == (name not in ("external_id", "unit"))


def test_who_tells_of_her_without_knowing_of_her_leave_leaves_it_as_it_is() -> None:
    told = Person("a1", "Alma Berg", "a@kommune.dk", None, ("Kommunen",), None, "da")
    before = alma()
    assert before.leave == Leave(date(2026, 5, 1), date(2026, 8, 31))
    place = replace(before, unit=told.unit, leads=told.leads, language=told.language)
    assert before.told_by(told) == replace(place, name=told.name, email=told.email, phone=told.phone)
