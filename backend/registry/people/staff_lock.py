"""Who changes the staff list does so alone."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def lock_staff(session: AsyncSession) -> None:
    """Until the transaction ends; readers go on."""
    await session.execute(text("LOCK TABLE employee, unit IN SHARE ROW EXCLUSIVE MODE"))
