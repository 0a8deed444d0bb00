"""Where the entries of a Fluent file begin and end, found without parsing them: that would take each start a second.

`scripts/check_words` parses every file, and holds what is found here against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

# Fluent 1.0: an entry begins a line; what goes on is indented, or closes a placeable.
_ENTRY: Final = re.compile(r"^(-?[A-Za-z][\w-]*) *=.*(?:\n(?:[ }].*)?)*", re.MULTILINE)
# The phone app compiles its own into itself.
_APP: Final = "app.ftl"
REQUIRED: Final = "da"
# Beside the package, in a checkout as where a wheel is installed.
FOLDER: Final = Path(__file__).parents[3] / "locales"


def entries(source: str) -> Iterator[tuple[str, str]]:
    """The id (of a term, with its hyphen) and the whole text of each entry."""
    return ((entry[1], entry[0]) for entry in _ENTRY.finditer(source))


def languages(folder: Path) -> tuple[str, ...]:
    """Of the folders that hold words, Danish first."""
    others = sorted({path.parent.name for path in folder.glob("*/*.ftl")} - {REQUIRED})
    return (REQUIRED, *others)


def entries_of(folder: Path) -> Mapping[str, str]:
    """Of all files in a language's folder."""
    sources = [path.read_text("utf-8") for path in sorted(folder.glob("*.ftl")) if path.name != _APP]
    return {name: entry for source in sources for name, entry in entries(source)}
