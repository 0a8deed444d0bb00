"""The tree that a directory's units make below the organisation. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from backend.kit.language.typed_text import plain_identity
from backend.registry.directory.values import DirectoryFault, DirectoryUnit
from backend.registry.imports.file.cells import DEEPEST, mistake_in
from backend.registry.people.values import UnitPath


@dataclass(frozen=True)
class Tree:
    """`paths`: by the entry of each unit that has a place."""

    paths: Mapping[str, UnitPath]
    faults: tuple[DirectoryFault, ...]


def tree_of(units: Iterable[DirectoryUnit], root: str) -> Tree:
    """Units without one above stand below `root`; one of its very name is it. Of two alike under one unit, by which
    nobody could tell them apart, neither has a place; nor has what hangs in a circle or under what has none."""
    known = {unit.id: unit for unit in units if unit.is_unit}
    named = {unit.id: plain_identity(unit.name) for unit in known.values()}
    paths: dict[str, UnitPath] = {}
    faults = []
    for unit in known.values():
        path = _path(unit, known, named, root)
        if path is None or len(path) > DEEPEST:
            faults.append(DirectoryFault(kind="circle", name=named[unit.id]))
        elif mistake_in("unit_path", path[-1]):
            faults.append(DirectoryFault(kind="unit-name", name=named[unit.id]))
        else:
            paths[unit.id] = path
    return _without_alike(paths, faults)


def _path(
    unit: DirectoryUnit, known: Mapping[str, DirectoryUnit], named: Mapping[str, str], root: str
) -> UnitPath | None:
    names: list[str] = []
    passed: set[str] = set()
    at: DirectoryUnit | None = unit
    while at is not None:
        if at.id in passed:
            return None
        passed.add(at.id)
        names.append(named[at.id])
        at = known.get(at.parent) if at.parent else None
    upwards: Sequence[str] = names if names[-1].casefold() == root.casefold() else [*names, root]
    return (root, *reversed(upwards[:-1]))


def _without_alike(paths: dict[str, UnitPath], faults: list[DirectoryFault]) -> Tree:
    times = Counter(paths.values())
    alike = {path for path, times_told in times.items() if times_told > 1}
    told = [DirectoryFault(kind="twice", name=" / ".join(path)) for path in sorted(alike)]
    placed = {
        unit: path
        for unit, path in paths.items()
        if not any(path[:depth] in alike for depth in range(1, len(path) + 1))
    }
    return Tree(placed, (*faults, *told))
