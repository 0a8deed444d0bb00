"""The rows of docs/DATA.md, and what they are called in Danish."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
FACTS: Final = Path(__file__).parent / "facts"
LOOKED_AT: Final = FACTS / "looked_at.toml"
BALLOTS: Final = "urne:"
_NAME = re.compile(r"`([\w.*]+)`")


@dataclass(frozen=True)
class Told:
    """One row in Danish. `tables`: their names with commas between."""

    tables: str
    activity: str
    holds: str
    erased: str


def rows(page: str) -> dict[str, str]:
    """Of docs/DATA.md: names of tables → the row as it stands; those of the ballot box begin with `urne:`."""
    named, _, rest = page.partition("## The ballot box holds answers")
    ballots = rest.partition("## Files")[0]
    return {**dict(_rows(named, "")), **dict(_rows(ballots, BALLOTS))}


def _rows(part: str, side: str) -> Iterator[tuple[str, str]]:
    for line in part.splitlines():
        if line.startswith("| ") and (names := _NAME.findall(line.split(" | ")[0])):
            yield side + ", ".join(names), line


def data_page() -> str:
    return (ROOT / "docs" / "DATA.md").read_text("utf-8")


def told() -> list[Told]:
    facts = tomllib.loads((FACTS / "tables.toml").read_text("utf-8"))
    return [Told(name.removeprefix(BALLOTS), *row) for name, row in facts.items()]


def known() -> list[str]:
    return list(tomllib.loads((FACTS / "tables.toml").read_text("utf-8")))


def marks(page: str) -> dict[str, str]:
    """What a row was when somebody last held the Danish beside it."""
    return {name: hashlib.sha256(row.encode()).hexdigest()[:12] for name, row in rows(page).items()}


def looked_at() -> dict[str, str]:
    return tomllib.loads(LOOKED_AT.read_text("utf-8"))


def note_looked_at() -> None:
    lines = [f'"{name}" = "{mark}"' for name, mark in marks(data_page()).items()]
    head = "# Rows of docs/DATA.md when tables.toml was last held beside them: `python -m scripts.papers --looked-at`"
    LOOKED_AT.write_text("\n".join([head, *lines, ""]), "utf-8")
