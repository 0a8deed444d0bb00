"""A heavy set of nodes whose atoms of quarters are each safe: bottom up, giving up small nodes for a large one.

Not the optimum, as layers A and B are: the states to remember, four counts to k, are too many. The root is published
whenever its own quarters or anything below it can be."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def is_safe(cells: Ints, k: int, m: int) -> bool:
    """`cells` (4). Either both told rows have k answers and m in each cell, or a row or column is empty: then layer B
    already says everything."""
    told, told_only, knows_only, neither = cells.tolist()
    rows, columns = (told + told_only, knows_only + neither), (told + knows_only, told_only + neither)
    return 0 in (*rows, *columns) or (min(rows) >= k and min(told, told_only, knows_only, neither) >= m)


def all_safe(cells: Ints, k: int, m: int) -> Bools:
    """`is_safe` of each row of `cells` (nodes, 4)."""
    tables = cells.reshape(-1, 2, 2)
    rows, columns = tables.sum(axis=2), tables.sum(axis=1)
    told_by_b = (rows == 0).any(axis=1) | (columns == 0).any(axis=1)
    return np.asarray(told_by_b | ((rows >= k).all(axis=1) & (cells >= m).all(axis=1)))


@dataclass
class _Open:
    """What is below a node: cells that no published node holds, and the topmost published nodes."""

    cells: Ints
    tops: list[int] = field(default_factory=list)


def choose(parent: Ints, own: Ints, allowed: Bools, *, k: int, m: int) -> Bools:
    """`own` (nodes, 4) to the published nodes (nodes), all of them `allowed`."""
    totals = own.sum(axis=1)
    for node in range(len(parent) - 1, 0, -1):
        totals[parent[node]] += totals[node]
    published = np.zeros(len(parent), dtype=np.bool_)
    below = [_Open(cells) for cells in own.copy()]
    for node in range(len(parent) - 1, -1, -1):
        if allowed[node]:
            _publish(node, below, published, totals, k, m)
        if node:
            above = below[parent[node]]
            above.tops += [node] if published[node] else below[node].tops
            above.cells += 0 if published[node] else below[node].cells
    return published


def _publish(node: int, below: list[_Open], published: Bools, totals: Ints, k: int, m: int) -> None:
    """If giving up some of the topmost nodes below, the smallest that suffices, makes the node's atom safe."""
    here = below[node]
    given = _given_up(here, below, totals, k, m)
    if given is None or sum(1 + totals[top] for top in given) >= 1 + totals[node]:
        return
    for top in given:
        published[top] = False
        here.cells = here.cells + below[top].cells
    here.tops = [top for top in here.tops if top not in given] + [low for top in given for low in below[top].tops]
    published[node] = True


def _given_up(here: _Open, below: list[_Open], totals: Ints, k: int, m: int) -> list[int] | None:
    if is_safe(here.cells, k, m):
        return []
    smallest_first = sorted(here.tops, key=lambda top: (totals[top], top))
    for top in smallest_first:
        if is_safe(here.cells + below[top].cells, k, m):
            return [top]
    cells = here.cells
    for place, top in enumerate(smallest_first, start=1):
        cells = cells + below[top].cells
        if is_safe(cells, k, m):
            return smallest_first[:place]
    return None
