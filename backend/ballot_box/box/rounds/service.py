"""Rounds as the named side hands them over and as anyone may read them. The caller commits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.errors import CancelledTooLate, HandoffDiffers, NotReadyYet, UnknownRound
from backend.ballot_box.box.lock_repository import lock_round
from backend.ballot_box.box.policy import Floors, RoundState
from backend.ballot_box.box.rounds import repository, turnout_repository
from backend.ballot_box.box.rounds.checks import check_earlier, check_moves, check_spec, read_handoff
from backend.ballot_box.box.rounds.prolongations import prolong
from backend.ballot_box.box.rounds.receipt_key_repository import keep_receipt_key
from backend.ballot_box.box.rounds.repository import RoundRow
from backend.handoffs import REMEMBERED, Cancellation, Direction, RoundSpec, Turnout, remembered_from
from backend.kit.crypto.canonical import sha256_hex
from backend.kit.times.clock import Clock


@dataclass(frozen=True)
class RoundFacts:
    row: RoundRow
    state: RoundState
    receipt_key: str | None
    """What signs its receipts; None: nobody gets one."""

    @property
    def accepting(self) -> bool:
        """Whether ballots can be sealed: the closing worker has made this round's key."""
        return self.row.closing_key is not None and self.state in ("scheduled", "open")


class Rounds:
    """`check_key` raises ValueError for a token key that is not canonical. `receipt_key`: of rounds to come."""

    def __init__(
        self, clock: Clock, floors: Floors, check_key: Callable[[bytes], object], receipt_key: str | None = None
    ) -> None:
        self._clock = clock
        self._floors = floors
        self._check_key = check_key
        self._receipt_key = receipt_key

    async def announce(self, session: AsyncSession, round_id: UUID, body: bytes) -> bool:
        """True if new, False if the same bytes were here. Raises HandoffInvalid, RoundForgotten, BelowFloor or
        HandoffDiffers."""
        existing = await repository.spec_bytes(session, round_id)
        if existing is None:
            spec = read_handoff(RoundSpec, round_id, body)
            now = self._clock.now()
            check_spec(spec, self._floors, now, self._check_key)
            await _check_earlier(session, spec)
            if await repository.insert_spec(session, _columns(spec, body)):
                await self.keep_receipt_key(session)
                return True
            existing = await repository.spec_bytes(session, round_id)
        if existing != body:
            raise HandoffDiffers()
        return False

    async def cancel(self, session: AsyncSession, round_id: UUID, body: bytes) -> bool:
        """As `announce`; a spec that comes after its cancellation is cancelled from the start."""
        read_handoff(Cancellation, round_id, body)
        await lock_round(session, round_id)
        existing = await repository.cancellation_bytes(session, round_id)
        if existing is not None:
            if existing != body:
                raise HandoffDiffers()
            return False
        row = await repository.round_row(session, round_id)
        if row is not None and self._clock.now() >= row.opens_at:
            raise CancelledTooLate()
        return await repository.insert_cancellation(session, round_id, body)

    async def prolong(self, session: AsyncSession, round_id: UUID, direction: Direction, body: bytes) -> bool:
        """Moves an open round's end. As `announce`; raises what `prolongations.prolong` does."""
        return await prolong(session, self._clock, round_id, direction, body)

    async def facts(self, session: AsyncSession, round_id: UUID) -> RoundFacts:
        row = await repository.round_row(session, round_id)
        if row is None:
            raise UnknownRound()
        return self._facts(row, self._clock.now())

    async def without_release(self, session: AsyncSession) -> list[RoundFacts]:
        """Cancelled ones too: what was announced doesn't vanish."""
        now = self._clock.now()
        return [self._facts(row, now) for row in await repository.rounds_without_release(session)]

    def _facts(self, row: RoundRow, now: datetime) -> RoundFacts:
        return RoundFacts(row, row.state_at(now), self.receipt_key_of(row.receipt_key))

    async def keep_receipt_key(self, session: AsyncSession) -> None:
        """Today's is that of each round that has none yet, and stays so when another comes."""
        await keep_receipt_key(session, self._receipt_key or "")

    def receipt_key_of(self, kept: str | None) -> str | None:
        """`kept`: as `RoundRow.receipt_key`."""
        return self._receipt_key if kept is None else kept or None

    async def keys(self, session: AsyncSession, round_id: UUID) -> bytes:
        keys = await repository.key_set(session, round_id)
        if keys is None:
            raise UnknownRound()
        return keys

    async def turnout(self, session: AsyncSession, round_id: UUID) -> Turnout:
        turnout = await turnout_repository.latest_turnout(session, round_id)
        if turnout is None:
            raise NotReadyYet()
        return turnout

    async def release(self, session: AsyncSession, round_id: UUID) -> bytes:
        signed = await repository.release_bytes(session, round_id)
        if signed is None:
            raise NotReadyYet()
        return signed

    async def ping(self, session: AsyncSession) -> None:
        await repository.ping(session)


async def _check_earlier(session: AsyncSession, spec: RoundSpec) -> None:
    """Raises HandoffInvalid for a spec that remembers what never was, RoundForgotten for one that forgets: of two
    exact rounds that ask about the same, the one announced last lists the other, whichever closes first."""
    known = await repository.known_rounds(session, [earlier.round for earlier in spec.earlier])
    asked = await repository.subjects_of_exact_rounds(
        session, remembered_from(spec.opens_at), spec.closes_at + REMEMBERED
    )
    check_earlier(spec, known, asked)
    for earlier in spec.earlier:
        body = await repository.spec_bytes(session, earlier.round)
        if body is not None:
            check_moves(spec, earlier, RoundSpec.model_validate_json(body))


def _columns(spec: RoundSpec, body: bytes) -> dict[str, object]:
    keys = spec.key_set()
    return {
        "round_id": spec.round,
        "spec": body,
        "spec_sha256": sha256_hex(body),
        "key_set": keys,
        "key_set_sha256": sha256_hex(keys),
        "opens_at": spec.opens_at,
        "closes_at": spec.closes_at,
        "version": spec.version,
        "coin": spec.coin,
    }
