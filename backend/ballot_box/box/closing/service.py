"""Closing a round in one transaction: unseal → tally → protect → audit → signed release stored → ballots dropped.

Each method works in the caller's transaction. Whatever is raised rolls it back: then nothing is released and the sealed
ballots stay, for at most seven days.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import aclosing
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box import calls, lock_repository
from backend.ballot_box.box.ballots import repository as ballot_repository
from backend.ballot_box.box.ballots.sealing import public_half
from backend.ballot_box.box.closing.chaining import ReleaseSigner, enter_old, publish_next
from backend.ballot_box.box.closing.keys import ClosingKeyFiles
from backend.ballot_box.box.closing.making import ClosingFailed, Publish, ReleaseMaker, Unsealing, empty_release
from backend.ballot_box.box.closing.publishing import publish
from backend.ballot_box.box.closing.remembering import Remembered
from backend.ballot_box.box.closing.settling import settle, settled
from backend.ballot_box.box.policy import (
    KEEP_AFTER_FAILED_AUDIT,
    Floors,
    below_floor,
    in_tens,
    nullifiers_until,
)
from backend.ballot_box.box.record import repository as record_repository
from backend.ballot_box.box.rounds import prolongation_repository, turnout_repository
from backend.ballot_box.box.rounds import repository as round_repository
from backend.ballot_box.box.rounds.prolongations import in_bounds
from backend.ballot_box.box.rounds.repository import RoundRow
from backend.ballot_box.box.rounds.subjects import asking_the_same
from backend.handoffs import REMEMBERED, Release, RoundSpec, SignedRelease, remembered_from
from backend.kit.times.clock import Clock, local_day

LATE = timedelta(minutes=10)
"""More than a worker's turn takes."""


class Closing:
    """What only the closing worker does. `publish` protects and audits a tally; tests may hand in a failing one."""

    def __init__(
        self,
        clock: Clock,
        zone: ZoneInfo,
        keys: ClosingKeyFiles,
        signer: ReleaseSigner,
        publish: Publish = publish,
    ) -> None:
        self._clock = clock
        self._zone = zone
        self._keys = keys
        self._signer = signer
        self._maker = ReleaseMaker(publish)

    async def take_turn(self, session: AsyncSession) -> bool:
        """True if no other worker is at it until this transaction ends."""
        return await lock_repository.try_worker_lock(session)

    async def hear_of_ends(self, session: AsyncSession) -> set[UUID]:
        """Of which rounds an end is new to the worker: from now on its notice of a day runs."""
        return await prolongation_repository.hear(session, self._clock.now())

    def is_late(self, row: RoundRow) -> bool:
        """Whether it is counted noticeably later than at the end that staff see."""
        return row.due_at is not None and row.due_at > row.closes_at + LATE

    async def unfinished(self, session: AsyncSession) -> list[RoundRow]:
        """Neither released nor cancelled, in the order of their closing; and those that were cancelled with ballots."""
        rows = await round_repository.rounds_without_release(session)
        disputed = await self._disputed(session, {row.round_id for row in rows if row.cancelled})
        return [row for row in rows if not row.cancelled or row.round_id in disputed]

    async def make_key(self, session: AsyncSession, round_id: UUID) -> None:
        """The private half is on disk before the public half can be used."""
        private = await asyncio.to_thread(self._keys.make, round_id)
        await round_repository.insert_closing_key(session, round_id, public_half(private))

    async def write_turnout(self, session: AsyncSession, row: RoundRow) -> None:
        """Once a day while the round is open, at the day's beginning: at the opening nobody can have answered."""
        now = self._clock.now()
        day = local_day(now, self._zone)
        if now >= row.closes_at or day <= local_day(row.opens_at, self._zone):
            return
        if await turnout_repository.has_turnout(session, row.round_id, day):
            return
        ballots = await ballot_repository.count_ballots(session, row.round_id)
        await turnout_repository.insert_turnout(session, row.round_id, day, in_tens(ballots))

    def is_due(self, row: RoundRow) -> bool:
        return row.due_at is not None and self._clock.now() >= row.due_at

    def next_due(self, rows: Iterable[RoundRow]) -> float | None:
        """Seconds until the next of `rows` closes; None if none is coming: what is overdue has had its turn."""
        now = self._clock.now()
        coming = (row.due_at for row in rows if row.due_at is not None and row.due_at > now)
        return min(((due_at - now).total_seconds() for due_at in coming), default=None)

    async def close(self, session: AsyncSession, round_id: UUID) -> str | None:
        """The status of the release made now, None if the round needs none; raises ClosingFailed."""
        row = await self._locked(session, round_id)
        if row is None:
            return None
        if row.cancelled:
            raise ClosingFailed("cancelled")
        await settle(session)
        spec = await self._spec(session, round_id)
        # The serving process looks at this too, but its role may insert any row.
        if (row.opens_at, row.coin) != (spec.opens_at, spec.coin):
            raise ClosingFailed("spec")
        if below_floor(spec, Floors()):
            raise ClosingFailed("floor")
        if not await in_bounds(session, row, spec):
            raise ClosingFailed("prolongation")
        remembered = [await self._remembered(session, row, other) for other in await self._beside(session, spec)]
        unsealing = Unsealing(spec, self._keys)
        async with aclosing(ballot_repository.sealed_ballots(session, round_id)) as parts:
            async for ballots in parts:
                await asyncio.to_thread(unsealing.add, ballots)
        release = await asyncio.to_thread(self._maker.made, spec, row, unsealing.tally(), remembered)
        await self._finish(session, row, release)
        return release.status

    async def give_up(self, session: AsyncSession, round_id: UUID) -> bool:
        """Seven days after a close that failed: a signed `withheld` release, and the ballots are gone."""
        row = await self._locked(session, round_id)
        if row is None or self._clock.now() < row.closes_at + KEEP_AFTER_FAILED_AUDIT:
            return False
        # What ends now goes with the rest; what does not is nobody's reason to keep the rest longer (`sweep`).
        await settled(session)
        await self._finish(session, row, empty_release(await self._spec(session, round_id), row, "withheld"))
        return True

    async def missing_in_record(self, session: AsyncSession) -> list[UUID]:
        """Rounds that were released before there was a record, in the order of their closing."""
        return await record_repository.rounds_without_entry(session)

    async def enter_into_record(self, session: AsyncSession, round_id: UUID) -> None:
        await enter_old(session, self._signer, round_id)

    async def destroy_keys(self, session: AsyncSession) -> None:
        """Of the rounds that are released or cancelled, also when the process died in between."""
        released, cancelled = await round_repository.ended_rounds(session, self._keys.rounds())
        # Of a released one whatever was put in since: else one more ballot would keep its key.
        for round_id in released | (cancelled - await self._disputed(session, cancelled)):
            self._keys.destroy(round_id)

    async def sweep(self, session: AsyncSession) -> set[UUID]:
        """Ballots whose transaction ended only after their round was released go as the others of it went; their
        rounds."""
        released = await round_repository.released_rounds(session)
        late = await ballot_repository.rounds_with_ballots(session, released)
        for round_id in late:
            await self._drop(session, round_id)
        return late

    async def forget(self, session: AsyncSession) -> None:
        now = self._clock.now()
        await ballot_repository.forget_nullifiers(session, local_day(now, self._zone))
        await calls.forget_expired(session, now)

    async def _locked(self, session: AsyncSession, round_id: UUID) -> RoundRow | None:
        await lock_repository.commit_durably(session)
        await lock_repository.lock_round(session, round_id)
        row = await round_repository.round_row(session, round_id)
        if row is None or row.released or not self.is_due(row):
            return None
        return None if row.cancelled and not await self._disputed(session, {round_id}) else row

    async def _disputed(self, session: AsyncSession, cancelled: set[UUID]) -> set[UUID]:
        """Which of `cancelled` have ballots. A round may be cancelled only before it opens, so one with ballots was
        cancelled by somebody who may not: its key stays, and whoever owns the tables decides. One without its key was
        cancelled before anybody answered."""
        if not cancelled:
            return set()
        return await ballot_repository.rounds_with_ballots(session, cancelled & self._keys.rounds())

    @staticmethod
    async def _beside(session: AsyncSession, spec: RoundSpec) -> list[UUID]:
        """The rounds that the spec lists, those announced since that list it, and all others that ask about the same: a
        spec that leaves one out was taken by an earlier version, or is no spec that was taken. A coin looks back at
        nothing."""
        if spec.coin:
            return []
        since = remembered_from(spec.opens_at)
        list_it = await round_repository.rounds_that_list(session, spec.round, since)
        until = spec.closes_at + REMEMBERED
        asked = await round_repository.subjects_of_exact_rounds(session, since, until, cancelled=True)
        listed = (earlier.round for earlier in spec.earlier)
        return list(dict.fromkeys([*listed, *list_it, *asking_the_same(spec, asked)]))

    async def _remembered(self, session: AsyncSession, closing: RoundRow, round_id: UUID) -> Remembered:
        """Raises ClosingFailed while one that comes first is neither released nor cancelled: what it will tell can't be
        known."""
        row, body = await round_repository.round_row(session, round_id), None
        if row is None:
            raise ClosingFailed("earlier")
        if row.turn < closing.turn and not row.coin:
            if not row.released and (not row.cancelled or await self._disputed(session, {round_id})):
                raise ClosingFailed("earlier")
            body = await round_repository.release_bytes(session, round_id)
        release = None if body is None else SignedRelease.model_validate_json(body).release
        return Remembered(await self._spec(session, round_id), release)

    @staticmethod
    async def _spec(session: AsyncSession, round_id: UUID) -> RoundSpec:
        body = await round_repository.spec_bytes(session, round_id)
        if body is None:
            raise ClosingFailed("spec")
        try:
            return RoundSpec.model_validate_json(body)
        except ValidationError:
            raise ClosingFailed("spec") from None

    async def _finish(self, session: AsyncSession, row: RoundRow, release: Release) -> None:
        await publish_next(session, self._signer, row, release)
        await self._drop(session, release.round)

    async def _drop(self, session: AsyncSession, round_id: UUID) -> None:
        until = nullifiers_until(local_day(self._clock.now(), self._zone))
        await ballot_repository.drop_ballots(session, round_id, until)
