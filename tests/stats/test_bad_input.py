"""Neither the optimiser nor the auditor works on what no organisation and no round can be; they say where it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from backend.stats.audit import release_violations, violations
from backend.stats.disclosure import protect
from backend.stats.errors import BadAnswers, BadInput, BadSelection, BadThresholds, BadTree

PARENT = np.array([-1, 0, 0])
OWN = np.tile(np.array([[[3, 2, 1], [2, 2, 2]]]), (3, 1, 1))
ALL = np.ones(3, dtype=np.bool_)
BOTH = np.ones((2, 3), dtype=np.bool_)
ANSWERED = np.array([18, 6, 6])
OUTCOMES = np.moveaxis(OWN, 1, 0) * np.array([3, 1, 1])[None, :, None]


def spoiled(node: int, question: int, outcome: int, count: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    own = OWN.copy()
    own[node, question, outcome] = count
    return own


def optimise(parent: Any = PARENT, own: Any = OWN, k: int = 5, m: int = 2) -> object:
    return protect(parent, own, k=k, m=m)


def audit(parent: Any = PARENT, own: Any = OWN, k: int = 5, m: int = 2) -> object:
    return violations(parent, own, ALL, BOTH, k=k, m=m)


BAD: list[tuple[dict[str, Any], type[BadInput], int | None, str]] = [
    ({"parent": np.array([-1, 2, 0])}, BadTree, 1, "node 1: its parent 2 does not stand before it"),
    ({"parent": np.array([-1, 0, 2])}, BadTree, 2, "its parent 2"),
    ({"parent": np.array([-1, 0, -1])}, BadTree, 2, "its parent -1"),
    ({"parent": np.array([0, 0, 0])}, BadTree, 0, "must be the root"),
    ({"parent": np.array([], dtype=np.int64)}, BadTree, None, "there must be a root"),
    ({"parent": np.array([-1.0, 0.0, 0.0])}, BadTree, None, "float64"),
    ({"parent": np.array([[-1, 0, 0]])}, BadTree, None, "shape"),
    ({"own": spoiled(1, 0, 2, -1)}, BadAnswers, 1, "negative"),
    ({"own": spoiled(2, 1, 0, 9)}, BadAnswers, 2, "unequal numbers of answers: [6, 13]"),
    ({"own": spoiled(0, 1, 1, 2**60)}, BadAnswers, 0, "too large"),
    ({"own": OWN.astype(np.float64)}, BadAnswers, None, "integers"),
    ({"own": OWN[:2]}, BadAnswers, None, "shape (3, questions, 3)"),
    ({"own": OWN[:, :0]}, BadAnswers, None, "shape (3, questions, 3)"),
    ({"own": OWN[:, :, :2]}, BadAnswers, None, "shape (3, questions, 3)"),
    ({"own": OWN[:, 0]}, BadAnswers, None, "shape (3, questions, 3)"),
    ({"k": 2}, BadThresholds, None, "k must be at least 3"),
    ({"m": 0}, BadThresholds, None, "m must be at least 1"),
    ({"k": 5.5}, BadThresholds, None, "k must be a whole number, not 5.5"),
    ({"m": True}, BadThresholds, None, "m must be a whole number, not True"),
]


@pytest.mark.parametrize("work", [optimise, audit])
@pytest.mark.parametrize(("arguments", "error", "node", "message"), BAD)
def test_what_no_round_can_be_is_refused_and_located(
    work: Callable[..., object], arguments: dict[str, Any], error: type[BadInput], node: int | None, message: str
) -> None:
    with pytest.raises(error) as refused:
        work(**arguments)
    assert message in str(refused.value)
    assert refused.value.node == node


@pytest.mark.parametrize(
    ("counted", "detailed"), [(ALL.astype(np.int64), BOTH), (ALL[:2], BOTH), (ALL, BOTH[:1]), (ALL, BOTH.T)]
)
def test_a_choice_that_does_not_fit_the_tree_is_refused(counted: Any, detailed: Any) -> None:
    with pytest.raises(BadSelection, match="must be booleans of shape"):
        violations(PARENT, OWN, counted, detailed, k=5, m=2)


@pytest.mark.parametrize(
    ("answered", "outcomes"), [(ANSWERED[:2], OUTCOMES), (ANSWERED * 1.0, OUTCOMES), (ANSWERED, OUTCOMES[:1])]
)
def test_a_release_that_does_not_fit_the_tree_is_refused(answered: Any, outcomes: Any) -> None:
    with pytest.raises(BadSelection, match="must be integers of shape"):
        release_violations(PARENT, ALL, BOTH, answered, outcomes, k=5, m=2)


def test_a_release_that_fits_is_read() -> None:
    assert release_violations(PARENT, ALL, BOTH, ANSWERED, OUTCOMES, k=5, m=2) == []
