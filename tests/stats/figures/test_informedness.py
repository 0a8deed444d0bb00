"""What Cilla reads out of published numbers, and how sure it is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.stats.errors import BadFigures
from backend.stats.values import Estimate
from tests.ground.stats.many_organisations import drawn, held, together, wholes


def test_a_large_department_with_few_answers_counts_by_its_staff() -> None:
    whole = together([9, 10], [10, 100], [900, 100])
    assert whole is not None
    assert whole.share.value == pytest.approx(0.9 * 0.9 + 0.1 * 0.1)
    assert whole.covered == 1


def test_staff_without_published_answers_are_not_covered_and_do_not_count() -> None:
    whole = together([9, 0], [10, 0], [20, 60])
    assert whole is not None
    assert (whole.share.value, whole.covered) == (0.9, 0.25)
    assert together([0], [0], [60]) is None
    assert together([], [], []) is None


def test_impossible_figures_are_refused() -> None:
    with pytest.raises(BadFigures):
        together([11], [10], [20])
    with pytest.raises(BadFigures):
        Estimate(0.5, 0.6, 0.7)


def test_nineteen_in_twenty_intervals_hold_the_truth_of_a_municipality() -> None:
    random = np.random.default_rng(7)
    staff = random.integers(20, 200, 40)
    truth = random.binomial(staff, random.uniform(0.2, 0.9, 40))
    answered = np.maximum(5, (staff * 0.4).astype(int))
    of_rounds = wholes(drawn(random, truth, staff, answered, 400), answered, staff)
    assert held(of_rounds, truth.sum() / staff.sum()) >= 0.93


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=6))
def test_one_stratum_after_the_other_or_all_in_another_order_give_the_same(units: list[tuple[int, int, int]]) -> None:
    rows = [(x, x + y, x + y + z + 1) for x, y, z in units]
    one, other = (together(*map(list, zip(*order, strict=True))) for order in (rows, sorted(rows)))
    if one is None or other is None:
        assert one is other
    else:
        assert one.share.value == pytest.approx(other.share.value)
        assert one.share.low == pytest.approx(other.share.low)
