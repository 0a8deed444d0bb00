"""Taking ballots, batch by batch. The caller commits."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.ballots import repository
from backend.ballot_box.box.ballots.batching import Arrival, Outcome
from backend.ballot_box.box.ballots.repository import BallotRow
from backend.ballot_box.box.ballots.sealing import new_batch_seal
from backend.ballot_box.box.errors import UnknownRound
from backend.ballot_box.box.lock_repository import lock_round_shared
from backend.ballot_box.box.policy import RoundState
from backend.ballot_box.box.rounds.repository import round_row, spec_bytes
from backend.handoffs import RoundSpec
from backend.kit.times.clock import Clock


@dataclass(frozen=True)
class OpenedSpec:
    """A parsed spec with each group's key as DER."""

    spec: RoundSpec
    keys: dict[UUID, bytes]


class Ballots:
    """`remember` is how many rounds' specs it keeps in memory."""

    def __init__(self, clock: Clock, *, remember: int = 32) -> None:
        self._clock = clock
        self._remember = remember
        self._specs: OrderedDict[UUID, OpenedSpec] = OrderedDict()

    async def spec(self, session: AsyncSession, round_id: UUID) -> OpenedSpec | None:
        """The round's spec, remembered after the first reading: it can never change."""
        opened = self._specs.get(round_id)
        if opened is None:
            body = await spec_bytes(session, round_id)
            if body is None:
                return None
            spec = RoundSpec.model_validate_json(body)
            opened = self._specs[round_id] = OpenedSpec(spec, {group.id: group.spki for group in spec.groups})
            if len(self._specs) > self._remember:
                self._specs.popitem(last=False)
        return opened

    def remembered(self, round_id: UUID) -> OpenedSpec | None:
        """The spec if it was read before: then a ballot needs no transaction but its batch's."""
        return self._specs.get(round_id)

    async def store(self, session: AsyncSession, round_id: UUID, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """Seal and insert one batch. What was there before is compared, never replaced."""
        await lock_round_shared(session, round_id)
        row = await round_row(session, round_id)
        if row is None:
            raise UnknownRound()
        state, stored = row.state_at(self._clock.now()), dict[bytes, bytes]()
        if state == "open" and row.closing_key is not None:
            stored = await _insert(session, round_id, row.closing_key, arrivals)
        known_before = {arrival.nullifier for arrival in arrivals} - stored.keys()
        if known_before:
            ended = state in ("closed", "released")
            stored |= await repository.stored_digests(session, known_before, spent=ended)
        return [_outcome(arrival, stored, state) for arrival in arrivals]


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


def nullifier_of(nonce: bytes) -> bytes:
    return sha256(nonce).digest()
