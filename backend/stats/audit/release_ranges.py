"""Layer J's ranges from a release alone: whoever holds the file can repeat what the auditor did with the tallies.

How widely a withheld count can vary depends on what is published and on nothing else. So one set of answers that gives
the published numbers is looked for, whoever they may be from, and the auditor's search begins there. Imports scipy: for
workers and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array

from backend.stats.audit.quarters import QUARTER_RANGE
from backend.stats.audit.ranges import quarter_violations
from backend.stats.audit.rules import Violation, nearest_marked, published_atoms
from backend.stats.margins import Margins

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
    parent: Ints, holds: Bools, figures: TopicFigures, *, topic: int, k: int, m: int, of_both_alone: bool = False
) -> list[Violation]:
    """Small told rows that the figures narrow down below m; `holds` (nodes): where answers can be given directly;
    `of_both_alone`: as in `quarter_violations`."""
    own = possible_answers(parent, holds, figures)
    if own is None:
        return [Violation(POSSIBLE, topic, 0, f"topic {topic}: no answers give these figures")]
    published = figures.quarter >= 0
    broken = quarter_violations(
        parent,
        own.reshape(-1, 2, 2),
        figures.margins,
        published,
        topic=topic,
        k=k,
        m=m,
        tallied=False,
        of_both_alone=of_both_alone,
    )
    return [violation for violation in broken if violation.rule == QUARTER_RANGE]


def possible_answers(parent: Ints, holds: Bools, figures: TopicFigures) -> Ints | None:
    """(nodes, 4) counts right at each node that give every published number; None where there are none."""
    groups = np.flatnonzero(holds)
    sums, wanted = _sums(parent, groups, figures)
    empty = np.asarray(sums.sum(axis=1)).ravel() == 0
    if wanted[empty].any():
        return None
    own = np.zeros((len(parent), 4), dtype=np.int64)
    if empty.all():
        return own
    solved = milp(
        np.zeros(4 * len(groups)),
        constraints=LinearConstraint(sums[~empty], wanted[~empty], wanted[~empty]),
        integrality=np.ones(4 * len(groups)),
        bounds=Bounds(0, np.inf),
    )
    if solved.x is None:
        return None
    own[groups] = np.rint(solved.x).astype(np.int64).reshape(-1, 4)
    return own


def _sums(parent: Ints, groups: Ints, figures: TopicFigures) -> tuple[csr_array, Ints]:
    """A row per atom of each layer over the cells of the groups, and what it must add up to: atoms tell what the
    published numbers tell, and a group is in one of each layer, however deep the tree."""
    wanted, at, column = [], [], []
    for layer, (numbers, cells) in enumerate(zip(_columns(figures), _CELLS, strict=True)):
        shown = numbers >= 0
        wanted.append(published_atoms(parent, shown, numbers[:, None])[:, 0])
        atom = nearest_marked(parent, shown)[groups]
        inside = np.flatnonzero(atom >= 0)
        at += [layer * len(parent) + atom[inside]] * len(cells)
        column += [4 * inside + cell for cell in cells]
    rows, columns = np.concatenate(at), np.concatenate(column)
    shape = (len(_CELLS) * len(parent), 4 * len(groups))
    return coo_array((np.ones(len(rows)), (rows, columns)), shape=shape).tocsr(), np.concatenate(wanted)


def _columns(figures: TopicFigures) -> tuple[Ints, Ints, Ints, Ints]:
    return figures.answered, figures.told, figures.knows, figures.quarter
