"""The codes of a batch's letters, as far as what is stored of each can be opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.crypto.sealed_text import TextBox, TextUnreadable
from backend.registry.invitations import repository as invitation_repository


async def letter_codes(session: AsyncSession, box: TextBox, batch: UUID) -> tuple[Sequence[Any], dict[UUID, str]]:
    """The rows of the letters that lie here, and by person the codes that can be opened."""
    rows = await invitation_repository.letters_to_set(session, batch)
    codes = {row.id: _opened(box, row.sealed) for row in rows}
    return rows, {who: code for who, code in codes.items() if code is not None}


def _opened(box: TextBox, sealed: str) -> str | None:
    try:
        return box.open(sealed)
    except TextUnreadable:
        return None
