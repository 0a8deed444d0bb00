"""Of many differences between two rounds Cilla is pointed to those that chance doesn't explain."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from backend.stats.errors import BadFigures
from backend.stats.figures.differences import changes, score_test


def test_the_chance_of_a_difference_is_that_of_the_chi_squared_test() -> None:
    table = [[56, 14], [48, 32]]
    chance = float(score_test(56, 70, 48, 80))
    assert chance == pytest.approx(chi2_contingency(table, correction=False).pvalue)


def test_many_differences_are_adjusted_by_the_published_procedure() -> None:
    found = changes([56, 40, 9], [70, 80, 10], [48, 38, 3], [80, 80, 10])
    chance = np.sort(score_test([56, 40, 9], [70, 80, 10], [48, 38, 3], [80, 80, 10]))
    by_hand = np.minimum.accumulate((chance * 3 / np.array([1, 2, 3]))[::-1])[::-1]
    assert np.sort(found.adjusted) == pytest.approx(by_hand)
    assert found.stands_out.tolist() == [True, False, True]
    assert found.difference == pytest.approx([0.2, 0.025, 0.6])
    assert found.interval.low[2] == pytest.approx(0.1705, abs=5e-5)


def test_a_difference_that_stands_out_alone_drowns_among_many_that_are_none() -> None:
    assert changes(30, 50, 19, 50).stands_out
    crowd = changes([30, *[20] * 99], 50, [19, *[20] * 99], 50)
    assert not crowd.stands_out.any()


def test_units_that_all_answered_alike_both_times_have_not_changed() -> None:
    found = changes([9, 0], [9, 9], [12, 0], [12, 12])
    assert found.adjusted.tolist() == [1.0, 1.0]
    assert not found.stands_out.any()


def test_no_differences_are_no_findings_and_many_keep_their_shape() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert changes(none, none, none, none).stands_out.shape == (0,)
    assert changes(np.full((2, 3), 4), 9, 5, 9).adjusted.shape == (2, 3)


def test_a_round_without_answers_is_refused() -> None:
    with pytest.raises(BadFigures):
        changes([3, 0], [9, 0], [4, 4], [9, 9])


def test_what_the_ballot_box_and_the_console_import_does_not_bring_scipy() -> None:
    modules = "backend.stats.disclosure.protection, backend.stats.audit.auditor, backend.stats.figures.intervals"
    program = f"import sys, {modules}; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603 - our own program
