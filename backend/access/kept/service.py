"""Forms that came back, as their page showed them: kept for an hour, for the session that sent them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.kept import repository
from backend.desk import Desk

LIVES: Final = timedelta(hours=1)
MOST: Final = 20
"""Of one session; the oldest go first."""


@dataclass(frozen=True)
class FormPage:
    """`path`: where it is looked at. `status`: with which it was answered."""

    path: str
    status: int
    page: str


async def keep_form(session: AsyncSession, whose: UUID, form: FormPage, now: datetime) -> UUID:
    """whose: the session."""
    await repository.drop_of(session, whose, now - LIVES, MOST - 1)
    row = {"session": whose, "path": form.path, "status": form.status, "page": form.page, "made_at": now}
    return await repository.add(session, row)


async def kept_form(session: AsyncSession, whose: UUID, kept: UUID, path: str, now: datetime) -> FormPage | None:
    """None for one that is over, of another session or of another page."""
    row = await repository.one(session, whose, kept, path, now - LIVES)
    return None if row is None else FormPage(row.path, row.status, row.page)


async def forget_forms(desk: Desk) -> int:
    return await repository.drop(desk.session, desk.now - LIVES)
