"""Which withheld numbers follow from the published ones: exact linear algebra over the field of 2⁶¹ − 1 elements.

A number follows from the published ones when its vector over the groups of answers lies in the span of theirs. To show
that it does not, a witness suffices: values for the groups under which every published number is 0 and it isn't. Such
a witness is drawn at random among all of them, so a number it doesn't clear lies in the span, but for odds of 2⁻⁶¹."""

from __future__ import annotations

import random

import numpy as np
from numpy.typing import NDArray

PRIME = 2**61 - 1
SEED = 20260101  # fixed, so that an audit repeated says the same

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class WitnessRefused(ArithmeticError):
    """A published number isn't 0 under the witness: nothing may be concluded from it."""


def derivable(parent: Ints, published: Bools, has_answers: Bools) -> tuple[list[int], list[int]]:
    """Withheld nodes whose total, and nodes whose own answers without those below, follow from the published totals
    (indices). `has_answers` (nodes): where answers were given directly; the attacker is taken to know where not."""
    values = witness(parent, published, has_answers)
    totals = _totals(parent, values)
    nodes = [node for node in np.flatnonzero(~published).tolist() if totals[node] == 0]
    return nodes, [node for node in np.flatnonzero(has_answers).tolist() if values[node] == 0]


def witness(parent: Ints, published: Bools, has_answers: Bools) -> list[int]:
    """Random values modulo PRIME for the groups (nodes), 0 where there are no answers, that solve "every published
    total is 0": back substitution, deepest equation first, each for a group that no deeper equation holds."""
    draw = random.Random(SEED)  # noqa: S311 - draws no secret, only a point off the hyperplanes
    values = [draw.randrange(PRIME) if answers else 0 for answers in has_answers.tolist()]
    above = parent.tolist()
    free = [node if answers else -1 for node, answers in enumerate(has_answers.tolist())]
    sums = values.copy()
    for node in range(len(above) - 1, -1, -1):
        if published[node]:
            _solve(values, sums, node, free)
        if node:
            sums[above[node]] = (sums[above[node]] + sums[node]) % PRIME
            if free[node] >= 0:
                free[above[node]] = free[node]
    check_witness(parent, values, published)
    return values


def _solve(values: list[int], sums: list[int], node: int, free: list[int]) -> None:
    """Without a free group the sum is made of solved equations and is 0 already."""
    pivot = free[node]
    if pivot >= 0:
        values[pivot] = (values[pivot] - sums[node]) % PRIME
    sums[node], free[node] = 0, -1


def _totals(parent: Ints, values: list[int]) -> list[int]:
    totals = list(values)
    above = parent.tolist()
    for node in range(len(totals) - 1, 0, -1):
        totals[above[node]] = (totals[above[node]] + totals[node]) % PRIME
    return totals


def check_witness(parent: Ints, values: list[int], published: Bools) -> None:
    """Whether `values` (nodes) makes every published total 0, whoever found it. Raises WitnessRefused."""
    totals = _totals(parent, values)
    for node in np.flatnonzero(published).tolist():
        if totals[node] != 0:
            raise WitnessRefused(f"node {node} is published and not 0")
