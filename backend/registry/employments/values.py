"""A person's employments as a list tells them, and the one that somebody chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from backend.registry.people.leave import Leave
from backend.registry.people.values import UnitPath

Rule = Literal["list", "share", "oldest", "first", "deepest", "name"]
"""Why one is the primary one: the list says so, it is the largest part of full time, the oldest or the first of the
list; by a directory the deepest unit, or the first by name."""


@dataclass(frozen=True, slots=True)
class Employed:
    """`code`: the list's own of the unit. `percent`: of full time. `rule`: None of all but the primary one. `leave`:
    None where the list says nothing of it."""

    unit: UnitPath
    code: str | None = None
    percent: int | None = None
    since: date | None = None
    rule: Rule | None = None
    leave: Leave | None = None

    @property
    def key(self) -> str:
        """By which it is chosen."""
        return self.code or " / ".join(self.unit)


@dataclass(frozen=True, slots=True)
class Choice:
    unit: UnitPath
    code: str | None
    by: str
    on: date

    def fits(self, employed: Employed) -> bool:
        """By the unit's code, which stays when it is renamed; else by its path."""
        coded = self.code is not None and employed.code is not None
        return self.code == employed.code if coded else self.unit == employed.unit
