"""Input that the optimiser and the auditor both refuse to work on. Validation only: they share no logic."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.stats.errors import BadAnswers, BadSelection, BadThresholds, BadTree

OUTCOMES = 3
SMALLEST_K = 3
SMALLEST_M = 1
MOST_WEIGHT = 2**58  # so that no sum over the tree leaves int64


def check_tree(parent: NDArray[Any]) -> None:
    """`parent` (nodes): index of the parent, −1 for the root, which stands first. Raises BadTree."""
    if parent.ndim != 1 or not np.issubdtype(parent.dtype, np.integer):
        raise BadTree(f"parents must be one row of integers, not {parent.dtype} of shape {parent.shape}")
    if parent.size == 0:
        raise BadTree("there must be a root")
    if parent[0] != -1:
        raise BadTree("the first node must be the root, with parent −1", 0)
    place = np.arange(parent.size)
    misplaced = (parent >= place) | (parent < 0)
    misplaced[0] = False
    if misplaced.any():
        node = int(misplaced.argmax())
        raise BadTree(f"its parent {int(parent[node])} does not stand before it", node)


def check_answers(own: NDArray[Any], nodes: int) -> None:
    """`own` (nodes, questions, 3): answers given directly at each node. Raises BadAnswers."""
    if own.ndim != 3 or own.shape[0] != nodes or own.shape[1] == 0 or own.shape[2] != OUTCOMES:
        raise BadAnswers(f"answers must have shape ({nodes}, questions, {OUTCOMES}), not {own.shape}")
    if not np.issubdtype(own.dtype, np.integer):
        raise BadAnswers(f"answers must be integers, not {own.dtype}")
    negative = (own < 0).any(axis=(1, 2))
    if negative.any():
        raise BadAnswers("a count is negative", int(negative.argmax()))
    too_many = (own > MOST_WEIGHT // (OUTCOMES * nodes * (nodes + 1))).any(axis=(1, 2))
    if too_many.any():
        raise BadAnswers("a count is too large to add up", int(too_many.argmax()))
    sums = own.sum(axis=2)
    unequal = (sums != sums[:, :1]).any(axis=1)
    if unequal.any():
        node = int(unequal.argmax())
        raise BadAnswers(f"its questions have unequal numbers of answers: {sums[node].tolist()}", node)


def check_quarters(own: NDArray[Any], chosen: NDArray[Any], nodes: int) -> None:
    """`own` (nodes, 2, 2): told or not by knows or not, right at each node; `chosen` (nodes): booleans. Raises
    BadAnswers, BadSelection."""
    if own.shape != (nodes, 2, 2) or not np.issubdtype(own.dtype, np.integer):
        raise BadAnswers(f"quarters must be integers of shape ({nodes}, 2, 2), not {own.dtype} of {own.shape}")
    negative = (own < 0).any(axis=(1, 2))
    if negative.any():
        raise BadAnswers("a count is negative", int(negative.argmax()))
    too_many = (own > MOST_WEIGHT // (4 * nodes * (nodes + 1))).any(axis=(1, 2))
    if too_many.any():
        raise BadAnswers("a count is too large to add up", int(too_many.argmax()))
    check_nodes("the chosen", chosen, nodes)


def check_thresholds(k: int, m: int) -> None:
    """Raises BadThresholds."""
    for name, threshold in (("k", k), ("m", m)):
        if not isinstance(threshold, int) or isinstance(threshold, bool):
            raise BadThresholds(f"{name} must be a whole number, not {threshold!r}")
    if k < SMALLEST_K:
        raise BadThresholds(f"k must be at least {SMALLEST_K}, not {k}")
    if m < SMALLEST_M:
        raise BadThresholds(f"m must be at least {SMALLEST_M}, not {m}")


def check_selection(counted: NDArray[Any], detailed: NDArray[Any], *, nodes: int, questions: int) -> None:
    """`counted` (nodes), `detailed` (questions, nodes), both booleans. Raises BadSelection."""
    check_nodes("counted", counted, nodes)
    _check_booleans("detailed", detailed, (questions, nodes))


def check_nodes(name: str, chosen: NDArray[Any], nodes: int) -> None:
    """`chosen` (nodes): booleans. Raises BadSelection."""
    _check_booleans(name, chosen, (nodes,))


def _check_booleans(name: str, chosen: NDArray[Any], shape: tuple[int, ...]) -> None:
    if chosen.dtype != np.bool_ or chosen.shape != shape:
        raise BadSelection(f"{name} must be booleans of shape {shape}, not {chosen.dtype} of {chosen.shape}")


def check_figures(answered: NDArray[Any], outcomes: NDArray[Any], *, nodes: int, questions: int) -> None:
    """`answered` (nodes), `outcomes` (questions, nodes, 3), both integers. Raises BadSelection."""
    for name, figures, shape in (
        ("answered", answered, (nodes,)),
        ("outcomes", outcomes, (questions, nodes, OUTCOMES)),
    ):
        if not np.issubdtype(figures.dtype, np.integer) or figures.shape != shape:
            raise BadSelection(f"{name} must be integers of shape {shape}, not {figures.dtype} of {figures.shape}")
