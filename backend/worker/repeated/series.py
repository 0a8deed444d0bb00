"""The tick that makes the series' rounds, one ahead. Any number may run."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog

from backend.audit_log import SYSTEM
from backend.desk import Desk, Terms
from backend.kit.database import Database
from backend.kit.times.clock import Clock
from backend.rounds import MAKE_TURN, make_next_round, running_series, thresholds_now
from backend.worker.repeated.tick_faults import TickFaults


@dataclass(frozen=True)
class SeriesTick:
    """`terms`: among them what no threshold of a round may be below."""

    database: Database
    clock: Clock
    zone: ZoneInfo
    terms: Terms

    async def tick(self) -> None:
        async with self.database.transaction() as turn:
            faults = TickFaults(self.database, self.clock, self.zone, MAKE_TURN)
            running = await running_series(turn)
            await faults.clear([series_id for series_id in running if await self._made(series_id, faults)])

    async def _made(self, series_id: UUID, faults: TickFaults) -> bool:
        """One series that fails holds no other back; it is tried again at the next tick, and its page says so."""
        try:
            await self._make(series_id)
        except Exception as error:  # noqa: BLE001
            told = {"series": str(series_id), "kind": type(error).__name__}
            structlog.get_logger().error("series_round_not_made", **told)
            await faults.note(series_id, error)
            return False
        return True

    async def _make(self, series_id: UUID) -> None:
        async with self.database.transaction() as session:
            thresholds = await thresholds_now(session, self.terms)
            desk = Desk(session, self.clock, self.zone, actor=SYSTEM)
            await make_next_round(desk, thresholds, series_id)
