"""A person's line of the staff list in its table: by which columns it is read, and what is written of it. Pure.

What a `Person` and the table call alike is a plain cell, and is found here by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, Final
from uuid import UUID

from backend.registry.models import Employee
from backend.registry.people.leave import NO_LEAVE, Leave
from backend.registry.people.values import Person, UnitPath

_STAFF: Final = Employee.__table__
"""The table, since going through the mapped class takes as long again as thousands of rows."""
_PLAIN: Final = tuple(field.name for field in fields(Person) if field.name in _STAFF.c)
LINE: Final = (
    *(_STAFF.c[name] for name in ("id", "unit_id", "leads_unit_id", "leave_from", "leave_to")),
    *(_STAFF.c[name] for name in _PLAIN),
)
_OWN: Final = tuple(name for name in _PLAIN if name not in ("external_id", "name"))


def person_of(line: Sequence[Any], paths: Mapping[UUID, UnitPath]) -> Person:
    """line: what the columns of `LINE` hold. paths: of their unit and of the one they lead."""
    # Taken apart at once: by name each column of sixty thousand rows is looked for.
    _, unit, led, first, last, external_id, name, email, phone, language, *others = line
    leads = None if led is None else paths[led]
    leave = NO_LEAVE if first is None and last is None else Leave(first, last)
    return Person(external_id, name, email, phone, paths[unit], leads, language, leave, *others)


def line_of(employee: Employee) -> tuple[Any, ...]:
    return tuple(getattr(employee, column.name) for column in LINE)


def own_columns(person: Person) -> dict[str, Any]:
    """What is their own: neither their name, which is stored in several forms, nor their place."""
    days = {"leave_from": person.leave.first, "leave_to": person.leave.last}
    return {name: getattr(person, name) for name in _OWN} | days


FORGOTTEN: Final = own_columns(Person("", "", None, None, (), None, "da"))
"""What their own columns hold once nothing of the person is left in them."""
