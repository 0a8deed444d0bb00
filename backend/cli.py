"""`linjepuls` as a checkout has it: both sides' processes, the demo and the phone. It becomes what it is asked for."""

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
    NAMED = "named"
    BALLOTS = "ballots"


SideOption = Annotated[Side, typer.Option("--side", help=words("cli-migrate.side"))]
BackupFile = Annotated[Path, typer.Argument(help=words("cli-backup.file"))]
RestoredFile = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=words("cli-restore.file"))]
_HOUSES = {Side.NAMED: "backend.run", Side.BALLOTS: "backend.ballot_box.run"}


@app.command("directory", help=words("cli-directory"))
def directory() -> None:
    become("backend.run.directory")


@app.command("named", help=words("cli-named"))
def named() -> None:
    become("backend.run.web")


@app.command("ballot-box", help=words("cli-ballot-box"))
def ballot_box() -> None:
    become("backend.ballot_box.run.web")


@app.command("worker", help=words("cli-worker"))
def worker(side: Annotated[Side, typer.Option(help=words("cli-worker.side"))]) -> None:
    become(f"{_HOUSES[side]}.worker")


@app.command("migrate", help=words("cli-migrate"))
def migrate(
    side: SideOption, citus: Annotated[bool, typer.Option("--citus", help=words("cli-migrate.citus"))] = False
) -> None:
    if citus and side is Side.NAMED:
        raise typer.BadParameter(words("cli-migrate.citus-named"), param_hint="--citus")
    become(f"{_HOUSES[side]}.migrate", *(["--citus"] if citus else []))


@app.command("backup", help=words("cli-backup"))
def backup(file: BackupFile, side: SideOption) -> None:
    become(f"{_HOUSES[side]}.backups.save", str(file))


@app.command("restore", help=words("cli-restore"))
def restore(
    file: RestoredFile,
    side: SideOption,
    over: Annotated[bool, typer.Option("--over", help=words("cli-restore.over"))] = False,
) -> None:
    become(f"{_HOUSES[side]}.backups.restore", str(file), *(["--over"] if over else []))


@app.command("doctor", help=words("cli-doctor"))
def doctor(
    side: Annotated[Side, typer.Option(help=words("cli-worker.side"))],
    json: Annotated[bool, typer.Option("--json", help=words("cli-doctor.json"))] = False,
) -> None:
    become(f"{_HOUSES[side]}.doctor.look", *(["--json"] if json else []))


@app.command("demo", help=words("cli-demo"))
def demo(
    data: Annotated[Path, typer.Option(help=words("cli-demo.data"))] = Path(".linjepuls"),
    port: Annotated[int, typer.Option(help=words("cli-demo.port"))] = 8000,
    ballot_port: Annotated[int, typer.Option(help=words("cli-demo.ballot-port"))] = 8001,
    mail_port: Annotated[int | None, typer.Option(help=words("cli-demo.mail-port"))] = None,
    sample: Annotated[Path | None, typer.Option(help=words("cli-demo.sample"), file_okay=False)] = None,
    reset: Annotated[bool, typer.Option("--reset", help=words("cli-demo.reset"))] = False,
    coin: Annotated[bool, typer.Option("--coin", help=words("cli-demo.coin"))] = False,
    close_round: Annotated[bool, typer.Option("--close-round", help=words("cli-demo.close-round"))] = False,
    tour: Annotated[bool, typer.Option("--tour", help=words("cli-demo.tour"))] = False,
) -> None:
    options = ["--data", str(data), "--port", str(port), "--ballot-port", str(ballot_port)]
    flags = {"--reset": reset, "--coin": coin, "--close-round": close_round, "--tour": tour}
    chosen = [option for option, wanted in flags.items() if wanted]
    given = {"--mail-port": mail_port, "--sample": sample}
    options += [word for option, value in given.items() if value is not None for word in (option, str(value))]
    become("simulator.demo", *options, *chosen)


@app.command(
    "answer",
    help=words("cli-answer"),
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
)
def answer(context: typer.Context) -> None:
    become("simulator.answer", *context.args)


@app.command(
    "papers",
    help=words("cli-papers"),
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
)
def papers(context: typer.Context) -> None:
    become("scripts.papers", *context.args)


@app.command("receipt", help=words("cli-receipt"))
def receipt(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=words("cli-receipt.file"))],
) -> None:
    become("simulator.receipt", str(file))


def main() -> None:
    app()
