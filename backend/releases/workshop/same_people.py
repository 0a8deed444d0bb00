"""How many of a node's people were asked there in an earlier round, too. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from backend.handoffs import Moves, Release, ReleasedNode
from backend.releases.reading.atoms import groups_below

NEARLY_ALL: Final = 0.9
"""Of a node's people, who must be asked for its recipients to tell who its people are: a sample's differ by lot."""


def shares_of_the_same(now: Release, before: Release, moves: Iterable[Moves]) -> dict[UUID, float]:
    """Of the nodes of the same groups in which nearly all were asked both times: who was there both times, as a share
    of the round of the two in which most were. moves: all who changed groups, came or left."""
    groups, groups_then = groups_below(now), groups_below(before)
    came, then = _came(now, groups, moves), {node.id: node for node in before.nodes}
    shares = {}
    for node in now.nodes:
        was = then.get(node.id)
        alike = groups[node.id] == groups_then.get(node.id)
        if was is not None and alike and _nearly_all(node) and _nearly_all(was):
            shares[node.id] = max(0, node.recipients - came[node.id]) / max(node.recipients, was.recipients)
    return shares


def _came(now: Release, groups: Mapping[UUID, frozenset[UUID]], moves: Iterable[Moves]) -> Counter[UUID]:
    """How many are asked in each node who were not asked in it then."""
    parents = {node.id: node.parent for node in now.nodes}
    home = {group: node.id for node in now.nodes for group in node.groups}
    came: Counter[UUID] = Counter()
    for move in moves:
        node = home.get(move.target) if move.target is not None else None
        while node is not None and move.source not in groups[node]:
            came[node] += move.people
            node = parents[node]
    return came


def _nearly_all(node: ReleasedNode) -> bool:
    return node.recipients > 0 and node.recipients >= NEARLY_ALL * node.headcount
