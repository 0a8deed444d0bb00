"""Whoever runs the system hears of a token's end two weeks before it, and each night after: nothing else is told to a
directory or a program that is turned away."""

from __future__ import annotations

import structlog

from backend.access.tokens import programs_out
from backend.desk import Desk
from backend.registry.directory import directory_out


async def tell_of_token_ends(desk: Desk) -> int:
    """Erases nothing."""
    last_day = await directory_out(desk.session, desk.today)
    told = [("directory", day) for day in (last_day,) if day is not None]
    told += [("program", day) for day in await programs_out(desk.session, desk.today)]
    for of, day in told:
        structlog.get_logger().warning("token_ends", of=of, days=(day - desk.today).days, alarm=True)
    return 0
