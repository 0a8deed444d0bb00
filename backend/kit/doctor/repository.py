"""SQL of what a database says of itself. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncSession


async def moment(session: AsyncSession) -> datetime:
    """Its clock, to be compared with ours and for nothing else."""
    told: datetime = await session.scalar(text("SELECT statement_timestamp()"))
    return told


async def versions(session: AsyncSession) -> set[str]:
    """Of its tables; none where this role may not read them, as in every version before they could be."""
    try:
        async with session.begin_nested():
            return set(await session.scalars(text("SELECT version_num FROM alembic_version")))
    except ProgrammingError:
        return set()


async def configured(session: AsyncSession, names: Iterable[str]) -> dict[str, str]:
    """Settings of the server by name; what it does not know or does not tell is left out."""
    query = text("SELECT name, setting FROM pg_settings WHERE name = ANY(:names)")
    return {row.name: row.setting for row in await session.execute(query, {"names": list(names)})}
