"""A round's business with the ballot box. Each job can be killed at any moment and run
again: what is done is not done twice."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from backend import rounds
from backend.audit_log import Process
from backend.desk import Desk
from backend.kit.database import Database
from backend.kit.problem import Problem
from backend.kit.times.clock import Clock, local_day
from backend.releases import enqueue_reading
from backend.releases.incoming import receive_release, receive_turnout
from backend.rounds import (
    CALL_REFUSED,
    CANCEL,
    FETCH_RELEASE,
    FETCH_TURNOUT,
    PREPARE,
    PROLONG,
    HandoffCalls,
    HandoffRefused,
    KeyBox,
    OfRound,
    generate_keys,
)
from backend.worker.jobs.refused_calls import waking
from backend.worker.repeated.announced_again import AnnouncedAgain
from backend.worker.tasks import AnyTask, NotYet, Task

KEYS_AT_ONCE = 16


@dataclass(frozen=True)
class RoundJobs:
    database: Database
    clock: Clock
    zone: ZoneInfo
    calls: HandoffCalls
    box: KeyBox
    issuer_name: str
    """As phones are told it: each token carries it."""
    release_keys: Mapping[str, Ed25519PublicKey]

    @property
    def forgotten(self) -> AnnouncedAgain:
        return AnnouncedAgain(self.database, self.calls)

    def tasks(self) -> tuple[AnyTask, ...]:
        return (
            Task(PREPARE, waking(self.prepare)),
            Task(CANCEL, waking(self.cancel)),
            Task(PROLONG, waking(self.prolong)),
            Task(FETCH_TURNOUT, waking(self.fetch_turnout)),
            Task(FETCH_RELEASE, waking(self.fetch_release)),
        )

    async def prepare(self, of: OfRound) -> None:
        """Freeze, make keys, announce; raises BallotBoxAway, NotYet or `CALL_REFUSED` to be tried again."""
        round_id = of.round
        try:
            spec = await self._frozen_spec(round_id)
            if spec is not None:
                await self._announce(round_id, spec)
        except HandoffRefused as refused:
            if refused.slug == CALL_REFUSED:
                # Not even looked at. As of a cancellation: it is tried until somebody has mended a clock or a key.
                await self._stuck(round_id, refused.slug)
                raise
            async with self.database.transaction() as session:
                outdated = await rounds.forget_outdated_spec(session, round_id)
            if outdated:
                raise NotYet("a new version of the spec has to be written") from refused
            await self._stuck(round_id, refused.slug)
        except Problem as problem:
            await self._stuck(round_id, problem.slug)

    async def cancel(self, of: OfRound) -> None:
        """Raises BallotBoxAway to be tried again."""
        round_id = of.round
        async with self.database.transaction() as session:
            cancellation = await rounds.cancellation_to_send(session, round_id)
        if cancellation is None:
            return
        try:
            await self.calls.put_cancellation(round_id, cancellation)
        except HandoffRefused as refused:
            if refused.slug != "cancelled-too-late":
                await self._stuck(round_id, refused.slug)
                # The round's page says so. The job is tried again until somebody has mended it: until then nobody knows
                # whether the round is cancelled.
                raise
            async with self.database.transaction() as session:
                await rounds.cancelled_too_late(Process(session, self.clock), round_id)
            return
        async with self.database.transaction() as session:
            await rounds.cancelled(Process(session, self.clock), round_id)

    async def prolong(self, of: OfRound) -> None:
        """Raises BallotBoxAway to be tried again."""
        round_id = of.round
        async with self.database.transaction() as session:
            waiting = await rounds.prolongation_to_send(session, round_id)
        if waiting is None:
            return
        direction, body = waiting
        try:
            await self.calls.put_prolongation(round_id, direction, body)
        except HandoffRefused as refused:
            if refused.slug != "prolongation-refused":
                # As of a cancellation: until somebody has mended it nobody knows when the round ends.
                await self._stuck(round_id, refused.slug)
                raise
            async with self.database.transaction() as session:
                await rounds.not_prolonged(Process(session, self.clock), round_id, direction)
            return
        async with self.database.transaction() as session:
            await rounds.prolonged(Process(session, self.clock), round_id, direction)

    async def fetch_turnout(self, of: OfRound) -> None:
        """Raises NotYet while the ballot box has none of today: it writes one a day at a turn of its own, and tells the
        newest."""
        body = await self.calls.turnout(of.round)
        if body is None:
            raise NotYet("no turnout yet")
        async with self.database.transaction() as session:
            turnout = await receive_turnout(session, of.round, body)
            # A round that is over gets no more.
            is_open = await rounds.hold_open(session, of.round)
        if is_open and turnout.day < local_day(self.clock.now(), self.zone):
            raise NotYet("no turnout of today yet")

    async def fetch_release(self, of: OfRound) -> None:
        """Raises NotYet while the ballot box closes. A release that can't be trusted is told of and asked for again:

        a key that was missing in the settings may be there at the next attempt.
        """
        round_id = of.round
        body = await self.calls.release(round_id)
        if body is None:
            await self.forgotten.look_at_closed(round_id)
            raise NotYet("not released yet")
        try:
            async with self.database.transaction() as session:
                expected = await rounds.spec_sha256(session, round_id)
                await receive_release(
                    session, self.clock, body, self.release_keys, round_id=round_id, spec_sha256=expected
                )
                await rounds.released(Process(session, self.clock), round_id)
                await enqueue_reading(session, round_id)
        except Problem as problem:
            await self._stuck(round_id, problem.slug)
            raise

    async def _frozen_spec(self, round_id: UUID) -> bytes | None:
        """None if the round is no longer to be prepared."""
        async with self.database.transaction() as session:
            if not await rounds.freeze_round(Desk(session, self.clock, self.zone), round_id):
                return None
        while await self._make_keys(round_id):
            continue
        async with self.database.transaction() as session:
            if await rounds.waits_for_another(session, round_id):
                raise NotYet("an earlier round with the same question is not announced yet")
            return await rounds.spec_to_announce(session, round_id)

    async def _make_keys(self, round_id: UUID) -> bool:
        """A few at a time: what is there after a crash is kept, and progress can be shown. False: no more to make."""
        async with self.database.transaction() as session:
            missing = await rounds.groups_without_key(session, round_id, KEYS_AT_ONCE)
        if not missing:
            return False
        made = await asyncio.to_thread(generate_keys, len(missing), os.cpu_count() or 1)
        async with self.database.transaction() as session:
            keys = dict(zip(missing, made, strict=True))
            return await rounds.store_group_keys(session, self.box, round_id, keys)

    async def _announce(self, round_id: UUID, spec: bytes) -> None:
        if await self.calls.issuer_name() not in (None, self.issuer_name):
            # Every token would be refused, and with it every answer: nobody is asked.
            raise HandoffRefused("issuer-differs", "the ballot box takes tokens of another issuer name")
        await self._put(round_id, spec)
        public = await self.calls.public(round_id)
        async with self.database.transaction() as session:
            if public.spec_sha256 != await rounds.spec_sha256(session, round_id):
                raise HandoffRefused("spec-differs", "the ballot box holds another spec")
            if not public.accepting:
                raise NotYet("the ballot box has no closing key yet")
            await rounds.acknowledged(Process(session, self.clock), round_id)

    async def _put(self, round_id: UUID, spec: bytes) -> None:
        try:
            await self.calls.put_round(round_id, spec)
        except HandoffRefused as refused:
            if refused.slug == "handoff-invalid" and await self.forgotten.announce_listed(spec):
                raise NotYet("an earlier round that was forgotten is announced again") from refused
            raise

    async def _stuck(self, round_id: UUID, slug: str) -> None:
        async with self.database.transaction() as session:
            await rounds.stuck(session, round_id, slug)
