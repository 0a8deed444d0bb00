"""What both sides show to anyone about a round, fetched once: lists of keys never change."""

from __future__ import annotations

import asyncio
from uuid import UUID

from simulator.phone.checks import PublicRecord
from simulator.phone.sides.ballots import Ballots
from simulator.phone.sides.named import Named


class PublicRecords:
    def __init__(self, ballots: Ballots) -> None:
        self._ballots = ballots
        self._records: dict[UUID, PublicRecord] = {}
        self._lock = asyncio.Lock()

    async def of(self, round_id: UUID, named: Named) -> PublicRecord:
        """`named` asks for somebody who is in the round. Raises RoundUnknown, Unreachable or UnexpectedAnswer.

        A failure is not remembered.
        """
        async with self._lock:
            if round_id not in self._records:
                self._records[round_id] = await self._fetched(round_id, named)
            return self._records[round_id]

    async def _fetched(self, round_id: UUID, named: Named) -> PublicRecord:
        return PublicRecord(
            announced=await self._ballots.round(round_id),
            ballot_keys=await self._ballots.keys(round_id),
            named_keys=await named.keys(round_id),
        )
