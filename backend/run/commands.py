"""The words of `linjepuls` for one deed each. Every one becomes its process, and none is imported here."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from backend.kit.processes import become

tools = typer.Typer()
staff = typer.Typer(no_args_is_help=True, help="The staff list.")
content = typer.Typer(no_args_is_help=True, help="Topics, questions and articles.")
release = typer.Typer(no_args_is_help=True, help="Releases: what is published of a round.")
keys = typer.Typer(no_args_is_help=True, help="The keys of both sides.")
for name, group in (("staff", staff), ("content", content), ("release", release), ("keys", keys)):
    tools.add_typer(group, name=name)


class ConsoleRole(StrEnum):
    COMMUNICATIONS = "communications"
    HR = "hr"
    ADMINISTRATOR = "administrator"


@tools.command("code")
def code(employee: Annotated[str, typer.Argument(help="The staff list's external id.")]) -> None:
    """A new enrolment code for one employee, with link and QR code; it ends earlier codes and the present phone."""
    become("backend.run.tools.enrolment_code", employee)


@tools.command("console-link")
def console_link(
    email: Annotated[str, typer.Argument(help="Of the person who is to sign in.")],
    role: Annotated[list[ConsoleRole] | None, typer.Option(help="Once for each role; replaces earlier ones.")] = None,
) -> None:
    """A link that signs one person in to the console once, within the hour."""
    become("backend.run.tools.console_link", email, *(one.value for one in role or ()))


@staff.command("import")
def staff_import(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would change.")] = False,
) -> None:
    """Make the staff list equal to a CSV file, whole or not at all."""
    become("backend.run.tools.staff_import", str(file), *(["--dry-run"] if dry_run else []))


@content.command("load")
def content_load(
    topics: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    articles: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    synonyms: Annotated[Path | None, typer.Argument(exists=True, dir_okay=False)] = None,
) -> None:
    """Add or replace topics, questions and articles by key, and the list of synonyms whole."""
    become("backend.run.tools.content_load", str(topics), str(articles), *([str(synonyms)] if synonyms else []))


@release.command("show")
def release_show(
    round_id: Annotated[str, typer.Argument(metavar="ROUND", help="A round's id, or `latest`.")],
    json: Annotated[bool, typer.Option("--json", help="The signed bytes as they came.")] = False,
) -> None:
    """A release as a table."""
    become("backend.run.release.show", round_id, *(["--json"] if json else []))


@release.command("topics")
def release_topics(
    round_id: Annotated[str, typer.Argument(metavar="ROUND", help="A round's id, or `latest`.")] = "latest",
) -> None:
    """Topic by topic: who was told, who knows, what changed, and what could be done."""
    become("backend.run.release.topics", round_id)


@release.command("verify")
def release_verify(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    public_keys: Annotated[
        Path | None, typer.Option("--keys", help="JSON: key id to public key; else LINJEPULS_NAMED_RELEASE_KEYS.")
    ] = None,
) -> None:
    """Check a release's signature, and every rule of disclosure that needs only the release."""
    become("backend.run.release.verify", str(file), *([str(public_keys)] if public_keys else []))


@release.command("audit")
def release_audit(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="One release, or several.")],
) -> None:
    """What releases give away, rule by rule, and whether a round was released twice."""
    become("backend.run.release.audit", *map(str, files))


@keys.command("new")
def keys_new(
    folder: Annotated[Path, typer.Argument(help="A folder of its own; the private keys are readable by you only.")],
) -> None:
    """Make the key pairs of both sides, and print what goes into each side's environment."""
    become("backend.run.tools.keys_new", str(folder))
