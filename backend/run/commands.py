"""The words of `linjepuls` for one deed each. Every one becomes its process, and none is imported here."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from backend.kit.language.terminal import terminal_language
from backend.kit.language.words import WORDS
from backend.kit.processes import become

words = WORDS[terminal_language()]
tools = typer.Typer()
staff = typer.Typer(no_args_is_help=True, help=words("cli-staff"))
content = typer.Typer(no_args_is_help=True, help=words("cli-content"))
release = typer.Typer(no_args_is_help=True, help=words("cli-release"))
keys = typer.Typer(no_args_is_help=True, help=words("cli-keys"))
for name, group in (("staff", staff), ("content", content), ("release", release), ("keys", keys)):
    tools.add_typer(group, name=name)


class ConsoleRole(StrEnum):
    COMMUNICATIONS = "communications"
    HR = "hr"
    ADMINISTRATOR = "administrator"


@tools.command("code", help=words("cli-code"))
def code(employee: Annotated[str, typer.Argument(help=words("cli-code.employee"))]) -> None:
    become("backend.run.tools.enrolment_code", employee)


@tools.command("console-link", help=words("cli-console-link"))
def console_link(
    email: Annotated[str, typer.Argument(help=words("cli-console-link.email"))],
    role: Annotated[list[ConsoleRole] | None, typer.Option(help=words("cli-console-link.role"))] = None,
    reset: Annotated[bool, typer.Option("--reset-second-step", help=words("cli-console-link.reset"))] = False,
) -> None:
    chosen = ["--reset-second-step"] if reset else []
    become("backend.run.tools.console_link", email, *(given.value for given in role or ()), *chosen)


@tools.command("codes", help=words("cli-codes"))
def codes(people: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=words("cli-codes.people"))]) -> None:
    become("backend.run.tools.enrolment_codes", str(people))


@tools.command("console-links", help=words("cli-console-links"))
def console_links(
    people: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=words("cli-console-links.people"))],
    hours: Annotated[int, typer.Option(min=1, max=24, help=words("cli-console-links.hours"))] = 1,
) -> None:
    become("backend.run.tools.console_links", str(people), str(hours))


@staff.command("import", help=words("cli-staff-import"))
def staff_import(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=words("cli-staff-import.dry-run"))] = False,
) -> None:
    become("backend.run.tools.staff_import", str(file), *(["--dry-run"] if dry_run else []))


@staff.command("sync", help=words("cli-staff-sync"))
def staff_sync(
    inbox: Annotated[str, typer.Argument(help=words("cli-staff-sync.inbox"))],
    percent: Annotated[int, typer.Option(min=1, max=100, help=words("cli-staff-sync.percent"))] = 5,
    stale_after: Annotated[int, typer.Option(min=1, max=90, help=words("cli-staff-sync.stale-after"))] = 3,
    key: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help=words("cli-staff-sync.key"))] = None,
    known_hosts: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help=words("cli-staff-sync.known-hosts"))
    ] = None,
    figures: Annotated[Path | None, typer.Option(dir_okay=False, help=words("cli-staff-sync.figures"))] = None,
) -> None:
    files = (("--key", key), ("--known-hosts", known_hosts), ("--figures", figures))
    chosen = [word for option, file in files if file for word in (option, str(file))]
    limits = ["--percent", str(percent), "--stale-after", str(stale_after)]
    become("backend.run.tools.staff_sync", inbox, *limits, *chosen)


@content.command("load", help=words("cli-content-load"))
def content_load(
    topics: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    articles: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    synonyms: Annotated[Path | None, typer.Argument(exists=True, dir_okay=False)] = None,
) -> None:
    become("backend.run.tools.content_load", str(topics), str(articles), *([str(synonyms)] if synonyms else []))


@release.command("show", help=words("cli-release-show"))
def release_show(
    round_id: Annotated[str, typer.Argument(metavar="ROUND", help=words("cli-release-show.round"))],
    json: Annotated[bool, typer.Option("--json", help=words("cli-release-show.json"))] = False,
) -> None:
    become("backend.run.release.show", round_id, *(["--json"] if json else []))


@release.command("topics", help=words("cli-release-topics"))
def release_topics(
    round_id: Annotated[str, typer.Argument(metavar="ROUND", help=words("cli-release-show.round"))] = "latest",
) -> None:
    become("backend.run.release.topics", round_id)


@release.command("verify", help=words("cli-release-verify"))
def release_verify(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help=words("cli-release-verify.files"))],
    public_keys: Annotated[
        Path | None, typer.Option("--keys", exists=True, dir_okay=False, help=words("cli-release-verify.keys"))
    ] = None,
) -> None:
    become("backend.run.release.verify", *map(str, files), *(["--keys", str(public_keys)] if public_keys else []))


@release.command("audit", help=words("cli-release-audit"))
def release_audit(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help=words("cli-release-audit.files"))],
) -> None:
    become("backend.run.release.audit", *map(str, files))


@tools.command("witness", help=words("cli-witness"))
def witness(
    addresses: Annotated[list[str], typer.Argument(metavar="URL", help=words("cli-witness.addresses"))],
    known: Annotated[Path, typer.Option("--keys", exists=True, dir_okay=False, help=words("cli-witness.keys"))],
    folder: Annotated[Path, typer.Option(file_okay=False, help=words("cli-witness.folder"))] = Path("witness"),
    release: Annotated[
        list[Path] | None, typer.Option(exists=True, dir_okay=False, help=words("cli-witness.release"))
    ] = None,
    beside: Annotated[
        list[Path] | None, typer.Option(exists=True, dir_okay=False, help=words("cli-witness.beside"))
    ] = None,
) -> None:
    given = (("--release", release), ("--beside", beside))
    files = [word for option, paths in given for path in paths or () for word in (option, str(path))]
    become("backend.run.witness.look", *addresses, "--keys", str(known), "--folder", str(folder), *files)


@keys.command("new", help=words("cli-keys-new"))
def keys_new(
    folder: Annotated[Path, typer.Argument(help=words("cli-keys-new.folder"))],
) -> None:
    become("backend.run.tools.keys_new", str(folder))


@keys.command("save", help=words("cli-keys-save"))
def keys_save(file: Annotated[Path, typer.Argument(help=words("cli-keys-save.file"))]) -> None:
    become("backend.run.backups.save_keys", str(file))


@keys.command("restore", help=words("cli-keys-restore"))
def keys_restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=words("cli-keys-restore.file"))],
    folder: Annotated[Path, typer.Argument(help=words("cli-keys-restore.folder"))],
) -> None:
    become("backend.run.backups.restore_keys", str(file), str(folder))
