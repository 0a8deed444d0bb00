"""Who may not say yes to what the staff list is to become, since they asked for it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.token_models import DirectoryToken


async def spoke_as_directory(session: AsyncSession, user: str) -> bool:
    """Whether a token that they made was ever used, also one that has ended. What the directory tells is made of all
    that came by any token (a person by one, the unit they are in by another), so who made one decides none of it."""
    made = select(DirectoryToken.id).where(DirectoryToken.made_by == user, DirectoryToken.used_on.is_not(None))
    return (await session.scalars(made.limit(1))).first() is not None
