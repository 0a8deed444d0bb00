"""All SQL of the ballot box. Nothing here commits; a round is locked by advisory locks, since no role may UPDATE."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Date, Integer, Select, bindparam, delete, exists, func, insert, select, text
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.models import (
    ballot,
    cancellation,
    closing_key,
    data_key,
    release,
    round_spec,
    spent_nullifier,
    turnout,
    used_jti,
)
from backend.kit.locks import try_lock, wait_for_lock

# Its first name: a worker of the version before must still keep one of this out.
_WORKER_LOCK = "anonymous worker"


@dataclass(frozen=True)
class RoundRow:
    """A round's facts without its spec; `closing_key` is the public half, None until the worker has made it."""

    round_id: UUID
    spec_sha256: str
    key_set_sha256: str
    opens_at: datetime
    closes_at: datetime
    closing_key: bytes | None
    cancelled: bool
    released: bool


@dataclass(frozen=True)
class BallotRow:
    nullifier: bytes
    digest: bytes
    sealed: bytes


@dataclass(frozen=True)
class StoredBallot(BallotRow):
    sealed_key: bytes


def _lock_number(what: str) -> int:
    return int.from_bytes(sha256(what.encode()).digest()[:8], "big", signed=True)


_LOCK_SHARED = text("SELECT set_config('synchronous_commit', 'on', true), pg_advisory_xact_lock_shared(:number)")


async def lock_round_shared(session: AsyncSession, round_id: UUID) -> None:
    """Held by those who insert ballots, until their commit, which waits for the disk as in `commit_durably`."""
    await session.execute(_LOCK_SHARED, {"number": _lock_number(f"round {round_id}")})


async def lock_round(session: AsyncSession, round_id: UUID) -> None:
    """Held by what ends a round: no ballot is being inserted after this returns, nor until the commit."""
    await wait_for_lock(session, _lock_number(f"round {round_id}"))


async def try_worker_lock(session: AsyncSession) -> bool:
    """False if another worker is in its tick."""
    return await try_lock(session, _lock_number(_WORKER_LOCK))


async def commit_durably(session: AsyncSession) -> None:
    """Whatever the role's or cluster's default: this transaction's commit waits for the disk."""
    await session.execute(text("SET LOCAL synchronous_commit TO on"))


async def insert_spec(session: AsyncSession, values: dict[str, object]) -> bool:
    """False if the round already has a spec."""
    row = await session.execute(
        upsert(round_spec).values(values).on_conflict_do_nothing().returning(round_spec.c.round_id)
    )
    return row.first() is not None


async def spec_bytes(session: AsyncSession, round_id: UUID) -> bytes | None:
    return await session.scalar(select(round_spec.c.spec).where(round_spec.c.round_id == round_id))


async def key_set(session: AsyncSession, round_id: UUID) -> bytes | None:
    return await session.scalar(select(round_spec.c.key_set).where(round_spec.c.round_id == round_id))


def _round_rows() -> Select[Any]:
    return select(
        round_spec.c.round_id,
        round_spec.c.spec_sha256,
        round_spec.c.key_set_sha256,
        round_spec.c.opens_at,
        round_spec.c.closes_at,
        closing_key.c.public_key.label("closing_key"),
        exists().where(cancellation.c.round_id == round_spec.c.round_id).label("cancelled"),
        exists().where(release.c.round_id == round_spec.c.round_id).label("released"),
    ).join_from(round_spec, closing_key, round_spec.c.round_id == closing_key.c.round_id, isouter=True)


async def round_row(session: AsyncSession, round_id: UUID) -> RoundRow | None:
    row = (await session.execute(_round_rows().where(round_spec.c.round_id == round_id))).first()
    return None if row is None else RoundRow(**row._mapping)


async def unfinished_rounds(session: AsyncSession) -> list[RoundRow]:
    """Neither released nor cancelled, in the order of their closing."""
    ended = exists().where(release.c.round_id == round_spec.c.round_id) | exists().where(
        cancellation.c.round_id == round_spec.c.round_id
    )
    rows = await session.execute(_round_rows().where(~ended).order_by(round_spec.c.closes_at))
    return [RoundRow(**row._mapping) for row in rows]


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


# Rows of one length as one value: a batch of any size is one statement that need not be compiled again, and nothing
# is escaped row by row.
_INSERT_BATCH = text("""
WITH made AS (INSERT INTO data_key (id, round_id, sealed_key) VALUES (:key_id, :round_id, :sealed_key))
INSERT INTO ballot (nullifier, round_id, digest, data_key_id, sealed)
SELECT substring(rows.bytes, at + 1, 32), :round_id, substring(rows.bytes, at + 33, 32), :key_id,
    substring(rows.bytes, at + 65, :length - 64)
FROM (SELECT CAST(:rows AS bytea) AS bytes) AS rows, generate_series(0, length(rows.bytes) - 1, :length) AS at
ON CONFLICT DO NOTHING
RETURNING nullifier
""").bindparams(bindparam("length", type_=Integer))


async def insert_batch(
    session: AsyncSession, round_id: UUID, sealed_key: bytes, rows: Sequence[BallotRow]
) -> set[bytes]:
    """A data key and its ballots, sealed to one length; the nullifiers that were new. One that is already there is
    left alone.

    The nullifiers are hashes, so their order tells nothing of the order of arrival; and two processes that insert the
    same ones in the same order can't deadlock.
    """
    lines = sorted(row.nullifier + row.digest + row.sealed for row in rows)
    if len({len(line) for line in lines}) != 1:
        raise ValueError("the sealed ballots of a round have one length")
    values = {
        "key_id": uuid4(),
        "round_id": round_id,
        "sealed_key": sealed_key,
        "rows": b"".join(lines),
        "length": len(lines[0]),
    }
    return set(await session.scalars(_INSERT_BATCH, values))


async def stored_digests(session: AsyncSession, nullifiers: Iterable[bytes], *, spent: bool) -> dict[bytes, bytes]:
    """Digest per nullifier, of those in the box and, with `spent`, of those counted in the last 7 days."""
    wanted = list(nullifiers)
    found: dict[bytes, bytes] = {}
    for table in (ballot, spent_nullifier) if spent else (ballot,):
        rows = await session.execute(select(table.c.nullifier, table.c.digest).where(table.c.nullifier.in_(wanted)))
        found.update({row.nullifier: row.digest for row in rows})
    return found


async def count_ballots(session: AsyncSession, round_id: UUID) -> int:
    return await session.scalar(select(func.count()).select_from(ballot).where(ballot.c.round_id == round_id)) or 0


async def sealed_ballots(session: AsyncSession, round_id: UUID) -> list[StoredBallot]:
    """A ballot whose data key is not there has an empty one, which opens nothing."""
    keys = await session.execute(select(data_key.c.id, data_key.c.sealed_key).where(data_key.c.round_id == round_id))
    sealed_keys = {row.id: row.sealed_key for row in keys}
    rows = await session.execute(
        select(ballot.c.nullifier, ballot.c.digest, ballot.c.sealed, ballot.c.data_key_id).where(
            ballot.c.round_id == round_id
        )
    )
    return [StoredBallot(row.nullifier, row.digest, row.sealed, sealed_keys.get(row.data_key_id, b"")) for row in rows]


async def drop_ballots(session: AsyncSession, round_id: UUID, nullifiers_until: date) -> None:
    """Keep nullifier and digest until a day, so that a late retry is told "counted"; delete the rest."""
    columns = ["nullifier", "round_id", "digest", "delete_on"]
    rows = select(ballot.c.nullifier, ballot.c.round_id, ballot.c.digest, bindparam("until", type_=Date)).where(
        ballot.c.round_id == round_id
    )
    kept = insert(spent_nullifier).from_select(columns, rows.order_by(ballot.c.nullifier))
    await session.execute(kept, {"until": nullifiers_until})
    await session.execute(delete(ballot).where(ballot.c.round_id == round_id))
    await session.execute(delete(data_key).where(data_key.c.round_id == round_id))


async def insert_release(session: AsyncSession, round_id: UUID, signed: bytes) -> None:
    await session.execute(insert(release).values(round_id=round_id, signed_release=signed))


async def release_bytes(session: AsyncSession, round_id: UUID) -> bytes | None:
    return await session.scalar(select(release.c.signed_release).where(release.c.round_id == round_id))


async def ended_rounds(session: AsyncSession, rounds: Iterable[UUID]) -> set[UUID]:
    """Which of `rounds` are released or cancelled: their closing keys are to be destroyed."""
    wanted = list(rounds)
    found: set[UUID] = set()
    for table in (release, cancellation):
        found.update(await session.scalars(select(table.c.round_id).where(table.c.round_id.in_(wanted))))
    return found


async def insert_turnout(session: AsyncSession, round_id: UUID, day: date, ballots: int) -> None:
    await session.execute(upsert(turnout).values(round_id=round_id, day=day, ballots=ballots).on_conflict_do_nothing())


async def has_turnout(session: AsyncSession, round_id: UUID, day: date) -> bool:
    found = await session.scalar(select(exists().where(turnout.c.round_id == round_id, turnout.c.day == day)))
    return bool(found)


async def latest_turnout(session: AsyncSession, round_id: UUID) -> tuple[date, int] | None:
    rows = select(turnout.c.day, turnout.c.ballots).where(turnout.c.round_id == round_id)
    row = (await session.execute(rows.order_by(turnout.c.day.desc()).limit(1))).first()
    return None if row is None else (row.day, row.ballots)


async def insert_jti(session: AsyncSession, jti: str, expires_at: datetime) -> bool:
    """False if it was used before."""
    row = await session.execute(
        upsert(used_jti).values(jti=jti, expires_at=expires_at).on_conflict_do_nothing().returning(used_jti.c.jti)
    )
    return row.first() is not None


async def forget(session: AsyncSession, day: date, jti_before: datetime) -> None:
    """Delete nullifiers whose day has come and service calls that no longer could be replayed."""
    await session.execute(delete(spent_nullifier).where(spent_nullifier.c.delete_on <= day))
    await session.execute(delete(used_jti).where(used_jti.c.expires_at < jti_before))


async def ping(session: AsyncSession) -> None:
    await session.execute(select(exists().where(round_spec.c.round_id.is_(None))))
