"""What the command-line tools of the named side share: one transaction, the clock, and refusals as one clear line."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

from rich.console import Console

from backend.desk import Desk
from backend.kit.database import Database
from backend.kit.problem import Problem
from backend.kit.settings import SettingsRefused, load
from backend.kit.times.clock import clock_from
from backend.settings.named import NamedToolSettings

Work = Callable[[Desk], Awaitable[int]]
"""At a desk without an actor. Returns the exit code; what it raises undoes all of it."""


def run_tool(work: Work) -> None:
    """Ends the process."""
    try:
        settings = load(NamedToolSettings)
        sys.exit(asyncio.run(_in_transaction(work, settings)))
    except SettingsRefused as refused:
        sys.exit(f"A setting is missing here:\n{refused}")
    except Problem as problem:
        Console(stderr=True).print(f"[red]{problem.title['da']}[/red] {problem.detail.get('da', '')}", highlight=False)
        for fault in problem.extra.get("errors", []):
            Console(stderr=True).print(f"  {fault}", highlight=False, markup=False)
        sys.exit(1)


async def _in_transaction(work: Work, settings: NamedToolSettings) -> int:
    database = Database.connect(settings.database_url, pool_size=1)
    try:
        async with database.transaction() as session:
            return await work(Desk(session, clock_from(settings.clock_file), ZoneInfo(settings.zone), actor="cli"))
    finally:
        await database.close()
