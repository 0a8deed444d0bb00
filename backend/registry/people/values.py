"""Units and places on the staff list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

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
