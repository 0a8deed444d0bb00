"""What a directory tells, whichever protocol it speaks."""

from __future__ import annotations

from typing import Literal

from backend.kit.values import OpenValue, Value

FaultKind = Literal["no-unit", "name", "number", "email", "phone", "twice", "on-list", "circle", "unit-name"]


class DirectoryPerson(OpenValue):
    """`number`: by which the staff list knows the person. `department`: names of units below the organisation, for one
    who is a member of no unit. `manager`: another person's entry."""

    id: str
    number: str
    name: str
    email: str | None = None
    phone: str | None = None
    language: str | None = None
    active: bool = True
    department: tuple[str, ...] = ()
    manager: str | None = None


class DirectoryUnit(OpenValue):
    """`members`, `leaders`: entries of people; others are passed by. `is_unit`: False for a group that is for
    something else."""

    id: str
    name: str
    parent: str | None = None
    members: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    is_unit: bool = True


class DirectoryFault(Value):
    """What of an entry can't be taken, and so is left out alone. `value`: what was told."""

    kind: FaultKind
    name: str
    value: str = ""
