"""Who works here, on what, and when: what every service of the named side is given in place of six parameters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import GROUP_FLOOR, K_FLOOR, M_FLOOR
from backend.kit.language.texts import Language
from backend.kit.times.clock import Clock, local_day

COMMAND_LINE: Final = "cli"
"""The actor of what an operator does at a terminal."""

_HANDS: Final = ", "


def joint_actor(*hands: str) -> str:
    """Of what several answer for, such as a program's name, who let it in and who uses it."""
    return _HANDS.join(hands)


def hands_of(actor: str) -> frozenset[str]:
    """Who had a hand in what an actor did: none of them is the second person who says yes to it."""
    return frozenset(actor.split(_HANDS))


@dataclass(frozen=True)
class Terms:
    """The environment's: the name as long as nobody gave another, and what no threshold may be below."""

    name: str = "Linjepuls"
    k: int = K_FLOOR
    m: int = M_FLOOR
    group_min: int = GROUP_FLOOR


@dataclass(frozen=True)
class Desk:
    """One per request, or per piece of a worker's work; its `session` is the one transaction of it.

    `zone`: the organisation's, in which its days begin and end. `language`: of whoever asks. `actor`: the e-mail
    address that the audit log names, or a program's `joint_actor`; "" where nobody with rights acts (a phone, a page).
    """

    session: AsyncSession
    clock: Clock
    zone: ZoneInfo
    language: Language = "da"
    actor: str = ""
    terms: Terms = Terms()

    @property
    def now(self) -> datetime:
        return self.clock.now()

    @property
    def today(self) -> date:
        """The organisation's calendar day."""
        return local_day(self.clock.now(), self.zone)
