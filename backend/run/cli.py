"""`linjepuls` as the named side's wheel has it: one word for each process. It becomes that process."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from backend.kit.processes import become
from backend.run.commands import tools

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Linjepuls: når budskabet frem?")
app.add_typer(tools)


class Side(StrEnum):
    """Of a checkout's two the one that is here."""

    NAMED = "named"


_HOUSES = {Side.NAMED: "backend.run"}
OwnSide = Annotated[Side, typer.Option("--side", help="May be left out.")]


@app.command("named")
def named() -> None:
    """Serve the named side."""
    become("backend.run.web")


@app.command("worker")
def worker(side: OwnSide = Side.NAMED) -> None:
    """Run the named side's worker; any number may run."""
    become(f"{_HOUSES[side]}.worker")


@app.command("migrate")
def migrate(side: OwnSide = Side.NAMED) -> None:
    """Bring the named side's database to this version."""
    become(f"{_HOUSES[side]}.migrate")


def main() -> None:
    app()
