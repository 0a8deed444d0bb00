"""A try to sign in that failed is counted, by whatever way."""

from __future__ import annotations

from backend.access import tell_failed
from backend.api.console.frame.context import ConsoleRequest
from backend.api.parts import parts_of
from backend.desk import Desk


async def note_failed(request: ConsoleRequest, how: str) -> None:
    """In a transaction of its own: what is refused leaves no other trace."""
    parts = parts_of(request)
    times = parts.failed_tries.one_more(how)
    if times is not None:
        async with parts.database.transaction() as session:
            await tell_failed(Desk(session, parts.clock, parts.site.zone), how, times)
