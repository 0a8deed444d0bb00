"""Units and places on the staff list."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

UnitPath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitSnapshot:
    id: UUID
    parent: UUID | None
    name: str


@dataclass(frozen=True)
class EmployeeSnapshot:
    id: UUID
    unit: UUID
    leads: UUID | None
