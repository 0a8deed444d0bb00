"""All SQL of the organisation's settings."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.organisation.models import ONLY, Logo, Organisation


async def find(session: AsyncSession) -> Organisation | None:
    query = select(Organisation).execution_options(populate_existing=True)
    return (await session.scalars(query)).one_or_none()


async def save(session: AsyncSession, revision: int, values: dict[str, Any]) -> bool:
    """False if the settings are no longer of that revision; 0: never saved."""
    if revision == 0:
        first = insert(Organisation).values(id=ONLY, revision=1, **values).on_conflict_do_nothing()
        return (await session.execute(first.returning(Organisation.id))).first() is not None
    changed = (
        update(Organisation)
        .where(Organisation.revision == revision)
        .values(revision=Organisation.revision + 1, **values)
    )
    return (await session.execute(changed.returning(Organisation.id))).first() is not None


async def logo_hash(session: AsyncSession) -> str | None:
    return (await session.scalars(select(Logo.sha256))).one_or_none()


async def find_logo(session: AsyncSession) -> Any:
    """A row of media_type and body, or None."""
    return (await session.execute(select(Logo.media_type, Logo.body))).one_or_none()


async def save_logo(session: AsyncSession, sha256: str, media_type: str, body: bytes) -> None:
    values = {"sha256": sha256, "media_type": media_type, "body": body}
    statement = insert(Logo).values(id=ONLY, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


async def delete_logo(session: AsyncSession) -> bool:
    return (await session.execute(delete(Logo).returning(Logo.id))).first() is not None
