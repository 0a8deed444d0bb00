"""SQL of passkeys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.factors.models import ConsolePasskey
from backend.access.models import ConsoleUser


async def of(session: AsyncSession, user_id: UUID) -> Sequence[ConsolePasskey]:
    """The oldest first."""
    query = select(ConsolePasskey).where(ConsolePasskey.user_id == user_id)
    ordered = query.order_by(ConsolePasskey.made_on, ConsolePasskey.name, ConsolePasskey.id)
    return (await session.scalars(ordered.execution_options(populate_existing=True))).all()


async def hold(session: AsyncSession, user_id: UUID) -> None:
    """Until the transaction ends: whoever adds or ends one of this person's waits."""
    await session.execute(select(ConsoleUser.id).where(ConsoleUser.id == user_id).with_for_update())


async def one(session: AsyncSession, user_id: UUID, credential_id: bytes) -> ConsolePasskey | None:
    """Held until the transaction ends: two answers of one device are taken one after the other."""
    theirs = (ConsolePasskey.user_id == user_id, ConsolePasskey.credential_id == credential_id)
    query = select(ConsolePasskey).where(*theirs).with_for_update()
    return (await session.scalars(query.execution_options(populate_existing=True))).one_or_none()


async def count(session: AsyncSession, user_id: UUID) -> int:
    query = select(func.count()).select_from(ConsolePasskey).where(ConsolePasskey.user_id == user_id)
    return int((await session.execute(query)).scalar_one())


async def add(session: AsyncSession, fresh: ConsolePasskey) -> bool:
    """False where somebody has that key."""
    names = ("user_id", "credential_id", "public_key", "sign_count", "syncs", "backed_up", "name", "made_on")
    statement = insert(ConsolePasskey).values({name: getattr(fresh, name) for name in names}).on_conflict_do_nothing()
    return (await session.execute(statement.returning(ConsolePasskey.id))).first() is not None


async def note_use(session: AsyncSession, passkey_id: UUID, sign_count: int, *, backed_up: bool, day: date) -> None:
    used = update(ConsolePasskey).where(ConsolePasskey.id == passkey_id)
    await session.execute(used.values(sign_count=sign_count, backed_up=backed_up, used_on=day))


async def end(session: AsyncSession, user_id: UUID, passkey_id: UUID) -> str | None:
    """Its name; None where there is none such."""
    theirs = delete(ConsolePasskey).where(ConsolePasskey.user_id == user_id, ConsolePasskey.id == passkey_id)
    return (await session.execute(theirs.returning(ConsolePasskey.name))).scalar_one_or_none()


async def end_all(session: AsyncSession, user_id: UUID) -> bool:
    theirs = delete(ConsolePasskey).where(ConsolePasskey.user_id == user_id).returning(ConsolePasskey.id)
    return (await session.execute(theirs)).first() is not None
