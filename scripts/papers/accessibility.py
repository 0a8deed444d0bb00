"""What the browser's tests look at with axe, read from the tests themselves; which criteria axe's rules are about."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scripts.papers.data import FACTS, ROOT

BROWSER: Final = ROOT / "tests" / "browser"
SIZES: Final = (("DESK", "console.py"), ("NARROW", "console.py"), ("PHONE", "handset.py"))


@dataclass(frozen=True)
class Looked:
    """A file of tests that calls axe: what its pages are called, and its tests that do so."""

    file: str
    pages: tuple[str, ...]
    tests: tuple[str, ...]


def looked() -> list[Looked]:
    files = [path for path in sorted(BROWSER.rglob("test_*.py")) if "import findings" in path.read_text("utf-8")]
    return [_looked(path) for path in files]


def sizes() -> dict[str, tuple[int, int]]:
    by_name = {}
    for name, file in SIZES:
        for node in ast.walk(ast.parse((BROWSER / file).read_text("utf-8"))):
            if name in _targets(node):
                value: Any = ast.literal_eval(node.value)  # type: ignore[attr-defined]
                by_name[name] = (value["width"], value["height"])
    return by_name


def criteria() -> list[dict[str, Any]]:
    """Those of WCAG 2.1 A and AA, in order: number, name, axe's rules, our own tests."""
    facts = tomllib.loads((FACTS / "criteria.toml").read_text("utf-8"))
    return [{"number": number, **row} for number, row in facts["criteria"].items()]


def axe_version() -> str:
    return str(tomllib.loads((FACTS / "criteria.toml").read_text("utf-8"))["axe"])


def _targets(node: ast.AST) -> Iterator[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return (target.id for target in targets if isinstance(target, ast.Name))


def _looked(path: Path) -> Looked:
    tree = ast.parse(path.read_text("utf-8"))
    pages = dict.fromkeys(name for node in ast.walk(tree) for name in _pages(node))
    tests = [node.name for node in tree.body if isinstance(node, ast.AsyncFunctionDef) and _looks(node)]
    return Looked(path.relative_to(ROOT).as_posix(), tuple(pages), tuple(tests))


def _pages(node: ast.AST) -> Iterator[str]:
    """`("name", "/console/…")`, `yield "name"`, `shown("name")`."""
    match node:
        case ast.Tuple(elts=[ast.Constant(value=str(name)), ast.Constant(value=str(way))]) if way.startswith("/"):
            yield name
        case (
            ast.Tuple(elts=[ast.Constant(value=str(name)), ast.JoinedStr() | ast.Name(id="person")])
            | ast.Yield(value=ast.Constant(value=str(name)))
        ):
            yield name
        case ast.Call(func=ast.Name(id="shown"), args=[ast.Constant(value=str(name))]):
            yield name


def _looks(test: ast.AsyncFunctionDef) -> bool:
    return test.name.startswith("test_") and any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "findings"
        for node in ast.walk(test)
    )
