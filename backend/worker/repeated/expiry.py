"""What lives for minutes or hours is erased soon after; the nightly housekeeping sees to what lives for days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from backend.access import console_addresses, end_left
from backend.desk import Desk
from backend.kit.database import Database
from backend.kit.times.clock import Clock
from backend.registry import erase_expired
from backend.registry.editing import left_among, listed_among

ERASE_EVERY_SECONDS: Final = 60.0


@dataclass(frozen=True)
class Expiry:
    """Any number may do it at once: there is nothing in it but deleting."""

    database: Database
    clock: Clock
    zone: ZoneInfo

    async def erase(self) -> None:
        async with self.database.transaction() as session:
            await erase_expired(Desk(session, self.clock, self.zone))

    async def end_left(self) -> None:
        """Whoever has left the staff list, by a file, by hand or by a directory, is out of the console."""
        async with self.database.transaction() as session:
            desk = Desk(session, self.clock, self.zone)
            known = await console_addresses(desk)
            await end_left(desk, await left_among(session, known), await listed_among(session, known))
