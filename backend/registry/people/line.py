"""A person's line of the staff list in its table: by which columns it is read, and what is written of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from backend.registry.models import Employee
from backend.registry.people.leave import NO_LEAVE, Leave
from backend.registry.people.values import Person, UnitPath

_STAFF: Final = Employee.__table__
"""The table, since going through the mapped class takes as long again as thousands of rows."""
LINE: Final = (
    _STAFF.c.id,
    _STAFF.c.external_id,
    _STAFF.c.name,
    _STAFF.c.email,
    _STAFF.c.phone,
    _STAFF.c.unit_id,
    _STAFF.c.leads_unit_id,
    _STAFF.c.language,
    _STAFF.c.leave_from,
    _STAFF.c.leave_to,
)


def person_of(line: Sequence[Any], paths: Mapping[UUID, UnitPath]) -> Person:
    """line: what the columns of `LINE` hold. paths: of their unit and of the one they lead."""
    # Taken apart at once: by name each column of sixty thousand rows is looked for.
    _, external_id, name, email, phone, unit, led, language, first, last = line
    leads = None if led is None else paths[led]
    leave = NO_LEAVE if first is None and last is None else Leave(first, last)
    return Person(external_id, name, email, phone, paths[unit], leads, language, leave)


def line_of(employee: Employee) -> tuple[Any, ...]:
    return tuple(getattr(employee, column.name) for column in LINE)


def own_columns(person: Person) -> dict[str, Any]:
    """What is their own: neither their name, which is stored in several forms, nor their place."""
    days = {"leave_from": person.leave.first, "leave_to": person.leave.last}
    return {"email": person.email, "phone": person.phone, "language": person.language, **days}


FORGOTTEN: Final = own_columns(Person("", "", None, None, (), None, "da"))
"""What their own columns hold once nothing of the person is left in them."""
