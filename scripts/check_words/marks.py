"""Quotation marks and apostrophes are a language's own: two looks of one sign side by side are a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

_CODE: Final = re.compile(r"(?<!\w)'[^' ]*'" + r'|"[a-z_]+"')
"""As in: shared_preload_libraries = 'citus', and "employee" of JSON."""
_PATTERNS: Final = "format-"
"""Ids of days and times, in which apostrophes mark what is no letter of the pattern."""
_WRONG: Final[Mapping[str, Mapping[str, str]]] = {
    "da": {'"': "» and «", "“": "» and «", "”": "» and «", "’": "'"},
    "en": {'"': "“ and ”", "'": "’"},
}


class _Texts(Visitor):
    def __init__(self) -> None:
        self.texts: list[str] = []

    def generic_visit(self, node: ast.BaseNode) -> None:
        if isinstance(node, ast.TextElement):
            self.texts.append(_CODE.sub("", node.value))
        super().generic_visit(node)


def faults(folder: Path) -> Iterator[str]:
    """Of all files of the language whose folder it is, the app's too; of a language without rules here, none."""
    wrong = _WRONG.get(folder.name, {})
    for path in sorted(folder.glob("*.ftl") if wrong else ()):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            if isinstance(entry, ast.Message) and not entry.id.name.startswith(_PATTERNS):
                yield from (f"{folder.name}/{path.name}: {entry.id.name} {fault}" for fault in _of(entry, wrong))


def _of(entry: ast.Message, wrong: Mapping[str, str]) -> Iterator[str]:
    found = _Texts()
    found.visit(entry)
    for mark, right in wrong.items():
        if any(mark in text for text in found.texts):
            yield f"has {mark} where {right} belongs"
