"""The tree of units as a page shows it: in Danish order, parents before children, with how many work in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.danish import danish_order
from backend.registry import tree_repository


@dataclass(frozen=True)
class UnitInTree:
    """`people`: with those of the units below. `level`: 0 for the root. `children`: how many stand right below."""

    id: UUID
    parent: UUID | None
    name: str
    level: int
    people: int
    children: int


async def unit_tree(session: AsyncSession) -> tuple[UnitInTree, ...]:
    """Depth first, the units that are in use."""
    own = await tree_repository.people_by_unit(session)
    below: defaultdict[UUID | None, list[tuple[UUID, str]]] = defaultdict(list)
    for unit, parent, name in await tree_repository.unit_rows(session):
        below[parent].append((unit, name))
    found: list[UnitInTree] = []

    def walk(unit: UUID, parent: UUID | None, name: str, level: int) -> int:
        place, children = len(found), below[unit]
        found.append(UnitInTree(unit, parent, name, level, 0, len(children)))
        ordered = sorted(children, key=lambda one: danish_order(one[1]))
        people = own.get(unit, 0) + sum(walk(child, unit, called, level + 1) for child, called in ordered)
        found[place] = UnitInTree(unit, parent, name, level, people, len(children))
        return people

    for root, name in below[None]:
        walk(root, None, name, 0)
    return tuple(found)


def paths_of(rows: Sequence[tuple[UUID, UUID | None, str]]) -> dict[UUID, tuple[str, ...]]:
    """rows: (id, parent, name). The names from the root down to each unit."""
    here = {unit: (parent, name) for unit, parent, name in rows}
    found: dict[UUID, tuple[str, ...]] = {}

    def path(unit: UUID) -> tuple[str, ...]:
        if unit not in found:
            parent, name = here[unit]
            found[unit] = (*(() if parent is None else path(parent)), name)
        return found[unit]

    for unit in here:
        path(unit)
    return found
