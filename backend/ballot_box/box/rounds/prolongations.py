"""Moving an open round's end: what is kept of it, and what holds it to its bounds."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.errors import HandoffDiffers, HandoffInvalid, ProlongationRefused, UnknownRound
from backend.ballot_box.box.lock_repository import lock_round
from backend.ballot_box.box.rounds import prolongation_repository, repository
from backend.ballot_box.box.rounds.checks import read_handoff
from backend.ballot_box.box.rounds.repository import RoundRow
from backend.handoffs import Direction, Prolongation, RoundSpec
from backend.kit.times.clock import Clock
from backend.prolonging import fault_at, fault_of


async def prolong(session: AsyncSession, clock: Clock, round_id: UUID, direction: Direction, body: bytes) -> bool:
    """True if new, False if the same bytes were here, also when the round has ended since. Raises HandoffInvalid,
    UnknownRound, HandoffDiffers or ProlongationRefused."""
    value = read_handoff(Prolongation, round_id, body)
    if value.direction != direction:
        raise HandoffInvalid.because("direction")
    # Neither a ballot nor the closing comes in between: each sees one end.
    await lock_round(session, round_id)
    here = await prolongation_repository.prolongation_bytes(session, round_id)
    for earlier in here:
        if Prolongation.model_validate_json(earlier).direction == direction:
            if earlier != body:
                raise HandoffDiffers()
            return False
    row = await repository.round_row(session, round_id)
    if row is None:
        raise UnknownRound()
    if value.spec_sha256 != row.spec_sha256:
        raise HandoffInvalid.because("other-spec")
    _check(row, value, clock.now())
    await prolongation_repository.insert_prolongation(session, len(here) + 1, value, body)
    return True


def _check(row: RoundRow, value: Prolongation, now: datetime) -> None:
    if row.state_at(now) != "open":
        raise ProlongationRefused.because("not-open")
    fault = fault_of(value.direction, row.opens_at, row.closes_at, value.closes_at)
    fault = fault or fault_at(now, value.direction, value.closes_at)
    if fault:
        raise ProlongationRefused.because(fault)


async def in_bounds(session: AsyncSession, row: RoundRow, spec: RoundSpec) -> bool:
    """Whether the round's end is the spec's, moved by what may move it: the closing worker looks again, since the
    serving process may insert any row."""
    ends_at, ways = spec.closes_at, set[Direction]()
    for body in await prolongation_repository.prolongation_bytes(session, spec.round):
        try:
            value = Prolongation.model_validate_json(body)
        except ValidationError:
            return False
        ours = (value.round, value.spec_sha256) == (spec.round, row.spec_sha256)
        if not ours or value.direction in ways:
            return False
        if fault_of(value.direction, spec.opens_at, ends_at, value.closes_at):
            return False
        ends_at = value.closes_at
        ways.add(value.direction)
    return row.closes_at == ends_at
