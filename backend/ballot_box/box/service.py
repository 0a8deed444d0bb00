"""The public door of the ballot box. Each method works in the caller's transaction; the caller commits."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box import repository
from backend.ballot_box.box.batching import Arrival, Outcome
from backend.ballot_box.box.errors import (
    BelowFloor,
    CancelledTooLate,
    HandoffDiffers,
    HandoffInvalid,
    NotReadyYet,
    UnknownRound,
)
from backend.ballot_box.box.policy import MAX_OPTIONS, Floors, RoundState, below_floor, round_state
from backend.ballot_box.box.repository import BallotRow, RoundRow
from backend.ballot_box.box.sealing import new_batch_seal
from backend.handoffs import Cancellation, RoundSpec, Turnout
from backend.kit.crypto.canonical import sha256_hex
from backend.kit.times.clock import Clock

_Value = TypeVar("_Value", RoundSpec, Cancellation)


@dataclass(frozen=True)
class OpenedSpec:
    """A parsed spec with each group's key as DER."""

    spec: RoundSpec
    keys: dict[UUID, bytes]


@dataclass(frozen=True)
class RoundFacts:
    row: RoundRow
    state: RoundState

    @property
    def accepting(self) -> bool:
        """Whether ballots can be sealed: the closing worker has made this round's key."""
        return self.row.closing_key is not None and self.state in ("scheduled", "open")


class BallotBox:
    """`check_key` raises ValueError for a token key that is not canonical."""

    def __init__(
        self, clock: Clock, floors: Floors, check_key: Callable[[bytes], object], *, remember: int = 32
    ) -> None:
        self._clock = clock
        self._floors = floors
        self._check_key = check_key
        self._remember = remember
        self._specs: OrderedDict[UUID, OpenedSpec] = OrderedDict()

    def now(self) -> datetime:
        return self._clock.now()

    async def put_round(self, session: AsyncSession, round_id: UUID, body: bytes) -> bool:
        """True if new, False if the same bytes were here; raises HandoffInvalid, BelowFloor, HandoffDiffers."""
        existing = await repository.spec_bytes(session, round_id)
        if existing is None:
            spec = self._checked(round_id, body)
            keys = spec.key_set()
            inserted = await repository.insert_spec(
                session,
                {
                    "round_id": round_id,
                    "spec": body,
                    "spec_sha256": sha256_hex(body),
                    "key_set": keys,
                    "key_set_sha256": sha256_hex(keys),
                    "opens_at": spec.opens_at,
                    "closes_at": spec.closes_at,
                },
            )
            if inserted:
                return True
            existing = await repository.spec_bytes(session, round_id)
        if existing != body:
            raise HandoffDiffers()
        return False

    def _checked(self, round_id: UUID, body: bytes) -> RoundSpec:
        spec = _read(RoundSpec, body)
        if spec.round != round_id:
            raise HandoffInvalid.because("other-round")
        low = below_floor(spec, self._floors)
        if low:
            raise BelowFloor(extra={"floors": low})
        if spec.closes_at <= self.now():
            raise HandoffInvalid.because("over")
        if any(len(question.options) > MAX_OPTIONS for question in spec.questions):
            raise HandoffInvalid.because("options", most=MAX_OPTIONS)
        self._check_keys(spec)
        return spec

    def _check_keys(self, spec: RoundSpec) -> None:
        try:
            keys = [group.spki for group in spec.groups]
            for key in keys:
                self._check_key(key)
        except ValueError as error:
            raise HandoffInvalid.because("key", fault=str(error)) from error
        if len(set(keys)) != len(keys):
            raise HandoffInvalid.because("same-key")

    async def put_cancellation(self, session: AsyncSession, round_id: UUID, body: bytes) -> bool:
        """As `put_round`; a spec that comes after its cancellation is cancelled from the start."""
        cancelled = _read(Cancellation, body)
        if cancelled.round != round_id:
            raise HandoffInvalid.because("other-round")
        await repository.lock_round(session, round_id)
        existing = await repository.cancellation_bytes(session, round_id)
        if existing is not None:
            if existing != body:
                raise HandoffDiffers()
            return False
        row = await repository.round_row(session, round_id)
        if row is not None and self.now() >= row.opens_at:
            raise CancelledTooLate()
        return await repository.insert_cancellation(session, round_id, body)

    async def facts(self, session: AsyncSession, round_id: UUID) -> RoundFacts:
        row = await repository.round_row(session, round_id)
        if row is None:
            raise UnknownRound()
        return RoundFacts(row, self._state(row))

    def _state(self, row: RoundRow) -> RoundState:
        return round_state(self.now(), row.opens_at, row.closes_at, cancelled=row.cancelled, released=row.released)

    async def keys(self, session: AsyncSession, round_id: UUID) -> bytes:
        found = await repository.key_set(session, round_id)
        if found is None:
            raise UnknownRound()
        return found

    async def turnout(self, session: AsyncSession, round_id: UUID) -> Turnout:
        found = await repository.latest_turnout(session, round_id)
        if found is None:
            raise NotReadyYet()
        return Turnout(round=round_id, day=found[0], ballots=found[1])

    async def release(self, session: AsyncSession, round_id: UUID) -> bytes:
        found = await repository.release_bytes(session, round_id)
        if found is None:
            raise NotReadyYet()
        return found

    async def spec(self, session: AsyncSession, round_id: UUID) -> OpenedSpec | None:
        """The round's spec, remembered after the first reading: it can never change."""
        opened = self._specs.get(round_id)
        if opened is None:
            body = await repository.spec_bytes(session, round_id)
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
        await repository.lock_round_shared(session, round_id)
        row = await repository.round_row(session, round_id)
        if row is None:
            raise UnknownRound()
        state, stored = self._state(row), dict[bytes, bytes]()
        if state == "open" and row.closing_key is not None:
            stored = await self._insert(session, round_id, row.closing_key, arrivals)
        known_before = {arrival.nullifier for arrival in arrivals} - stored.keys()
        if known_before:
            ended = state in ("closed", "released")
            stored |= await repository.stored_digests(session, known_before, spent=ended)
        return [_outcome(arrival, stored, state) for arrival in arrivals]

    @staticmethod
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

    async def first_use(self, session: AsyncSession, jti: str, expires_at: datetime) -> bool:
        return await repository.insert_jti(session, jti, expires_at)

    async def ping(self, session: AsyncSession) -> None:
        await repository.ping(session)


def nullifier_of(nonce: bytes) -> bytes:
    return sha256(nonce).digest()


def _outcome(arrival: Arrival, stored: dict[bytes, bytes], state: RoundState) -> Outcome:
    digest = stored.get(arrival.nullifier)
    if digest is not None:
        return "counted" if digest == arrival.digest else "other_ballot"
    if state == "cancelled":
        return "cancelled"
    return "closed" if state in ("closed", "released") else "not_open"


def _read(kind: type[_Value], body: bytes) -> _Value:
    """The value, if `body` is its one canonical form: then nobody can read the same bytes in two ways."""
    try:
        value = kind.model_validate_json(body)
    except ValidationError as error:
        found = [{"key": ".".join(map(str, e["loc"])), "message": e["msg"]} for e in error.errors()[:20]]
        raise HandoffInvalid(extra={"errors": found}) from None
    if value.to_bytes() != body:
        raise HandoffInvalid.because("json")
    return value
