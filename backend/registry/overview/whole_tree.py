"""The whole tree of units with its sums, each unit looked at once. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.kit.language.danish import danish_order


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
    children: int


def whole_tree(rows: Iterable[Any]) -> list[SummedUnit]:
    """rows: id, parent_id, name, own and enrolled of the very unit. Depth first, siblings in Danish order; what hangs
    below no root is left out."""
    # By the number of an id: an id itself is hashed by Python, one of five thousand after the other.
    below: defaultdict[int | None, list[Any]] = defaultdict(list)
    for row in rows:
        below[None if row.parent_id is None else row.parent_id.int].append(row)
    walked: list[SummedUnit] = []
    # By its place in what is walked already and not by its id, which takes several times as long to look up.
    places_above: list[int] = []
    waiting = [(row, 0, -1) for row in below[None]]
    while waiting:
        row, level, above = waiting.pop()
        children = below.get(row.id.int, ())
        waiting.extend((child, level + 1, len(walked)) for child in last_first(children))
        places_above.append(above)
        walked.append(_unit(row, level, len(children)))
    _sum_up(walked, places_above)
    return walked


def last_first(siblings: Iterable[Any]) -> list[Any]:
    """As a stack takes them so that they come in Danish order."""
    return sorted(siblings, key=lambda unit: danish_order(unit.name), reverse=True)


def _sum_up(walked: list[SummedUnit], places_above: list[int]) -> None:
    for unit, place in zip(reversed(walked), reversed(places_above), strict=True):
        if place >= 0:
            above = walked[place]
            above.people += unit.people
            above.enrolled += unit.enrolled


def _unit(row: Any, level: int, children: int) -> SummedUnit:
    return SummedUnit(row.id, row.parent_id, row.name, level, row.own, row.own, row.enrolled, children)
