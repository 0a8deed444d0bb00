"""Forms that came back, as their page showed them in each language: kept for an hour, for the session that sent
them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from sqlalchemy.ext.asyncio import AsyncSession

from backend.access.kept import repository
from backend.desk import Desk
from backend.kit.language.texts import Language

LIVES: Final = timedelta(hours=1)
MOST: Final = 20
"""Forms of one session; the oldest go first."""


@dataclass(frozen=True)
class FormPage:
    """`path`: where it is looked at. `status`: with which it was answered."""

    path: str
    status: int
    page: str


async def keep_form(
    session: AsyncSession, whose: UUID, kept: UUID, forms: Mapping[Language, FormPage], now: datetime
) -> None:
    """whose: the session. kept: by which it is asked for, in whatever language."""
    await repository.drop_of(session, whose, now - LIVES, (MOST - 1) * len(forms))
    for language, form in forms.items():
        row = {"session": whose, "path": form.path, "status": form.status, "page": form.page, "made_at": now}
        await repository.add(session, {"id": _id_of(kept, language), **row})


async def kept_form(
    session: AsyncSession, whose: UUID, kept: UUID, path: str, now: datetime, language: Language
) -> FormPage | None:
    """None for one that is over, of another session or of another page."""
    row = await repository.one(session, whose, _id_of(kept, language), path, now - LIVES)
    return None if row is None else FormPage(row.path, row.status, row.page)


def _id_of(kept: UUID, language: Language) -> UUID:
    """A row for each language; who cannot guess the one id guesses none of the others."""
    return uuid5(kept, language)


async def forget_forms(desk: Desk) -> int:
    return await repository.drop(desk.session, desk.now - LIVES)
