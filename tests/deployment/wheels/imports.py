"""Which of our modules need which, read from the code."""

from __future__ import annotations

from functools import cache

from grimp import ImportGraph, build_graph


@cache
def graph() -> ImportGraph:
    return build_graph("backend", cache_dir=None)


def with_parents(modules: set[str]) -> set[str]:
    """A module is imported by way of the packages that it lies in."""
    return modules | {".".join(parts[:n]) for parts in (m.split(".") for m in modules) for n in range(1, len(parts))}


def needed_by(house: str) -> set[str]:
    """Every module of a package, and whatever they import, directly or not."""
    needed = with_parents({module for module in graph().modules if f"{module}.".startswith(f"{house}.")})
    while more := with_parents(_imported(needed)) - needed:
        needed |= more
    return needed


def _imported(modules: set[str]) -> set[str]:
    return {imported for module in modules for imported in graph().find_modules_directly_imported_by(module)}
