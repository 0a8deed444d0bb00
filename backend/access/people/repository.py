"""SQL of who may use the console, for administrators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.models import ConsoleSession, ConsoleUser
from backend.access.sign_in.policy import ADMINISTRATOR, IDLE, LONGEST, is_out


async def people(session: AsyncSession, now: datetime) -> Sequence[Any]:
    """Rows of ConsoleUser and how many `sessions` of theirs live."""
    living = (ConsoleSession.seen_at > now - IDLE) & (ConsoleSession.made_at > now - LONGEST)
    query = (
        select(ConsoleUser, func.count(ConsoleSession.secret_sha256).label("sessions"))
        .outerjoin(ConsoleSession, (ConsoleSession.user_id == ConsoleUser.id) & living)
        .group_by(ConsoleUser.id)
        .order_by(ConsoleUser.email)
    )
    return (await session.execute(query)).all()


async def person(session: AsyncSession, user_id: UUID) -> ConsoleUser | None:
    query = select(ConsoleUser).where(ConsoleUser.id == user_id).execution_options(populate_existing=True)
    return (await session.scalars(query)).one_or_none()


async def lock_administrators(session: AsyncSession) -> set[UUID]:
    """Those who can come in, as they are now, held until the transaction ends: two who remove each other wait for one
    another."""
    query = select(ConsoleUser).where(ConsoleUser.roles.contains([ADMINISTRATOR])).order_by(ConsoleUser.id)
    # One lock after the other in the same order, then what they are after waiting.
    await session.execute(query.with_for_update())
    administrators = await session.scalars(query.execution_options(populate_existing=True))
    return {user.id for user in administrators if not is_out(user.left_on, user.wanted_on)}


async def add(session: AsyncSession, email: str, roles: Iterable[str]) -> UUID | None:
    """None if there is one of that address."""
    statement = insert(ConsoleUser).values(email=email, roles=sorted(roles)).on_conflict_do_nothing()
    return (await session.execute(statement.returning(ConsoleUser.id))).scalar_one_or_none()


async def change_roles(session: AsyncSession, user_id: UUID, revision: int, roles: Iterable[str]) -> bool:
    """False if the person is gone or no longer of that revision."""
    statement = update(ConsoleUser).where(ConsoleUser.id == user_id, ConsoleUser.revision == revision)
    changed = statement.values(roles=sorted(roles), revision=ConsoleUser.revision + 1).returning(ConsoleUser.id)
    return (await session.execute(changed)).first() is not None


async def remove(session: AsyncSession, user_id: UUID, revision: int) -> bool:
    """With sessions and links. False if the person is gone or no longer of that revision."""
    statement = delete(ConsoleUser).where(ConsoleUser.id == user_id, ConsoleUser.revision == revision)
    return (await session.execute(statement.returning(ConsoleUser.id))).first() is not None
