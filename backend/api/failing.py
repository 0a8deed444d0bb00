"""A try to sign in that failed is counted, by whatever way."""

from __future__ import annotations

from backend.api.parts import NamedParts
from backend.desk import Desk
from backend.failed_tries import note_ten


async def note_failed(parts: NamedParts, how: str) -> None:
    """In a transaction of its own: what is refused leaves no other trace."""
    if parts.failed_tries.is_tenth(how):
        async with parts.database.transaction() as session:
            await note_ten(Desk(session, parts.clock, parts.site.zone), how)
