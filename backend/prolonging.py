"""How far an open round's end may be moved. Pure: the named side looks before it sends, the ballot box before it
obeys."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from backend.handoffs import Direction

LONGEST_OPEN = timedelta(days=21)
"""Counted from the opening: no extension leads beyond."""
NOTICE = timedelta(hours=24)
"""From the moment at which it is decided to the earliest new end: whoever meant to answer tomorrow still can."""

Fault = Literal["not-later", "long", "not-earlier", "soon"]


def fault_of(direction: Direction, opens_at: datetime, ends_at: datetime, wanted: datetime) -> Fault | None:
    """What forbids the end `wanted` instead of `ends_at`, whenever it is asked for; None: nothing does."""
    if direction == "extend":
        if wanted <= ends_at:
            return "not-later"
        return "long" if wanted > opens_at + LONGEST_OPEN else None
    if wanted >= ends_at:
        return "not-earlier"
    return "soon" if wanted < opens_at + NOTICE else None


def fault_at(now: datetime, direction: Direction, wanted: datetime) -> Fault | None:
    """What forbids it at this moment of an open round; an end may be put off until the last minute."""
    return "soon" if direction == "shorten" and wanted < now + NOTICE else None
