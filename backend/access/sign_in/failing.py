"""Tries to sign in that fail: counted, and told in the audit log by the ten.

Strangers can fail as often as they like: a single try is written down nowhere, a flood fills no log, and the number
says that somebody is trying.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from backend.audit_log import SYSTEM, record
from backend.desk import Desk
from backend.kit.times.clock import Clock, local_day

TOLD_EVERY: Final = 10
ANY_LINK: Final = "any-link"
"""By which way: a link, from whomever. Else "provider:" and its key."""


def is_told(times: int) -> bool:
    """By tens up to a hundred, by hundreds up to a thousand, and so on."""
    step = max(TOLD_EVERY, 10 ** (len(str(times)) - 1))
    return times > 0 and times % step == 0


@dataclass
class FailedTries:
    """Of one process, by way, in memory alone. A day begins with what the day before had too few of to be told."""

    clock: Clock
    zone: ZoneInfo
    _day: date | None = None
    _times: dict[str, int] = field(default_factory=dict)

    def one_more(self, how: str) -> int | None:
        """How many today, where that is to be told."""
        today = local_day(self.clock.now(), self.zone)
        if today != self._day:
            self._day = today
            self._times = {way: times % TOLD_EVERY for way, times in self._times.items()}
        times = self._times[how] = self._times.get(how, 0) + 1
        return times if is_told(times) else None


async def tell_failed(desk: Desk, how: str, times: int) -> None:
    await record(replace(desk, actor=SYSTEM), "console.sign-in-failed", {"how": how, "times": times})
