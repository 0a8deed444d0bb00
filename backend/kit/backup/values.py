"""What stands in a backup beside the rows, and what a side says of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field
from sqlalchemy import Connection

from backend.kit.values import Value

Sha256 = str


class SavedTable(Value):
    """`columns`: in the order of the rows' fields. `rows`: how many; `sha256`: of its member in the archive."""

    columns: tuple[str, ...]
    rows: int = Field(ge=0)
    sha256: Sha256


class SavedSequence(Value):
    last: int
    called: bool


class Manifest(Value):
    """Of a database. `revision`: the migration it was at; `day`: in UTC, no time."""

    format: Literal[1] = 1
    kind: Literal["database"] = "database"
    side: str
    revision: str
    day: date
    tables: dict[str, SavedTable]
    sequences: dict[str, SavedSequence]

    def sums(self) -> dict[str, Sha256]:
        """Member of the archive → what it must be."""
        return {member_of(name): table.sha256 for name, table in self.tables.items()}


class KeysManifest(Value):
    """Of a side's keys. `variables`: its environment; `files`: of those that name a file, what is in it."""

    format: Literal[1] = 1
    kind: Literal["keys"] = "keys"
    side: str
    day: date
    variables: dict[str, str]
    files: dict[str, Sha256]

    def sums(self) -> dict[str, Sha256]:
        return self.files


@dataclass(frozen=True)
class Side:
    """A database that is backed up.

    `without`: tables whose rows live for hours, and are not worth a copy that lives for years. `migrate` brings the
    database of a connection to a revision, and to its newest by "head"; `revisions` are all that this version knows.
    `restored`: what else is done in the transaction that restores, when everything is there.
    """

    name: str
    without: frozenset[str]
    migrate: Callable[[Connection, str], None]
    revisions: Callable[[], frozenset[str]]
    restored: Callable[[Connection, Manifest], None] = lambda *_: None


def member_of(table: str) -> str:
    return f"tables/{table}"
