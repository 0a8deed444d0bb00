"""What the project imports of others, as a module of imports: the set-up has mypy read that once (ADR 0010).

Three of five modules that mypy reads are of packages, and no change but one of requirements.lock makes them others.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]


def of_others(tree: ast.AST, own: set[str]) -> Iterator[str]:
    """Each import of a file as a statement of its own: of `from x import y` only mypy knows whether y is a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (f"import {alias.name}" for alias in node.names if _top(alias.name) not in own)
        if isinstance(node, ast.ImportFrom) and node.module and not node.level and _top(node.module) not in own:
            yield from (f"from {node.module} import {alias.name}" for alias in node.names)


def statements(root: Path) -> list[str]:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    own = {*project["tool"]["mypy"]["packages"], "locales", "__future__"}
    files = (file for package in own for file in (root / package).rglob("*.py") if "node_modules" not in file.parts)
    return sorted({line for file in files for line in of_others(ast.parse(file.read_text("utf-8")), own)})


def _top(module: str) -> str:
    return module.partition(".")[0]


if __name__ == "__main__":
    sys.stdout.writelines(f"{line} as _{place}\n" for place, line in enumerate(statements(ROOT)))
