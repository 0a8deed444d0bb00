"""The ballot box's worker: closing keys, turnout, closing and forgetting, by a tick on the injected clock.

Any number may run; an advisory lock lets one at a time do its turn. Each step is a transaction of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from backend.ballot_box.box.closing.making import ClosingFailed
from backend.ballot_box.box.closing.service import Closing
from backend.ballot_box.box.closing.settling import UNSETTLED
from backend.ballot_box.box.rounds.repository import RoundRow
from backend.ballot_box.worker.figures import RoundFigures
from backend.kit.database import Database
from backend.kit.repeating.bell import Bell
from backend.kit.repeating.turns import repeat
from backend.kit.times.clock import Clock

RETRY_FAILED = timedelta(hours=1)
RETRY_UNSETTLED = timedelta(minutes=1)
"""A node that is back: nothing was wrong with the round."""
BETWEEN_SWEEPS = timedelta(hours=1)
"""Each may read all ballots there are."""


class BallotBoxWorker:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        closing: Closing,
        tick_seconds: float,
        figures: RoundFigures | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._closing = closing
        self._tick_seconds = tick_seconds
        self._figures = figures
        self._retry_at: dict[UUID, datetime] = {}
        self._sweep_at: datetime | None = None
        self._log = structlog.get_logger()

    async def run(self, stop: asyncio.Event, bell: Bell) -> None:
        await repeat("rounds", self.tick, stop, self._tick_seconds, bell)

    async def tick(self) -> float | None:
        """Seconds until a round is to be closed; None if none is coming."""
        async with self._database.transaction() as turn:
            if not await self._closing.take_turn(turn):
                return None
            async with self._database.transaction() as session:
                moved = await self._closing.hear_of_ends(session)
                rounds = await self._closing.unfinished(session)
            self._tell_of_late(row for row in rounds if row.round_id in moved)
            await self._enter_old()
            for row in rounds:
                await self._attended(row)
            await self._clean()
        if self._figures is not None:
            self._figures.note(rounds, self._clock.now())
        return self._closing.next_due(rounds)

    async def _enter_old(self) -> None:
        """Before anything closes: what was released before there was a record comes first in it."""
        async with self._database.transaction() as session:
            missing = await self._closing.missing_in_record(session)
        for round_id in missing:
            try:
                async with self._database.transaction() as session:
                    await self._closing.enter_into_record(session, round_id)
            except Exception as error:  # noqa: BLE001
                # It keeps no round from closing.
                self._log.error("record_failed", round=str(round_id), kind=type(error).__name__, alarm=True)

    def _tell_of_late(self, moved: Iterable[RoundRow]) -> None:
        for row in moved:
            if self._closing.is_late(row):
                self._log.error("end_heard_late", round=str(row.round_id), alarm=True)

    async def _attended(self, row: RoundRow) -> None:
        """One round's trouble keeps neither the others from closing, nor what is over from being forgotten."""
        try:
            await self._attend(row)
        except Exception as error:  # noqa: BLE001
            self._log.error("round_failed", round=str(row.round_id), kind=type(error).__name__, alarm=True)

    async def _attend(self, row: RoundRow) -> None:
        if row.cancelled:
            self._log.error("cancelled_with_ballots", round=str(row.round_id), alarm=True)
        async with self._database.transaction() as session:
            if row.closing_key is None and not self._closing.is_due(row):
                await self._closing.make_key(session, row.round_id)
            await self._closing.write_turnout(session, row)
        if self._closing.is_due(row):
            await self._close(row.round_id)

    async def _close(self, round_id: UUID) -> None:
        now = self._clock.now()
        if now < self._retry_at.get(round_id, now):
            await self._give_up(round_id)
            return
        try:
            async with self._database.transaction() as session:
                status = await self._closing.close(session, round_id)
        except ClosingFailed as failed:
            self._log.error("closing_failed", round=str(round_id), reason=failed.reason, alarm=True)
            self._retry_at[round_id] = now + (RETRY_UNSETTLED if failed.reason == UNSETTLED else RETRY_FAILED)
            await self._give_up(round_id)
        else:
            self._over()
            if status is not None:
                self._log.info("round_closed", round=str(round_id), status=status)

    async def _give_up(self, round_id: UUID) -> None:
        async with self._database.transaction() as session:
            gave_up = await self._closing.give_up(session, round_id)
        if gave_up:
            self._over()
            self._log.error("round_withheld", round=str(round_id), alarm=True)

    def _over(self) -> None:
        """What had to wait for this round is tried at once: an hour later its own seven days may have passed."""
        self._retry_at.clear()

    async def _clean(self) -> None:
        async with self._database.transaction() as session:
            await self._closing.destroy_keys(session)
            await self._closing.forget(session)
        now = self._clock.now()
        if self._sweep_at is None or now >= self._sweep_at:
            await self._sweep()
            self._sweep_at = now + BETWEEN_SWEEPS

    async def _sweep(self) -> None:
        async with self._database.transaction() as session:
            late = await self._closing.sweep(session)
        for round_id in late:
            self._log.error("ballots_late", round=str(round_id), alarm=True)
