"""The project's Python files as syntax trees, and how an offence in one is told."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[3]
GROUND_FLOOR = {"handoffs", "kit", "prolonging", "public_record", "receipts", "release_signature", "stats", "tokens"}
"""Of `backend`: what both sides stand on."""


@dataclass(frozen=True)
class Source:
    """`path` is relative to the repository, with slashes."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    def at(self, node: ast.AST, what: str) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {what}"


Rule = Callable[[Source], Iterator[str]]


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Every Python file below these folders; each is read and parsed once for all rules."""
    files = (file for folder in folders for file in sorted((ROOT / folder).rglob("*.py")))
    return tuple(_source(file) for file in files if "node_modules" not in file.parts)


@cache
def _source(file: Path) -> Source:
    """The same whichever folders it is asked for with, and so with the tree that it has."""
    return Source(file.relative_to(ROOT).as_posix(), file.read_text("utf-8"))


def dotted(node: ast.AST) -> str:
    """`a.b.c` for such an expression, with `?` for whatever else stands before the last dots."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"
