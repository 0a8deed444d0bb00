"""Rounds that a restored ballot box has forgotten: it is told of them again, by the same bytes, as long as they can be
answered."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

import structlog

from backend import rounds
from backend.handoffs import Direction
from backend.kit.database import Database
from backend.rounds import BallotBoxAway, HandoffCalls, HandoffRefused


@dataclass(frozen=True)
class AnnouncedAgain:
    database: Database
    calls: HandoffCalls

    async def announce(self, round_id: UUID) -> bool:
        """True if it was forgotten, and is announced now. Raises HandoffRefused where the ballot box does not take it:
        one that it lists may have to come first."""
        async with self.database.transaction() as session:
            announced = await rounds.announced(session, round_id)
        if announced is None:
            return False
        known_end = await self.calls.end_of(round_id)
        if known_end is None:
            await self.calls.put_round(round_id, announced.spec)
        moved = known_end != announced.closes_at and await self._move_end(round_id, announced.ends)
        if moved or known_end is None:
            structlog.get_logger().warning("round_announced_again", round=str(round_id))
        return known_end is None

    async def _move_end(self, round_id: UUID, ends: Sequence[tuple[Direction, bytes]]) -> bool:
        """Whether all were taken: one may be too near by now, and the round then closes at the one before."""
        with suppress(HandoffRefused):
            for direction, body in ends:
                await self.calls.put_prolongation(round_id, direction, body)
            return bool(ends)
        return False

    async def look(self) -> None:
        """At all that are still to be answered. What is refused, or away, is tried again at the next look."""
        async with self.database.transaction() as session:
            watched = await rounds.announced_rounds(session)
        for round_id in watched:
            try:
                await self.announce(round_id)
            except HandoffRefused as refused:
                structlog.get_logger().warning("round_not_announced_again", round=str(round_id), reason=refused.slug)
            except BallotBoxAway:
                return

    async def announce_listed(self, spec: bytes) -> bool:
        """Of the earlier rounds that `spec` lists; True if one of them was forgotten."""
        again = [await self.announce(earlier) for earlier in rounds.listed_in(spec)]
        return any(again)

    async def look_at_closed(self, round_id: UUID) -> None:
        """Nobody can answer it any more, so it is not taken again: no release will come."""
        if await self.calls.end_of(round_id) is not None:
            return
        async with self.database.transaction() as session:
            new = await rounds.note_lost(session, round_id)
        if new:
            structlog.get_logger().error("round_lost", round=str(round_id), alarm=True)
