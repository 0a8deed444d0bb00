"""Which packages a file imports, and which of them nothing asks for."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata

from scripts.lock_part import name_in
from tests.ground.code.sources import Source

PROJECTS_OWN = {"backend", "simulator"}


def imported(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


@cache
def distributions() -> Mapping[str, list[str]]:
    """Reads every installed package's list of files."""
    return metadata.packages_distributions()


def not_asked_for(source: Source, asked: set[str]) -> set[str]:
    by_module = distributions()
    strangers = set(imported(source)) - sys.stdlib_module_names - PROJECTS_OWN
    return {module for module in strangers if not asked & set(map(name_in, by_module.get(module, [])))}
