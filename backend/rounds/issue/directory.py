"""The keys that the issuer signs with, for its public directory (RFC 9578 section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.rounds import repository
from backend.rounds.errors import UnknownRound
from backend.rounds.frozen import repository as frozen


@dataclass(frozen=True)
class IssuingRound:
    """`keys`: each group's SPKI, sorted, so that their order tells nothing."""

    id: UUID
    keys: tuple[bytes, ...]


async def issuing_round(session: AsyncSession, wanted: UUID | None) -> IssuingRound | None:
    """The round asked for (UnknownRound if it issues nothing), else the open one, else the next scheduled one."""
    announced = await repository.rounds_in(session, ("open", "scheduled"))
    issuing = [row for row in announced if wanted is None or row.id == wanted]
    if not issuing:
        if wanted is not None:
            raise UnknownRound
        return None
    keys = sorted(group.spki for group in await frozen.groups(session, issuing[0].id) if group.spki is not None)
    return IssuingRound(issuing[0].id, tuple(keys))
