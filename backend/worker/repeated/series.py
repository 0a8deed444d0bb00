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
from backend.rounds import make_next_round, running_series, thresholds_now


@dataclass(frozen=True)
class SeriesTick:
    """`terms`: among them what no threshold of a round may be below."""

    database: Database
    clock: Clock
    zone: ZoneInfo
    terms: Terms

    async def tick(self) -> None:
        async with self.database.transaction() as turn:
            for series_id in await running_series(turn):
                try:
                    await self._make(series_id)
                except Exception as error:  # noqa: BLE001
                    # One series that fails holds no other back; it is tried again at the next tick.
                    told = {"series": str(series_id), "kind": type(error).__name__}
                    structlog.get_logger().error("series_round_not_made", **told)

    async def _make(self, series_id: UUID) -> None:
        async with self.database.transaction() as session:
            thresholds = await thresholds_now(session, self.terms)
            desk = Desk(session, self.clock, self.zone, actor=SYSTEM)
            await make_next_round(desk, thresholds, series_id)
