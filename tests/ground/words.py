"""Where a word stands in a database, in a test."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def tables_with(session: AsyncSession, *words: str) -> set[str]:
    """Every table there is, whoever made it, in which one of them stands: as a text, in JSON, or in a file."""
    names = await session.scalars(
        text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'")
    )
    signs = {word.lower() for word in words} | {word.encode().hex() for word in words}
    return {name for name in names.all() if any(sign in row for row in await _rows(session, name) for sign in signs)}


async def _rows(session: AsyncSession, table: str) -> list[str]:
    rows = await session.scalars(text(f'SELECT lower(t::text) FROM "{table}" t'))  # noqa: S608
    return list(rows.all())
