"""SQL of the second step."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.factors.models import ConsoleRecovery, ConsoleTotp
from backend.access.models import ConsoleHalfway, ConsoleUser


async def totp_of(session: AsyncSession, user_id: UUID, *, held: bool = False) -> ConsoleTotp | None:
    """held: until the transaction ends, so that no two wrong codes at once count as one."""
    theirs = select(ConsoleTotp).where(ConsoleTotp.user_id == user_id)
    query = theirs.with_for_update() if held else theirs
    return (await session.scalars(query.execution_options(populate_existing=True))).one_or_none()


async def add_totp(session: AsyncSession, totp: ConsoleTotp) -> bool:
    """False where there is one."""
    values = {name: getattr(totp, name) for name in ("user_id", "sealed", "last_step", "made_at")}
    fresh = insert(ConsoleTotp).values(values).on_conflict_do_nothing()
    return (await session.execute(fresh.returning(ConsoleTotp.user_id))).first() is not None


async def take_step(session: AsyncSession, user_id: UUID, step: int) -> bool:
    """False where it, or a later one, was taken meanwhile."""
    later = update(ConsoleTotp).where(ConsoleTotp.user_id == user_id, ConsoleTotp.last_step < step)
    return (await session.execute(later.values(last_step=step).returning(ConsoleTotp.user_id))).first() is not None


async def count_wrong(session: AsyncSession, user_id: UUID, *, right: bool) -> None:
    """One more, or none after a right one."""
    wrong = 0 if right else ConsoleTotp.wrong + 1
    await session.execute(update(ConsoleTotp).where(ConsoleTotp.user_id == user_id).values(wrong=wrong))


async def replace_recovery(session: AsyncSession, user_id: UUID, hashes: Iterable[bytes]) -> None:
    await session.execute(delete(ConsoleRecovery).where(ConsoleRecovery.user_id == user_id))
    session.add_all(ConsoleRecovery(code_hmac=code_hmac, user_id=user_id) for code_hmac in hashes)
    await session.flush()


async def take_recovery(session: AsyncSession, user_id: UUID, code_hmac: bytes) -> bool:
    mine = delete(ConsoleRecovery).where(ConsoleRecovery.user_id == user_id, ConsoleRecovery.code_hmac == code_hmac)
    return (await session.execute(mine.returning(ConsoleRecovery.user_id))).first() is not None


async def remove(session: AsyncSession, user_id: UUID) -> bool:
    """All but passkeys that somebody has for the second step, and where they stand before it. False where there was no
    authenticator."""
    await session.execute(delete(ConsoleRecovery).where(ConsoleRecovery.user_id == user_id))
    await session.execute(delete(ConsoleHalfway).where(ConsoleHalfway.user_id == user_id))
    gone = delete(ConsoleTotp).where(ConsoleTotp.user_id == user_id).returning(ConsoleTotp.user_id)
    return (await session.execute(gone)).first() is not None


async def add_halfway(session: AsyncSession, halfway: ConsoleHalfway) -> None:
    session.add(halfway)
    await session.flush()


async def halfway_of(session: AsyncSession, secret_sha256: bytes, now: datetime, most: int) -> Any:
    """A row of ConsoleHalfway and ConsoleUser, locked, so that no two tries count as one; or None."""
    query = select(ConsoleHalfway, ConsoleUser).join(ConsoleUser, ConsoleUser.id == ConsoleHalfway.user_id)
    lives = (ConsoleHalfway.secret_sha256 == secret_sha256, ConsoleHalfway.until > now, ConsoleHalfway.tries < most)
    return (await session.execute(query.where(*lives).with_for_update(of=ConsoleHalfway))).one_or_none()


async def end_halfway(session: AsyncSession, secret_sha256: bytes) -> None:
    await session.execute(delete(ConsoleHalfway).where(ConsoleHalfway.secret_sha256 == secret_sha256))


async def forget(session: AsyncSession, now: datetime) -> int:
    over = delete(ConsoleHalfway).where(ConsoleHalfway.until <= now).returning(ConsoleHalfway.user_id)
    return len((await session.execute(over)).all())
