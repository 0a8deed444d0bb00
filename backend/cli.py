"""`linjepuls` as a checkout has it: both sides' processes, the demo and the phone. It becomes what it is asked for."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from backend.kit.processes import become
from backend.run.commands import tools

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Linjepuls: når budskabet frem?")
app.add_typer(tools)


class Side(StrEnum):
    NAMED = "named"
    BALLOTS = "ballots"


_HOUSES = {Side.NAMED: "backend.run", Side.BALLOTS: "backend.ballot_box.run"}


@app.command("named")
def named() -> None:
    """Serve the named side."""
    become("backend.run.web")


@app.command("ballot-box")
def ballot_box() -> None:
    """Serve the ballot box."""
    become("backend.ballot_box.run.web")


@app.command("worker")
def worker(side: Annotated[Side, typer.Option(help="Whose worker.")]) -> None:
    """Run one side's worker; any number may run."""
    become(f"{_HOUSES[side]}.worker")


@app.command("migrate")
def migrate(side: Annotated[Side, typer.Option(help="Whose database.")]) -> None:
    """Bring one side's database to this version."""
    become(f"{_HOUSES[side]}.migrate")


@app.command("demo")
def demo(
    data: Annotated[Path, typer.Option(help="Where the two databases lie.")] = Path(".linjepuls"),
    port: Annotated[int, typer.Option(help="Of the named side.")] = 8000,
    ballot_port: Annotated[int, typer.Option(help="Of the ballot box.")] = 8001,
    sample: Annotated[Path | None, typer.Option(help="Another organisation to load.", file_okay=False)] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Delete what is there and start over.")] = False,
) -> None:
    """Everything on this machine, with a sample municipality."""
    options = ["--data", str(data), "--port", str(port), "--ballot-port", str(ballot_port)]
    become("simulator.demo", *options, *(["--sample", str(sample)] if sample else []), *(["--reset"] if reset else []))


@app.command(
    "answer", context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
)
def answer(context: typer.Context) -> None:
    """Play a phone in the terminal; --help for its options."""
    become("simulator.answer", *context.args)


def main() -> None:
    app()
