"""The tree of units as a page shows it: in Danish order, parents before children, with how many work in each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.language.danish import danish_order
from backend.registry.people import unit_repository


@dataclass(frozen=True)
class UnitInTree:
    """`people`: with those of the units below. `level`: 0 for the root. `children`: how many stand right below."""

    id: UUID
    parent: UUID | None
    name: str
    level: int
    people: int
    children: int


@dataclass(frozen=True)
class UnitTree:
    """`below`: of each unit those right below it; of None the root. `people`: with those of the units below."""

    names: Mapping[UUID, str]
    parents: Mapping[UUID, UUID | None]
    below: Mapping[UUID | None, Sequence[UUID]]
    people: Mapping[UUID, int]

    def shown(self, opened: Collection[UUID]) -> tuple[UnitInTree, ...]:
        """Depth first, what is below the `opened` units, which are the only ones that cost time."""
        return tuple(self._walk(None, 0, opened))

    def _walk(self, parent: UUID | None, level: int, opened: Collection[UUID]) -> Iterator[UnitInTree]:
        for unit in sorted(self.below.get(parent, ()), key=lambda unit: danish_order(self.names[unit])):
            children = len(self.below.get(unit, ()))
            yield UnitInTree(unit, parent, self.names[unit], level, self.people[unit], children)
            if unit in opened:
                yield from self._walk(unit, level + 1, opened)


async def unit_tree(session: AsyncSession) -> UnitTree:
    """The units that are in use."""
    rows = await unit_repository.unit_rows(session)
    parents = {row.id: row.parent for row in rows}
    below: defaultdict[UUID | None, list[UUID]] = defaultdict(list)
    for row in rows:
        below[row.parent].append(row.id)
    ordered = list(below[None])
    for unit in ordered:
        # The list grows while it is walked: parents before children.
        ordered.extend(below.get(unit, ()))
    people = Counter(await unit_repository.people_by_unit(session))
    for unit in reversed(ordered):
        above = parents[unit]
        if above is not None:
            people[above] += people[unit]
    return UnitTree({row.id: row.name for row in rows}, parents, below, people)
