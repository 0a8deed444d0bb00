"""When a night's housekeeping is due. Pure."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

BEGINS, ENDS = 2, 4
"""Hours of the organisation's zone."""
STEPS_KEPT_DAYS: Final = 365


def night_due(local: datetime, last: date | None) -> date | None:
    """The night whose housekeeping is due, by the day it ends in. local: now, in the organisation's zone.

    `last`: the latest night that anything was done in. A night that no worker was awake in is made up for by the
    first that is; a new installation waits for its first night.
    """
    today = local.date()
    if last is not None and last > today:
        # The clock went back, as in the demo: what is done is done.
        return None
    if BEGINS <= local.hour < ENDS:
        return today
    late = local.hour >= ENDS and last is not None
    return today if late else None
