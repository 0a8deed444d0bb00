"""`linjepuls staff import`: the file's effect as a table, or every mistake with its row and column."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from backend.desk import Desk
from backend.registry import ImportReport, import_staff
from backend.run.tools.tool import run_tool

SHOWN = 20


def show(report: ImportReport, console: Console) -> None:
    if report.errors:
        _show_errors(report, console)
        return
    table = Table(title="Prøvekørsel: intet er ændret" if report.dry_run else "Medarbejderlisten er indlæst")
    table.add_column("Hvad")
    table.add_column("Antal", justify="right")
    table.add_column("Hvem (medarbejdernumre)")
    for what, who in (
        ("Nye", report.added),
        ("Flyttet", report.moved),
        ("Ændret", report.changed),
        ("Fratrådt", report.left),
    ):
        more = f" … og {len(who) - SHOWN} til" if len(who) > SHOWN else ""
        table.add_row(what, str(len(who)), ", ".join(who[:SHOWN]) + more)
    console.print(table)
    console.print(f"{report.employees} medarbejdere i {report.units} enheder.")


def _show_errors(report: ImportReport, console: Console) -> None:
    table = Table(title=f"Intet er indlæst: {len(report.errors)} fejl i filen")
    for column in ("Linje", "Kolonne", "Fejl"):
        table.add_column(column)
    for error in report.errors:
        table.add_row(str(error.row), error.column, error.message["da"])
    console.print(table)


def main() -> None:
    data, dry_run = Path(sys.argv[1]).read_bytes(), "--dry-run" in sys.argv[2:]

    async def work(desk: Desk) -> int:
        report = await import_staff(desk, data, dry_run=dry_run)
        show(report, Console(width=100))
        return 1 if report.errors else 0

    run_tool(work)


if __name__ == "__main__":
    main()
