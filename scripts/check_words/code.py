"""The code that asks for words, read once for all that is looked for in it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Code:
    """`python`: the file → every node in it. `templates`: the file → its text."""

    python: Mapping[Path, tuple[ast.AST, ...]]
    templates: Mapping[Path, str]


def read(folders: Iterable[Path]) -> Code:
    listed = list(folders)
    python = {path: tuple(ast.walk(ast.parse(path.read_text("utf-8")))) for path in _files(listed, "*.py")}
    return Code(python, {path: path.read_text("utf-8") for path in _files(listed, "*.html")})


def _files(folders: Iterable[Path], pattern: str) -> list[Path]:
    return [path for folder in folders for path in sorted(folder.rglob(pattern))]
