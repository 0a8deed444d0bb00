"""A phone on the named side, set up with a code."""

from __future__ import annotations

from backend.kit.database import Database
from backend.kit.times.clock import Clock
from backend.registry import issue_code, redeem_code
from tests.ground.desks import desk_at
from tests.ground.registry.keys import access_tokens


async def phone(database: Database, clock: Clock, external_id: str) -> str:
    """Its access."""
    async with database.transaction() as session:
        desk = desk_at(session, clock)
        code = await issue_code(desk, external_id)
        return await redeem_code(desk, access_tokens(), code, external_id.encode())
