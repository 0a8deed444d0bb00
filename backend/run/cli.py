"""`linjepuls` as the named side's wheel has it: one word for each process. It becomes that process."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from backend.kit.language.terminal import terminal_language
from backend.kit.language.words import WORDS
from backend.kit.processes import become
from backend.run.commands import tools

words = WORDS[terminal_language()]
app = typer.Typer(no_args_is_help=True, add_completion=False, help=words("cli-about"))
app.add_typer(tools)


class Side(StrEnum):
    """The one side in this wheel; a checkout has both."""

    NAMED = "named"


_HOUSES = {Side.NAMED: "backend.run"}
BackupFile = Annotated[Path, typer.Argument(help=words("cli-backup.file"))]
RestoredFile = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=words("cli-restore.file"))]
OwnSide = Annotated[Side, typer.Option("--side", help=words("cli-worker.own"))]


@app.command("named", help=words("cli-named"))
def named() -> None:
    become("backend.run.web")


@app.command("directory", help=words("cli-directory"))
def directory() -> None:
    become("backend.run.directory")


@app.command("worker", help=words("cli-worker"))
def worker(side: OwnSide = Side.NAMED) -> None:
    become(f"{_HOUSES[side]}.worker")


@app.command("migrate", help=words("cli-migrate"))
def migrate(side: OwnSide = Side.NAMED) -> None:
    become(f"{_HOUSES[side]}.migrate")


@app.command("backup", help=words("cli-backup"))
def backup(file: BackupFile, side: OwnSide = Side.NAMED) -> None:
    become(f"{_HOUSES[side]}.backups.save", str(file))


@app.command("restore", help=words("cli-restore"))
def restore(
    file: RestoredFile,
    side: OwnSide = Side.NAMED,
    over: Annotated[bool, typer.Option("--over", help=words("cli-restore.over"))] = False,
) -> None:
    become(f"{_HOUSES[side]}.backups.restore", str(file), *(["--over"] if over else []))


@app.command("doctor", help=words("cli-doctor"))
def doctor(
    side: OwnSide = Side.NAMED,
    json: Annotated[bool, typer.Option("--json", help=words("cli-doctor.json"))] = False,
) -> None:
    become(f"{_HOUSES[side]}.doctor.look", *(["--json"] if json else []))


def main() -> None:
    app()
