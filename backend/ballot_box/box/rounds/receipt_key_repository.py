"""SQL of the keys that sign rounds' receipts. Nothing here commits."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import exists, literal, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.ballot_box.box.models import receipt_key, round_spec
from backend.ballot_box.box.rounds.repository import unfinished_rounds


async def keep_receipt_key(session: AsyncSession, public: str) -> None:
    """Of every round that has none yet, which it then has for ever. `public`: "" where no receipts are given."""
    kept = exists().where(receipt_key.c.round_id == round_spec.c.round_id)
    # In one order: two who do so at once would else wait for each other.
    without = select(round_spec.c.round_id, literal(public)).where(~kept).order_by(round_spec.c.round_id)
    await session.execute(upsert(receipt_key).from_select(["round_id", "public_key"], without).on_conflict_do_nothing())


async def unfinished_keys(session: AsyncSession) -> dict[UUID, str]:
    """Of rounds that are neither released nor cancelled and whose key is entered; "" of those without receipts."""
    rows = await unfinished_rounds(session)
    return {row.round_id: row.receipt_key for row in rows if row.receipt_key is not None}


async def kept_receipt_key(session: AsyncSession, round_id: UUID) -> str | None:
    """As `RoundRow.receipt_key`."""
    return await session.scalar(select(receipt_key.c.public_key).where(receipt_key.c.round_id == round_id))
