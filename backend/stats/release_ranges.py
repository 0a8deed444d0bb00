"""Layer J's ranges from a release alone: whoever holds the file can repeat what the auditor did with the tallies.

How widely a withheld count can vary depends on what is published and on nothing else. So one set of answers that gives
the published numbers is looked for, whoever they may be from, and the auditor's search begins there. Imports scipy: for
workers and the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from backend.stats.audit_quarters import QUARTER_RANGE
from backend.stats.audit_ranges import quarter_violations
from backend.stats.audit_rules import Violation
from backend.stats.ranges import Margins

POSSIBLE: Final = "release: there are answers that give these figures"

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
# Which of told and knows, told only, knows only, neither a published number sums.
_CELLS = ((0, 1, 2, 3), (0, 1), (0, 2), (0,))


@dataclass(frozen=True)
class TopicFigures:
    """Of whole subtrees, each (nodes), −1 where withheld: answers, told, knows, told and knows."""

    answered: Ints
    told: Ints
    knows: Ints
    quarter: Ints

    @property
    def margins(self) -> Margins:
        return Margins(self.answered >= 0, self.told >= 0, self.knows >= 0)


def range_violations(
    parent: Ints, holds: Bools, figures: TopicFigures, *, topic: int, k: int, m: int
) -> list[Violation]:
    """Small told rows that the figures narrow down below m; `holds` (nodes): where answers can be given directly."""
    own = possible_answers(parent, holds, figures)
    if own is None:
        return [Violation(POSSIBLE, topic, 0, f"topic {topic}: no answers give these figures")]
    published = figures.quarter >= 0
    found = quarter_violations(parent, own.reshape(-1, 2, 2), figures.margins, published, topic=topic, k=k, m=m)
    return [violation for violation in found if violation.rule == QUARTER_RANGE]


def possible_answers(parent: Ints, holds: Bools, figures: TopicFigures) -> Ints | None:
    """(nodes, 4) counts right at each node that give every published number; None where there are none."""
    groups = np.flatnonzero(holds)
    rows, entries = _sums(parent, groups, figures)
    if any(wanted and place not in rows for place, wanted in _published(figures)):
        return None
    own = np.zeros((len(parent), 4), dtype=np.int64)
    if not entries:
        return own
    at, column = np.array(entries, dtype=np.int64).T
    matrix = coo_array((np.ones(len(at)), (at, column)), shape=(len(rows), 4 * len(groups))).tocsr()
    wanted = np.array([_number(figures, *place) for place in rows])
    found = milp(
        np.zeros(4 * len(groups)),
        constraints=LinearConstraint(matrix, wanted, wanted),
        integrality=np.ones(4 * len(groups)),
        bounds=Bounds(0, np.inf),
    )
    if found.x is None:
        return None
    own[groups] = np.rint(found.x).astype(np.int64).reshape(-1, 4)
    return own


def _sums(
    parent: Ints, groups: Ints, figures: TopicFigures
) -> tuple[dict[tuple[int, int], int], list[tuple[int, int]]]:
    """The published numbers as rows, and which cell of which group each sums."""
    above, rows, entries = parent.tolist(), dict[tuple[int, int], int](), list[tuple[int, int]]()
    for place, group in enumerate(groups.tolist()):
        node = group
        while node >= 0:
            for kind, cells in enumerate(_CELLS):
                if _number(figures, node, kind) >= 0:
                    row = rows.setdefault((node, kind), len(rows))
                    entries += [(row, 4 * place + cell) for cell in cells]
            node = above[node]
    return rows, entries


def _published(figures: TopicFigures) -> Iterator[tuple[tuple[int, int], int]]:
    for kind, numbers in enumerate(_columns(figures)):
        for node in np.flatnonzero(numbers > 0).tolist():
            yield (node, kind), int(numbers[node])


def _number(figures: TopicFigures, node: int, kind: int) -> int:
    return int(_columns(figures)[kind][node])


def _columns(figures: TopicFigures) -> tuple[Ints, Ints, Ints, Ints]:
    return figures.answered, figures.told, figures.knows, figures.quarter
