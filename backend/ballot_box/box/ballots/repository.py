"""SQL of the ballots: written in batches, read once by the closing worker, dropped with the release."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, Date, Integer, Uuid, any_, bindparam, delete, func, select, text
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.models import ballot, data_key, spent_nullifier

AT_A_TIME = 5_000
"""Ballots in the closing worker's memory at once."""


@dataclass(frozen=True)
class BallotRow:
    nullifier: bytes
    digest: bytes
    sealed: bytes


@dataclass(frozen=True)
class StoredBallot(BallotRow):
    sealed_key: bytes


# All rows of a batch are sent as one byte string, cut up by the database: the statement is the same for any number of
# rows, so it is compiled once, and no row is escaped by itself.
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
    digests: dict[bytes, bytes] = {}
    for table in (ballot, spent_nullifier) if spent else (ballot,):
        rows = await session.execute(select(table.c.nullifier, table.c.digest).where(table.c.nullifier.in_(wanted)))
        digests.update({row.nullifier: row.digest for row in rows})
    return digests


async def count_ballots(session: AsyncSession, round_id: UUID) -> int:
    return await session.scalar(select(func.count()).select_from(ballot).where(ballot.c.round_id == round_id)) or 0


async def rounds_with_ballots(session: AsyncSession, rounds: Iterable[UUID]) -> set[UUID]:
    """Which of `rounds` have a ballot in the box. May read all that are there: PostgreSQL expects some of each."""
    wanted = bindparam("rounds", list(rounds), type_=ARRAY(Uuid))
    return set(await session.scalars(select(ballot.c.round_id).where(ballot.c.round_id == any_(wanted)).distinct()))


async def sealed_ballots(session: AsyncSession, round_id: UUID) -> AsyncGenerator[list[StoredBallot]]:
    """Some thousands at a time, those of a data key together. A ballot whose key is not there has an empty one, which
    opens nothing."""
    query = (
        select(ballot.c.nullifier, ballot.c.digest, ballot.c.sealed, ballot.c.data_key_id)
        .where(ballot.c.round_id == round_id)
        .order_by(ballot.c.data_key_id)
    )
    stream = await session.stream(query, execution_options={"yield_per": AT_A_TIME})
    try:
        async for rows in stream.partitions():
            keys = await _sealed_keys(session, round_id, {row.data_key_id for row in rows})
            yield [StoredBallot(row.nullifier, row.digest, row.sealed, keys.get(row.data_key_id, b"")) for row in rows]
    finally:
        await stream.close()


async def _sealed_keys(session: AsyncSession, round_id: UUID, ids: Iterable[UUID]) -> dict[UUID, bytes]:
    wanted = bindparam("ids", list(ids), type_=ARRAY(Uuid))
    query = select(data_key.c.id, data_key.c.sealed_key).where(
        data_key.c.round_id == round_id, data_key.c.id == any_(wanted)
    )
    return {row.id: row.sealed_key for row in await session.execute(query)}


async def drop_ballots(session: AsyncSession, round_id: UUID, nullifiers_until: date) -> None:
    """Keep nullifier and digest until a day, so that a late retry is told "counted"; delete the rest.

    A phone chooses its nonce, so one may be spent in two rounds: the first keeps it, and nobody's round waits for that.
    """
    columns = ["nullifier", "round_id", "digest", "delete_on"]
    rows = select(ballot.c.nullifier, ballot.c.round_id, ballot.c.digest, bindparam("until", type_=Date)).where(
        ballot.c.round_id == round_id
    )
    kept = upsert(spent_nullifier).from_select(columns, rows.order_by(ballot.c.nullifier))
    once = kept.on_conflict_do_nothing(index_elements=[spent_nullifier.c.nullifier])
    await session.execute(once, {"until": nullifiers_until})
    await session.execute(delete(ballot).where(ballot.c.round_id == round_id))
    await session.execute(delete(data_key).where(data_key.c.round_id == round_id))


async def forget_nullifiers(session: AsyncSession, day: date) -> None:
    """Those whose last day has come."""
    await session.execute(delete(spent_nullifier).where(spent_nullifier.c.delete_on <= day))
