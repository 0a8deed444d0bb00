"""SQL of the public record. Nothing here commits."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.models import record, release, round_spec
from backend.public_record import SignedEntry


@dataclass(frozen=True)
class Newest:
    """Of an empty record number 0 and nothing else."""

    number: int = 0
    entry_sha256: str | None = None
    release_sha256: str | None = None


async def newest(session: AsyncSession) -> Newest:
    rows = select(record.c.number, record.c.entry_sha256, record.c.release_sha256)
    row = (await session.execute(rows.order_by(record.c.number.desc()).limit(1))).first()
    return Newest() if row is None else Newest(**row._mapping)


async def insert_entry(session: AsyncSession, signed: SignedEntry) -> None:
    entry = signed.entry
    values = {"number": entry.number, "round_id": entry.round, "signed_entry": signed.to_bytes()}
    values |= {"entry_sha256": signed.sha256(), "release_sha256": entry.release_sha256}
    await session.execute(insert(record).values(values))


async def entries_after(session: AsyncSession, number: int, most: int) -> list[bytes]:
    rows = select(record.c.signed_entry).where(record.c.number > number).order_by(record.c.number)
    return list(await session.scalars(rows.limit(most)))


async def length(session: AsyncSession) -> int:
    return await session.scalar(select(func.coalesce(func.max(record.c.number), 0))) or 0


async def rounds_without_entry(session: AsyncSession) -> list[UUID]:
    """Released before there was a record, in the order in which they were to close."""
    rows = select(release.c.round_id).join_from(release, round_spec, release.c.round_id == round_spec.c.round_id)
    missing = ~exists().where(record.c.round_id == release.c.round_id)
    return list(await session.scalars(rows.where(missing).order_by(round_spec.c.closes_at, round_spec.c.round_id)))
