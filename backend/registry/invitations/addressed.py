"""Whose names stand on a batch's letters, before it is made and after: for whoever has to see that they can."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.crypto.sealed_text import TextBox
from backend.kit.values import Value
from backend.registry.invitations import repository as invitation_repository
from backend.registry.invitations.opened import letter_codes
from backend.registry.invitations.policy import Wish
from backend.registry.invitations.service import Reach, lettered
from backend.registry.overview import repository as staff_repository
from backend.registry.overview.service import path_of
from backend.registry.people.values import UnitPath


class Addressed(Value):
    employee: UUID
    name: str
    path: UnitPath


async def addressed_by(session: AsyncSession, wish: Wish, reach: Reach) -> tuple[Addressed, ...]:
    """Who would get a letter now."""
    people = set(await lettered(session, wish, reach))
    rows = await invitation_repository.names_not_enrolled(session) if people else ()
    return await _addressed(session, (row for row in rows if row.id in people))


async def addressed_in(session: AsyncSession, batch: UUID) -> tuple[Addressed, ...]:
    """Whose letters lie here."""
    return await _addressed(session, await invitation_repository.letters_to_set(session, batch))


async def unopened_in(session: AsyncSession, box: TextBox, batch: UUID) -> tuple[Addressed, ...]:
    """Whose letters can't be made, since what is stored of their code was altered."""
    rows, codes = await letter_codes(session, box, batch)
    return await _addressed(session, (row for row in rows if row.id not in codes))


async def _addressed(session: AsyncSession, rows: Iterable[Any]) -> tuple[Addressed, ...]:
    names = await staff_repository.unit_names(session)
    ordered = sorted(rows, key=lambda row: row.name_order)
    return tuple(Addressed(employee=row.id, name=row.name, path=path_of(row.unit_id, names)) for row in ordered)
