"""Of the several units that a directory has somebody in, the one that they are asked in. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from backend.registry.employments.values import Employed, Rule
from backend.registry.people.values import UnitPath


def order_of(path: UnitPath) -> tuple[int, UnitPath]:
    """The deepest comes first, and of those the first by name: the same every night."""
    return -len(path), path


def employments_of(places: Mapping[UnitPath, str], otherwise: UnitPath) -> tuple[Employed, ...]:
    """The primary one first. places: with the units' entries. otherwise: the unit of somebody who is in none."""
    first, *others = sorted(places, key=order_of) or [otherwise]
    rule: Rule = "name" if others and len(others[0]) == len(first) else "deepest"
    told = [Employed(path, places.get(path)) for path in others]
    return (Employed(first, places.get(first), rule=rule), *told)
