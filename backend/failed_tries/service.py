"""Tries to get in that fail: counted in tens, and told in the audit log.

Strangers can fail as often as they like: a single try is written down nowhere, a flood fills no log, and the number
says that somebody is trying.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from backend.audit_log import SYSTEM, record
from backend.desk import Desk
from backend.failed_tries import repository

TOLD_EVERY: Final = 10
ANY_LINK: Final = "any-link"
"""By which way: a link, from whomever. Else "provider:" and its key."""
ANY_TOKEN: Final = "any-token"  # noqa: S105
"""A program's token that is none, has expired or was ended."""
DIRECTORY_TOKEN: Final = "directory-token"  # noqa: S105
"""A directory's that is none."""
ENDED_DIRECTORY_TOKEN: Final = "ended-directory-token"  # noqa: S105
"""A directory's that has expired or was ended; behind a colon its name, which whoever showed it is not told."""


def is_told(times: int) -> bool:
    """By tens up to a hundred, by hundreds up to a thousand, and so on."""
    step = max(TOLD_EVERY, 10 ** (len(str(times)) - 1))
    return times > 0 and times % step == 0


@dataclass
class FailedTries:
    """Below ten of each way: of one process, in memory alone, and from one day into the next."""

    _times: dict[str, int] = field(default_factory=dict)

    def is_tenth(self, how: str) -> bool:
        """Counts one more."""
        self._times[how] = (self._times.get(how, 0) + 1) % TOLD_EVERY
        return self._times[how] == 0


async def note_ten(desk: Desk, how: str) -> None:
    """By whichever process they were counted: the database has the sum of the day."""
    times = await repository.count_failed(desk.session, desk.today, how, TOLD_EVERY)
    if is_told(times):
        await record(replace(desk, actor=SYSTEM), "console.sign-in-failed", {"how": how, "times": times})


async def forget_failed(desk: Desk) -> None:
    """What is of days that are over."""
    await repository.forget_failed(desk.session, desk.today)
