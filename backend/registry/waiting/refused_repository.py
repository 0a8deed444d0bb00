"""SQL of what a second person has refused: a list that comes by itself does not ask for it again each night."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.crypto.canonical import canonical_json, sha256_hex
from backend.registry.people.arrays import any_text
from backend.registry.waiting.models import RefusedChange


def digest_of(person: dict[str, Any]) -> bytes:
    """person: the whole line that was wished for."""
    return bytes.fromhex(sha256_hex(canonical_json(person)))


async def note(session: AsyncSession, external_id: str, person: dict[str, Any], today: date) -> None:
    row = {"external_id": external_id, "wish_sha256": digest_of(person), "refused_on": today}
    statement = upsert(RefusedChange).values(row)
    await session.execute(statement.on_conflict_do_update(index_elements=["external_id"], set_=row))


async def digests(session: AsyncSession) -> dict[str, bytes]:
    rows = await session.execute(select(RefusedChange.external_id, RefusedChange.wish_sha256))
    return {row.external_id: row.wish_sha256 for row in rows}


async def forget(session: AsyncSession, external_ids: Collection[str]) -> None:
    await session.execute(delete(RefusedChange).where(RefusedChange.external_id == any_text(external_ids)))


async def erase(session: AsyncSession, before: date) -> None:
    await session.execute(delete(RefusedChange).where(RefusedChange.refused_on <= before))
