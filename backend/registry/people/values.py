"""Units and places on the staff list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Final
from uuid import UUID

from backend.kit.crypto.canonical import canonical_json, sha256_hex
from backend.kit.language.texts import Language
from backend.registry.people.leave import NO_LEAVE, Leave

UnitPath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitSnapshot:
    id: UUID
    parent: UUID | None
    name: str


@dataclass(frozen=True)
class EmployeeSnapshot:
    """`standing_from`: the first day on which they count towards the smallest group; None: they always have."""

    id: UUID
    unit: UUID
    leads: UUID | None
    standing_from: date | None = None
    leave: Leave = NO_LEAVE


@dataclass(frozen=True, slots=True)
class Person:
    """One employee as the staff list has them; `unit` is the primary unit."""

    external_id: str
    name: str
    email: str | None
    phone: str | None
    unit: UnitPath
    leads: UnitPath | None
    language: Language
    leave: Leave = NO_LEAVE

    def as_row(self) -> dict[str, object]:
        """By field, as JSON can have it. `asdict` copies each value deeply, which takes a second of ten thousand."""
        return {name: getattr(self, name) for name in self.__slots__} | {"leave": list(_days(self.leave))}

    def as_cells(self) -> tuple[object, ...]:
        """By place and not by name, which takes half as long."""
        return *_BUT_LEAVE(self), _days(self.leave)

    def told_by(self, other: Person) -> Person:
        """As the other tells of them, who knows of no columns but these: all else stays."""
        return replace(self, **dict(zip(_ALWAYS_TOLD, _TOLD(other), strict=True)))


_ALWAYS_TOLD: Final = ("name", "email", "phone", "unit", "leads", "language")
_TOLD: Final = attrgetter(*_ALWAYS_TOLD)
_BUT_LEAVE: Final = attrgetter(*(name for name in Person.__slots__ if name != "leave"))


def _days(leave: Leave) -> tuple[str | None, str | None]:
    first, last = (None if day is None else day.isoformat() for day in (leave.first, leave.last))
    return first, last


def asked_at(person: Person) -> UnitPath:
    """The unit in which a person is asked: for a leader the one above the unit they lead."""
    return person.unit if person.leads is None else person.leads[:-1] or person.leads


def seen_of(person: Person) -> str:
    """The mark of a person's line, by which a change of it tells what it was made from."""
    return sha256_hex(canonical_json(person.as_row()))
