"""What the command-line tools of the named side share: one transaction, the clock, and refusals as one clear line."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import NoReturn
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from sqlalchemy.exc import DBAPIError

from backend.desk import COMMAND_LINE, Desk
from backend.kit.database import Database, database_fault
from backend.kit.language.terminal import terminal_language
from backend.kit.language.texts import Language, in_language
from backend.kit.language.words import WORDS
from backend.kit.problem import Problem
from backend.kit.settings import SettingsRefused, load
from backend.kit.times.clock import clock_from
from backend.settings.named import NamedToolSettings

Work = Callable[[Desk], Awaitable[int]]
"""What a tool does, in one transaction. It returns the exit code; an exception undoes all."""


def run_tool(work: Work, stopped: Callable[[], None] = lambda: None) -> NoReturn:
    """Ends the process. `stopped`: is called where it was not `work` that said how it ended."""
    try:
        code = asyncio.run(_in_transaction(work, load(NamedToolSettings)))
    except Exception as error:
        stopped()
        refusal = _refusal(error, terminal_language())
        if refusal is None:
            raise
        sys.exit(refusal)
    sys.exit(code)


def _refusal(error: Exception, language: Language) -> str | int | None:
    """What the process ends with; None for what nobody foresaw."""
    if isinstance(error, SettingsRefused):
        return f"{WORDS[language]('cli-setting-missing')}\n{error}"
    if isinstance(error, DBAPIError):
        return database_fault(error)
    if isinstance(error, Problem):
        _print(error, Console(stderr=True, highlight=False), language)
        return 1
    return None


def _print(problem: Problem, console: Console, language: Language) -> None:
    detail = in_language(problem.detail, language)[0] if problem.detail else ""
    console.print(f"[red]{problem.title[language]}[/red] {escape(detail)}")
    for fault in problem.extra.get("errors", []):
        console.print(f"  {fault}", markup=False)


async def _in_transaction(work: Work, settings: NamedToolSettings) -> int:
    database = Database.connect(settings.database_url, pool_size=1, pooled=settings.pooled)
    try:
        async with database.transaction() as session:
            return await work(
                Desk(session, clock_from(settings.clock_file), ZoneInfo(settings.zone), actor=COMMAND_LINE)
            )
    finally:
        await database.close()
