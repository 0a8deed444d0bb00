"""SQL of the providers that Administration has set up."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.models import ConsoleSession
from backend.access.oidc.kept.models import ConsoleProvider
from backend.access.oidc.models import ConsoleIdentity, ConsoleWaiting

_NAMES = ("key", "name", "issuer", "settings", "sealed", "in_use", "revision", "changed_at", "changed_by")


async def every(session: AsyncSession) -> list[ConsoleProvider]:
    query = select(ConsoleProvider).order_by(ConsoleProvider.name)
    return list(await session.scalars(query.execution_options(populate_existing=True)))


async def held(session: AsyncSession) -> list[ConsoleProvider]:
    """All of them, until the transaction ends: two who end the last two wait for one another."""
    await session.execute(select(ConsoleProvider.key).order_by(ConsoleProvider.key).with_for_update())
    return await every(session)


async def add(session: AsyncSession, row: ConsoleProvider) -> bool:
    """False where one has that key, name or issuer."""
    statement = insert(ConsoleProvider).values({name: getattr(row, name) for name in _NAMES}).on_conflict_do_nothing()
    return (await session.execute(statement.returning(ConsoleProvider.key))).first() is not None


async def drop(session: AsyncSession, key: str) -> None:
    """With whom it vouched for, and who waited."""
    for table, column in (
        (ConsoleIdentity, ConsoleIdentity.provider),
        (ConsoleWaiting, ConsoleWaiting.provider),
        (ConsoleProvider, ConsoleProvider.key),
    ):
        await session.execute(delete(table).where(column == key))


async def end_sessions(session: AsyncSession, how: str) -> int:
    """That began so; how many."""
    ended = delete(ConsoleSession).where(ConsoleSession.how == how).returning(ConsoleSession.user_id)
    return len((await session.execute(ended)).all())


async def providers_of(session: AsyncSession, people: Collection[UUID]) -> set[str]:
    """Keys of those by which any of these people has come in."""
    query = select(ConsoleIdentity.provider).where(ConsoleIdentity.user_id.in_(people))
    return set(await session.scalars(query.distinct()))
