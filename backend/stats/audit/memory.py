"""The memory's auditor: whether a sum of this round's atoms and one of an earlier round's differ by too few people.

A door of its own, since it loads scipy. Most atoms are cleared by scans: in an order of maximum adjacency, whoever is
tied by k or more to what was visited before is so tied to the one just visited (Nagamochi and Ibaraki 1992, lemma 2.1).
Nobody is convicted by a scan: of each atom that none cleared, the maximum flow to outside says how few there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components, maximum_flow

from backend.stats.audit.rules import Violation, atoms, nearest_marked
from backend.stats.memory import Memory, check_memory, surely, weights
from backend.stats.tree import check_answers, check_nodes, check_selection, check_thresholds, check_tree

MEMORY: Final = "B: beside an earlier round, a sum differs by 0 or at least k people"

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Shown:
    """The published selections and, of `own` (nodes, questions, 3), the answers that they are about."""

    parent: Ints
    own: Ints
    counted: Bools
    detailed: Bools
    left_out: Bools


def memory_violations(shown: Shown, memory: tuple[Memory, ...], *, k: int) -> list[Violation]:
    """What the outcomes in `shown` betray beside the earlier rounds of `memory`. Raises BadInput."""
    answered = shown.own[:, 0].sum(axis=1)
    check_tree(shown.parent)
    check_answers(shown.own, len(shown.parent))
    check_thresholds(k, 1)
    check_selection(shown.counted, shown.detailed, nodes=len(shown.parent), questions=shown.own.shape[1])
    check_nodes("left_out", shown.left_out, len(shown.parent))
    check_memory(memory, answered, shown.own.shape[1])
    unseen = shown.left_out | _known_silent(shown.parent, shown.counted, answered)
    return [violation for earlier in memory for violation in _beside(shown, earlier, unseen, answered, k)]


def _known_silent(parent: Ints, counted: Bools, answered: Ints) -> Bools:
    """(nodes): in an atom of layer A of which it is published that nobody answered."""
    sizes = atoms(parent, counted, answered[:, None])[:, 0]
    nearest = nearest_marked(parent, counted)
    return np.array([owner >= 0 and sizes[owner] == 0 for owner in nearest.tolist()], dtype=np.bool_)


def _beside(shown: Shown, earlier: Memory, unseen: Bools, answered: Ints, k: int) -> Iterator[Violation]:
    nearest = nearest_marked(shown.parent, shown.detailed[earlier.question])
    # Place 0 is outside, the nodes' places follow, then the earlier atoms'.
    place = np.where(unseen, 0, nearest + 1)
    people = _people(place, earlier, np.where(unseen, 0, earlier.silent_now(answered)), k)
    for node, few in _too_few(people, len(place), _Scans(people, surely(k)).cleared(), surely(k)):
        message = (
            f"question {earlier.question}, node {node}: beside an earlier round, {few} counts of people stand alone"
        )
        yield Violation(MEMORY, earlier.question, node, message)


def _people(place: Ints, earlier: Memory, silent: Ints, k: int) -> csr_array:
    """Symmetric, (places, places): how much ties two, of people who went, and of the silent of either round."""
    then = np.arange(len(earlier.answered)) + len(place) + 1
    to = np.array([place[at] if at >= 0 else 0 for at in earlier.target.tolist()], dtype=np.int64)
    since = np.array([then[at] if at >= 0 else 0 for at in earlier.source.tolist()], dtype=np.int64)
    size = len(place) + 1 + len(then)
    kinds = (
        (to, since, earlier.people),
        (place, np.zeros_like(place), silent),
        (then, np.zeros_like(then), earlier.silent_then),
    )
    half = csr_array((size, size), dtype=np.int32)
    for rows, columns, people in kinds:
        apart = (rows != columns) & (people > 0)
        of_kind = csr_array(coo_array((people[apart], (rows[apart], columns[apart])), shape=(size, size)))
        of_kind.sum_duplicates()
        of_kind.data = weights(of_kind.data, k).astype(np.int32)
        half = half + of_kind
    return csr_array(half + half.T).astype(np.int32)


def _too_few(people: csr_array, nodes: int, cleared: Ints, k: int) -> Iterator[tuple[int, int]]:
    """Nodes, and how many tie them to the rest at the most, where it is fewer than k."""
    _, component = connected_components(people, directed=False)
    tied = np.diff(people.indptr) > 0
    for at in np.unique(component[tied]).tolist():
        places = np.flatnonzero(component == at)
        now = places[(places > 0) & (places <= nodes)]
        goal = 0 if component[0] == at else int(now[0])
        # Where nothing leads outside, an earlier atom that stands apart leaves the rest apart from it, too.
        for place in (now if goal == 0 else places).tolist():
            if cleared[place] == cleared[goal]:
                continue
            flow = int(maximum_flow(people, place, goal).flow_value)
            if flow < k:
                yield (place if place <= nodes else goal) - 1, flow


class _Scans:
    def __init__(self, people: csr_array, k: int) -> None:
        self._k = k
        self._size = people.shape[0]
        whole = people.tocoo()
        self._edges = list(zip(whole.row.tolist(), whole.col.tolist(), whole.data.tolist(), strict=True))

    def cleared(self) -> Ints:
        """(places): those with the same number are tied by k or more."""
        group = np.arange(self._size)
        while True:
            firm = self._scan(group)
            if not firm:
                return group
            pairs = np.array(firm)
            ones = np.ones(len(pairs), dtype=np.int8)
            together = coo_array((ones, (pairs[:, 0], pairs[:, 1])), shape=(self._size, self._size))
            group = connected_components(together, directed=False)[1][group]

    def _scan(self, group: Ints) -> list[tuple[int, int]]:
        """Pairs of groups that k or more tie, at least one unless nothing but small cuts is left."""
        ties = self._ties(group.tolist())
        tied: defaultdict[int, int] = defaultdict(int)
        visited: set[int] = set()
        firm = []
        for start in ties:
            queue = [(0, start)]
            while queue:
                _, here = heappop(queue)
                if here in visited:
                    continue
                visited.add(here)
                for beside, people in ties[here].items():
                    if beside not in visited:
                        tied[beside] += people
                        heappush(queue, (-tied[beside], beside))
                        if tied[beside] >= self._k:
                            firm.append((here, beside))
        return firm

    def _ties(self, group: list[int]) -> dict[int, dict[int, int]]:
        ties: defaultdict[int, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
        for one, other, people in self._edges:
            if group[one] != group[other]:
                ties[group[one]][group[other]] += people
        return {at: dict(beside) for at, beside in ties.items()}
