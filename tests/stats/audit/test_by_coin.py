"""A release of a round whose phones tossed a coin that cannot be read is refused as what it is, before any sum."""

from __future__ import annotations

import numpy as np
import pytest

from backend.stats.audit import coin_release_violations
from backend.stats.audit.rules import SHAPE


@pytest.mark.parametrize(("answered", "outcomes"), [(20, [8, -1, 4]), (20, [8, -1, -1])])
def test_a_figure_that_is_half_there_is_named(answered: int, outcomes: list[int]) -> None:
    violated = coin_release_violations(np.array([-1]), np.array([answered]), np.array([[outcomes]]), [], k=5)
    assert {violation.rule for violation in violated} == {SHAPE}


def test_a_whole_one_is_not() -> None:
    whole = np.array([[[8, 8, 4]]])
    assert coin_release_violations(np.array([-1]), np.array([20]), whole, [], k=5) == []
