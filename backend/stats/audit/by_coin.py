"""The auditor where phones toss a coin: layer A as ever, and every outcome shown where the number of answers is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from backend.stats.audit.quarters import release_quarter_violations
from backend.stats.audit.rules import (
    Violation,
    additive,
    atoms,
    computable,
    count_layer,
    misfits,
    outside,
    published_atoms,
    sums,
)
from backend.stats.tree import check_answers, check_figures, check_selection, check_tree

ALIKE: Final = "coin: outcomes and quarters stand wherever the number of answers does"

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


def coin_violations(parent: Ints, own: Ints, counted: Bools, detailed: Bools, *, k: int) -> list[Violation]:
    """As `violations`, of the reported answers `own` (nodes, questions, 3). Raises BadInput."""
    check_tree(parent)
    check_answers(own, len(parent))
    check_selection(counted, detailed, nodes=len(parent), questions=own.shape[1])
    answered = own[:, 0].sum(axis=1)
    broken = [*outside(counted, detailed), *_withheld(counted, detailed)]
    broken += count_layer(counted, atoms(parent, counted, answered[:, None])[:, 0], k)
    broken += computable(parent, counted, answered[:, None], None, k, 0)
    return broken


def coin_release_violations(
    parent: Ints, answered: Ints, outcomes: Ints, topics: Sequence[tuple[Ints, Ints, Ints]], *, k: int
) -> list[Violation]:
    """As `release_violations`: `answered` (nodes) and `outcomes` (questions, nodes, 3) of whole subtrees, −1 where
    withheld; `topics`: told (nodes, 3), knows (nodes, 3) and quarters (nodes, 4) of each. Raises BadInput."""
    counted, detailed = answered >= 0, outcomes[:, :, 0] >= 0
    check_tree(parent)
    check_selection(counted, detailed, nodes=len(parent), questions=len(detailed))
    check_figures(answered, outcomes, nodes=len(parent), questions=len(detailed))
    unreadable = list(misfits(counted, detailed, answered, outcomes))
    if unreadable:
        return unreadable
    broken = [*outside(counted, detailed), *_withheld(counted, detailed)]
    broken += sums(counted, detailed, answered, outcomes)
    pieces = published_atoms(parent, counted, answered[:, None])
    broken += [*additive(counted, pieces, None), *count_layer(counted, pieces[:, 0], k)]
    for question, published in enumerate(detailed):
        broken += additive(published, published_atoms(parent, published, outcomes[question]), question)
    for at, (told, knows, quarters) in enumerate(topics):
        # No cell of a quarter is anybody's answer for sure: neither k nor m is asked of it.
        broken += release_quarter_violations(parent, told, knows, quarters, topic=at, k=0, m=0)
        broken += _withheld(counted, (quarters[:, 0] >= 0)[None], topic=at)
    return broken


def _withheld(counted: Bools, detailed: Bools, topic: int | None = None) -> Iterator[Violation]:
    """What is published may follow from the numbers of answers alone, or it shows something of the outcomes."""
    for question, node in np.argwhere(~detailed & counted).tolist():
        what = f"question {question}" if topic is None else f"topic {topic}"
        message = f"{what}, node {node}: withheld where the number of answers is published"
        yield Violation(ALIKE, question if topic is None else topic, node, message)
