"""The whole tree of units with its sums, each unit looked at once. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(slots=True)
class SummedUnit:
    """`own`: people of the very unit; `people` and `enrolled`: with all units below. `children`: right below."""

    id: UUID
    parent_id: UUID | None
    name: str
    level: int
    own: int
    people: int
    enrolled: int
    children: int = 0


def whole_tree(rows: Iterable[Any]) -> list[SummedUnit]:
    """rows: id, parent_id, name, own and enrolled of the very unit. Parents before children; what hangs below no root
    is left out."""
    below: defaultdict[UUID | None, list[Any]] = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)
    ordered: list[SummedUnit] = [_unit(row, 0) for row in below[None]]
    for unit in ordered:
        # The list grows while it is walked.
        children = below.get(unit.id, ())
        unit.children = len(children)
        ordered.extend(_unit(row, unit.level + 1) for row in children)
    by_id = {unit.id: unit for unit in ordered}
    for unit in reversed(ordered):
        if unit.parent_id is not None:
            above = by_id[unit.parent_id]
            above.people += unit.people
            above.enrolled += unit.enrolled
    return ordered


def _unit(row: Any, level: int) -> SummedUnit:
    return SummedUnit(row.id, row.parent_id, row.name, level, row.own, row.own, row.enrolled)
