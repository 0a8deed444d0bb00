"""The auditor's look at layer J with the tallies: can what is published narrow down a small told row?

For each node whose outcomes are published for both questions, and for what it has beyond such nodes below it: within
the surrounding atom of layer J other tables must exist that keep every published number. Imports scipy: for workers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.stats.audit.quarters import QUARTER_RANGE, outside_both, quarter_atoms
from backend.stats.audit.rules import Violation, atoms, nearest_marked
from backend.stats.audit.widths import shown_width, tables
from backend.stats.margins import Margins
from backend.stats.tree import check_quarters, check_thresholds, check_tree

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


def quarter_violations(
    parent: Ints, own: Ints, margins: Margins, published: Bools, *, topic: int = 0, k: int = 5, m: int = 2
) -> list[Violation]:
    """What is wrong with publishing the quarters of `published` (nodes), `own` (nodes, 2, 2) being the answers right
    at each node. Empty: nothing. Raises BadInput for what isn't a tree or a tally."""
    check_tree(parent)
    check_quarters(own, margins.both, len(parent))
    check_quarters(own, published, len(parent))
    check_thresholds(k, m)
    cells = own.reshape(-1, 4)
    broken = list(outside_both(published, margins.both, topic))
    broken += quarter_atoms(published, atoms(parent, published, cells), topic, k, m)
    # Only quarters within layer B have known sums that could narrow them down; others are refused above already.
    return broken or list(_narrowed(parent, cells, margins, published, topic, k, m))


@dataclass(frozen=True)
class _Place:
    """`inside`: indices of groups with answers, some of those (`groups`) of one atom of layer J. `freedom`: how
    widely layer B leaves the number of told who know."""

    node: int
    what: str
    groups: Ints
    inside: Ints
    freedom: int


def _narrowed(
    parent: Ints, cells: Ints, margins: Margins, published: Bools, topic: int, k: int, m: int
) -> Iterator[Violation]:
    known = (margins.counted | margins.told | margins.knows, margins.told, margins.knows)
    held_by = np.column_stack([nearest_marked(parent, layer) for layer in known])
    for place in _places(parent, cells, margins.both, published):
        needed = min(m, place.freedom)
        if _every_row_large(cells[place.inside].sum(axis=0), k, m) or _shift_shows(cells, place) >= needed:
            continue
        row = np.isin(place.groups, place.inside)
        width = shown_width(tables(cells[place.groups], held_by[place.groups], row), needed)
        if width < needed:
            message = f"topic {topic}, node {place.node}: {place.what}, a small told row is known to within {width}"
            yield Violation(QUARTER_RANGE, topic, place.node, message)


def _places(parent: Ints, cells: Ints, both: Bools, published: Bools) -> Iterator[_Place]:
    """Of one atom of layer J after the other."""
    first, last = _intervals(parent)
    answering = np.flatnonzero(cells.sum(axis=1) > 0)
    atom_of, alone_of = nearest_marked(parent, published), nearest_marked(parent, both)
    freedom = _freedoms(cells, alone_of, both)
    for holder in np.flatnonzero(published).tolist():
        groups = answering[atom_of[answering] == holder]
        for node in np.flatnonzero(both & (atom_of == holder)).tolist():
            below = groups[(first[groups] >= first[node]) & (first[groups] < last[node])]
            alone = groups[alone_of[groups] == node]
            free = int(freedom[(atom_of == holder) & (first >= first[node]) & (first < last[node])].sum())
            if node != holder:
                yield _Place(node, "all below it", groups, below, free)
            yield _Place(node, "what is its own", groups, alone, int(freedom[node]))


def _intervals(parent: Ints) -> tuple[Ints, Ints]:
    """A place in depth-first order for each node, and where its subtree ends: below it stand first ≤ place < last."""
    sizes = np.ones(len(parent), dtype=np.int64)
    for node in range(len(parent) - 1, 0, -1):
        sizes[parent[node]] += sizes[node]
    first, used = np.zeros_like(sizes), np.ones_like(sizes)
    for node in range(1, len(parent)):
        first[node] = first[parent[node]] + used[parent[node]]
        used[parent[node]] += sizes[node]
    return first, first + sizes


def _freedoms(cells: Ints, alone_of: Ints, both: Bools) -> Ints:
    """Per node (nodes), from the sums that layer B tells of its own answers: at most the smaller of told and knows,
    at least what told and knows have in common whoever they are."""
    table = np.zeros_like(cells)
    np.add.at(table, alone_of[alone_of >= 0], cells[alone_of >= 0])
    told, knows, everyone = table[:, :2].sum(axis=1), table[:, ::2].sum(axis=1), table.sum(axis=1)
    return np.asarray(np.where(both, np.minimum(told, knows) - np.maximum(told + knows - everyone, 0), 0))


def _every_row_large(cells: Ints, k: int, m: int) -> bool:
    return bool(min(cells[:2].sum(), cells[2:].sum()) >= k and cells.min() >= m)


def _shift_shows(cells: Ints, place: _Place) -> int:
    """Groups of which one table goes up by (+1, −1, −1, +1) where another goes down: every sum stays."""
    outside = np.setdiff1d(place.groups, place.inside, assume_unique=True)
    up, down = cells[:, 1:3].min(axis=1), cells[:, ::3].min(axis=1)
    here, there = place.inside, outside
    return int(min(up[here].sum(), down[there].sum()) + min(down[here].sum(), up[there].sum()))
