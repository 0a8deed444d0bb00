"""Leave ("orlov"): who is on it stays on the staff list, with phone and code, and is not asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from sqlalchemy import ColumnElement, and_, or_


@dataclass(frozen=True, slots=True)
class Leave:
    """`first` and `last`: its days, both within it; None: nobody knows. Both None: no leave."""

    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        known = self.first is not None or self.last is not None
        return known and (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    @property
    def ends_too_early(self) -> bool:
        return self.first is not None and self.last is not None and self.last < self.first

    @property
    def shape(self) -> Literal["none", "open", "from", "to", "from-to"]:
        """Which of its days are known; `open`: it is on and lasts until a staff list says otherwise."""
        if self.last == UNTIL_TOLD.last:
            return "open" if self.first is None else "from"
        if self.first is None:
            return "none" if self.last is None else "to"
        return "from" if self.last is None else "from-to"

    def unless_over(self, day: date) -> Leave:
        """What ended before `day` is not kept."""
        return NO_LEAVE if self.is_over(day) else self

    def is_over(self, day: date) -> bool:
        return self.last is not None and self.last < day


NO_LEAVE: Final = Leave()
UNTIL_TOLD: Final = Leave(last=date.max)
"""Of a list that says only that somebody is on leave: it lasts until a list says otherwise."""


def is_on_leave(first: ColumnElement[date | None], last: ColumnElement[date | None], day: date) -> ColumnElement[bool]:
    """As `Leave.covers`; never NULL."""
    return and_(
        or_(first.is_not(None), last.is_not(None)),
        or_(first.is_(None), first <= day),
        or_(last.is_(None), last >= day),
    )
