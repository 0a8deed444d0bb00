"""`linjepuls staff import`: the file's effect as a table, or every mistake with its row and column."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from backend.access import second_people
from backend.desk import Desk
from backend.kit.language.terminal import terminal_language
from backend.kit.language.texts import Language, in_language
from backend.kit.language.words import WORDS
from backend.registry import ImportReport, import_staff
from backend.run.tools.tool import run_tool

SHOWN = 20


def show(report: ImportReport, seconds: Collection[str], console: Console, language: Language) -> None:
    """seconds: who can approve what waits."""
    if report.errors:
        _show_errors(report, console, language)
        return
    words = WORDS[language]
    table = Table(title=words("cli-imported-dry" if report.dry_run else "cli-imported"))
    table.add_column(words("cli-imported-what"))
    table.add_column(words("cli-imported-count"), justify="right")
    table.add_column(words("cli-imported-who"), overflow="fold")
    for what, who in (
        ("added", report.added),
        ("moved", report.moved),
        ("changed", report.changed),
        ("left", report.left),
        ("waiting", report.waiting),
    ):
        more = f" {words('cli-imported-more', more=len(who) - SHOWN)}" if len(who) > SHOWN else ""
        table.add_row(words(f"cli-people-{what}"), str(len(who)), ", ".join(who[:SHOWN]) + more)
    console.print(table)
    console.print(words("cli-imported-total", employees=report.employees, units=report.units))
    if report.waiting:
        console.print(words("cli-imported-waiting", waiting=len(report.waiting), seconds=", ".join(seconds)))


def _show_errors(report: ImportReport, console: Console, language: Language) -> None:
    words = WORDS[language]
    table = Table(title=words("cli-faults", faults=len(report.errors)))
    for column in ("line", "column", "person", "value", "fault"):
        table.add_column(words(f"cli-faults-{column}"), overflow="fold")
    for error in report.errors:
        # Texts, so that no bracket of a file is read as a colour.
        told = (error.column, error.person, error.value, in_language(error.message, language)[0])
        table.add_row(str(error.row), *map(Text, told))
    console.print(table)


def main() -> None:
    file, dry_run = Path(sys.argv[1]), "--dry-run" in sys.argv[2:]
    data = file.read_bytes()

    async def work(desk: Desk) -> int:
        # The same rule as in the console: what waits is approved there. A first list holds nothing back.
        seconds = await second_people(desk)
        report = await import_staff(desk, data, dry_run=dry_run, name=file.name, second_person=bool(seconds))
        show(report, seconds, Console(width=100), terminal_language())
        return 1 if report.errors else 0

    run_tool(work)


if __name__ == "__main__":
    main()
