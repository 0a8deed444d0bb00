"""All SQL of the coin."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.organisation.models import ONLY, OrganisationCoin


async def find(session: AsyncSession) -> OrganisationCoin | None:
    query = select(OrganisationCoin).execution_options(populate_existing=True)
    return (await session.scalars(query)).one_or_none()


async def save(session: AsyncSession, revision: int, values: dict[str, Any]) -> bool:
    """False if it is no longer of that revision; 0: nobody chose yet."""
    if revision == 0:
        first = insert(OrganisationCoin).values(id=ONLY, revision=1, **values).on_conflict_do_nothing()
        return (await session.execute(first.returning(OrganisationCoin.id))).first() is not None
    changed = (
        update(OrganisationCoin)
        .where(OrganisationCoin.revision == revision)
        .values(revision=OrganisationCoin.revision + 1, **values)
    )
    return (await session.execute(changed.returning(OrganisationCoin.id))).first() is not None
