"""SQL of the rounds: their specs, closing keys, cancellations and releases. Nothing here commits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Exists, Select, bindparam, exists, func, insert, literal, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.models import (
    asked_question,
    cancellation,
    closing_key,
    listed_round,
    receipt_key,
    release,
    round_spec,
)
from backend.ballot_box.box.policy import RoundState, round_state
from backend.ballot_box.box.rounds.prolongation_repository import brought_forward, early_end_heard_at, moved_end
from backend.ballot_box.box.rounds.subjects import Subject
from backend.prolonging import NOTICE


@dataclass(frozen=True)
class RoundRow:
    """A round's facts without its spec. `closes_at`: the end in force, which a Prolongation may have moved, and
    `brought_forward` if one made it earlier; since `early_end_heard_at` the closing worker knows of that. `version` is
    that of its ballots too; `closing_key` is the public half, None until the worker has made it; `receipt_key`: "" of a
    round without receipts, None while its key was not entered yet: then it is the serving process's own."""

    round_id: UUID
    spec_sha256: str
    key_set_sha256: str
    opens_at: datetime
    closes_at: datetime
    version: int
    coin: int
    k: int
    m: int
    group_min: int
    closing_key: bytes | None
    cancelled: bool
    released: bool
    brought_forward: bool
    early_end_heard_at: datetime | None
    receipt_key: str | None

    @property
    def due_at(self) -> datetime | None:
        """From when it may be counted; None: not yet known. Of an early end the worker itself has known for a day,
        since the serving process may write down one of this very minute."""
        if not self.brought_forward:
            return self.closes_at
        heard = self.early_end_heard_at
        return None if heard is None else max(self.closes_at, heard + NOTICE)

    @property
    def turn(self) -> tuple[datetime, UUID]:
        """Rounds close in this order, and each looks back at those before it."""
        return self.closes_at, self.round_id

    def state_at(self, now: datetime) -> RoundState:
        return round_state(now, self.opens_at, self.closes_at, cancelled=self.cancelled, released=self.released)


async def insert_spec(session: AsyncSession, values: dict[str, object]) -> bool:
    """False if the round already has a spec."""
    row = await session.execute(
        upsert(round_spec).values(values).on_conflict_do_nothing().returning(round_spec.c.round_id)
    )
    return row.first() is not None


async def spec_bytes(session: AsyncSession, round_id: UUID) -> bytes | None:
    return await session.scalar(select(round_spec.c.spec).where(round_spec.c.round_id == round_id))


async def round_ids(session: AsyncSession) -> frozenset[UUID]:
    """Of all that were announced, whatever became of them."""
    return frozenset(await session.scalars(select(round_spec.c.round_id)))


async def key_set(session: AsyncSession, round_id: UUID) -> bytes | None:
    return await session.scalar(select(round_spec.c.key_set).where(round_spec.c.round_id == round_id))


def _cancelled() -> Exists:
    return exists().where(cancellation.c.round_id == round_spec.c.round_id)


def _released() -> Exists:
    return exists().where(release.c.round_id == round_spec.c.round_id)


def _round_rows() -> Select[Any]:
    return select(
        round_spec.c.round_id,
        round_spec.c.spec_sha256,
        round_spec.c.key_set_sha256,
        round_spec.c.opens_at,
        func.coalesce(moved_end(), round_spec.c.closes_at).label("closes_at"),
        round_spec.c.version,
        round_spec.c.coin,
        round_spec.c.k,
        round_spec.c.m,
        round_spec.c.group_min,
        closing_key.c.public_key.label("closing_key"),
        _cancelled().label("cancelled"),
        _released().label("released"),
        brought_forward().label("brought_forward"),
        early_end_heard_at().label("early_end_heard_at"),
        receipt_key.c.public_key.label("receipt_key"),
    ).select_from(
        round_spec.outerjoin(closing_key, round_spec.c.round_id == closing_key.c.round_id).outerjoin(
            receipt_key, round_spec.c.round_id == receipt_key.c.round_id
        )
    )


# Made once: each batch of ballots asks for it, and making it anew took as long as asking.
_ROUND = _round_rows().where(round_spec.c.round_id == bindparam("round"))


async def round_row(session: AsyncSession, round_id: UUID) -> RoundRow | None:
    row = (await session.execute(_ROUND, {"round": round_id})).first()
    return None if row is None else RoundRow(**row._mapping)


async def known_rounds(session: AsyncSession, rounds: Iterable[UUID]) -> set[UUID]:
    """Which of `rounds` have a spec here."""
    known = await session.scalars(select(round_spec.c.round_id).where(round_spec.c.round_id.in_(list(rounds))))
    return set(known)


async def subjects_of_exact_rounds(
    session: AsyncSession, closed_from: datetime, opened_by: datetime, *, cancelled: bool = False
) -> dict[UUID, set[Subject]]:
    """Rounds without a coin that by their specs close and open in that time → what they ask about; `cancelled`: also
    those that were cancelled. One that was released is never as good as cancelled, whatever was written since.

    An end that was moved since makes no difference: both sides have to ask for the same rounds, whenever they look."""
    rows = await session.execute(
        select(asked_question.c.round_id, asked_question.c.topic, asked_question.c.kind)
        .join_from(round_spec, asked_question, asked_question.c.round_id == round_spec.c.round_id)
        .where(round_spec.c.coin == 0, ~_cancelled() | _released() | literal(cancelled))
        .where(round_spec.c.closes_at >= closed_from, round_spec.c.opens_at <= opened_by)
        .order_by(round_spec.c.closes_at, round_spec.c.round_id)
    )
    asked: defaultdict[UUID, set[Subject]] = defaultdict(set)
    for row in rows:
        asked[row.round_id].add((row.topic, row.kind))
    return dict(asked)


async def rounds_that_list(session: AsyncSession, round_id: UUID, closed_from: datetime) -> list[UUID]:
    """Whose specs call `round_id` an earlier round."""
    rows = await session.scalars(
        select(round_spec.c.round_id)
        .join_from(listed_round, round_spec, listed_round.c.round_id == round_spec.c.round_id)
        .where(listed_round.c.earlier_id == round_id)
        .where(round_spec.c.coin == 0, round_spec.c.closes_at >= closed_from)
        .order_by(round_spec.c.closes_at, round_spec.c.round_id)
    )
    return list(rows)


async def unfinished_rounds(session: AsyncSession) -> list[RoundRow]:
    """Neither released nor cancelled, in the order of their closing."""
    return [row for row in await rounds_without_release(session) if not row.cancelled]


async def rounds_without_release(session: AsyncSession) -> list[RoundRow]:
    """In the order of their closing."""
    rows = await session.execute(_round_rows().where(~_released()))
    return sorted((RoundRow(**row._mapping) for row in rows), key=lambda row: row.turn)


async def insert_cancellation(session: AsyncSession, round_id: UUID, body: bytes) -> bool:
    row = await session.execute(
        upsert(cancellation)
        .values(round_id=round_id, cancellation=body)
        .on_conflict_do_nothing()
        .returning(cancellation.c.round_id)
    )
    return row.first() is not None


async def cancellation_bytes(session: AsyncSession, round_id: UUID) -> bytes | None:
    return await session.scalar(select(cancellation.c.cancellation).where(cancellation.c.round_id == round_id))


async def insert_closing_key(session: AsyncSession, round_id: UUID, public: bytes) -> None:
    await session.execute(insert(closing_key).values(round_id=round_id, public_key=public))


async def insert_release(session: AsyncSession, round_id: UUID, signed: bytes) -> None:
    await session.execute(insert(release).values(round_id=round_id, signed_release=signed))


async def release_bytes(session: AsyncSession, round_id: UUID) -> bytes | None:
    return await session.scalar(select(release.c.signed_release).where(release.c.round_id == round_id))


async def released_rounds(session: AsyncSession) -> set[UUID]:
    return set(await session.scalars(select(release.c.round_id)))


async def ended_rounds(session: AsyncSession, rounds: Iterable[UUID]) -> tuple[set[UUID], set[UUID]]:
    """Which of `rounds` are released, and which cancelled and not released."""
    wanted = list(rounds)
    released, cancelled = [
        set(await session.scalars(select(table.c.round_id).where(table.c.round_id.in_(wanted))))
        for table in (release, cancellation)
    ]
    return released, cancelled - released


async def ping(session: AsyncSession) -> None:
    await session.execute(select(exists().where(round_spec.c.round_id.is_(None))))
