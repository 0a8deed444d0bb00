"""Taking ballots, batch by batch. The caller commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.ballots import repository
from backend.ballot_box.box.ballots.batching import Arrival, Outcome
from backend.ballot_box.box.ballots.body import BallotReader
from backend.ballot_box.box.ballots.repository import BallotRow
from backend.ballot_box.box.ballots.sealing import new_batch_seal
from backend.ballot_box.box.errors import UnknownRound
from backend.ballot_box.box.lock_repository import lock_round_shared, try_lock_round_shared
from backend.ballot_box.box.policy import RoundState
from backend.ballot_box.box.rounds.receipt_key_repository import kept_receipt_key
from backend.ballot_box.box.rounds.repository import RoundRow, round_ids, round_row, spec_bytes
from backend.handoffs import RoundSpec
from backend.kit.times.clock import Clock

LISTED_FOR: Final = timedelta(seconds=1)
"""How long it is remembered which rounds there are: one that another process was told of since is taken for unknown
so long. It opens later than that."""


@dataclass(frozen=True)
class OpenedSpec:
    """A parsed spec with each group's key as DER, and what reads its ballots. `receipt_key`: as in `RoundRow`."""

    spec: RoundSpec
    keys: dict[UUID, bytes]
    reader: BallotReader
    receipt_key: str | None


class Ballots:
    """`remember` is how many rounds' specs it keeps in memory."""

    def __init__(self, clock: Clock, *, remember: int = 32) -> None:
        self._clock = clock
        self._remember = remember
        self._specs: dict[UUID, OpenedSpec] = {}
        self._listed: frozenset[UUID] = frozenset()
        self._listed_at: datetime | None = None

    async def spec(self, session: AsyncSession, round_id: UUID) -> OpenedSpec | None:
        """The round's spec, remembered after the first reading: it can never change."""
        opened = self._specs.get(round_id)
        if opened is not None:
            return opened
        if not self._is_listed_now():
            self._listed, self._listed_at = await round_ids(session), self._clock.now()
        body = await spec_bytes(session, round_id) if round_id in self._listed else None
        if body is None:
            return None
        return self._opened(RoundSpec.model_validate_json(body), await kept_receipt_key(session, round_id))

    def _opened(self, spec: RoundSpec, receipt_key: str | None) -> OpenedSpec:
        keys = {group.id: group.spki for group in spec.groups}
        opened = self._specs[spec.round] = OpenedSpec(spec, keys, BallotReader(spec), receipt_key)
        if len(self._specs) > self._remember:
            # Whoever asks after one old round after the other must not have those forgotten that are being answered.
            oldest = min(self._specs, key=lambda known: self._specs[known].spec.closes_at)
            del self._specs[oldest]
        return opened

    def remembered(self, round_id: UUID) -> OpenedSpec | None:
        """The spec if it was read before: then a ballot needs no transaction but its batch's."""
        return self._specs.get(round_id)

    def is_unknown(self, round_id: UUID) -> bool:
        """There was no such round a moment ago: then nobody need ask the database, however many come with such ids."""
        return self._is_listed_now() and round_id not in self._listed

    def look_again(self) -> None:
        """A round was announced."""
        self._listed_at = None

    def _is_listed_now(self) -> bool:
        return self._listed_at is not None and abs(self._clock.now() - self._listed_at) < LISTED_FOR

    async def store(self, session: AsyncSession, round_id: UUID, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """Seal and insert one batch. What was there before is compared, never replaced."""
        row, state = await self._held(session, round_id)
        stored = dict[bytes, bytes]()
        if state == "open" and row.closing_key is not None:
            stored = await _insert(session, round_id, row.closing_key, arrivals)
        known_before = {arrival.nullifier for arrival in arrivals} - stored.keys()
        if known_before:
            ended = state in ("closed", "released")
            stored |= await repository.stored_digests(session, known_before, spent=ended)
        return [_outcome(arrival, stored, state) for arrival in arrivals]

    async def _held(self, session: AsyncSession, round_id: UUID) -> tuple[RoundRow, RoundState]:
        """A round that is open is kept from ending until the commit. For one that is over nobody waits: to count a
        million takes minutes, and what late ones are told then is certain already."""
        held = await try_lock_round_shared(session, round_id)
        row, state = await self._now(session, round_id)
        if held or state != "open":
            return row, state
        await lock_round_shared(session, round_id)
        return await self._now(session, round_id)

    async def _now(self, session: AsyncSession, round_id: UUID) -> tuple[RoundRow, RoundState]:
        row = await round_row(session, round_id)
        if row is None:
            raise UnknownRound()
        return row, row.state_at(self._clock.now())


async def _insert(
    session: AsyncSession, round_id: UUID, public: bytes, arrivals: Sequence[Arrival]
) -> dict[bytes, bytes]:
    """Nullifier and digest of those that were new."""
    distinct = {arrival.nullifier: arrival for arrival in reversed(arrivals)}
    seal = new_batch_seal(public, round_id)
    rows = [
        BallotRow(nullifier, arrival.digest, seal.seal(arrival.content, nullifier))
        for nullifier, arrival in distinct.items()
    ]
    inserted = await repository.insert_batch(session, round_id, seal.sealed_key, rows)
    return {nullifier: distinct[nullifier].digest for nullifier in inserted}


def _outcome(arrival: Arrival, stored: dict[bytes, bytes], state: RoundState) -> Outcome:
    digest = stored.get(arrival.nullifier)
    if digest is not None:
        return "counted" if digest == arrival.digest else "other_ballot"
    if state == "cancelled":
        return "cancelled"
    return "closed" if state in ("closed", "released") else "not_open"
