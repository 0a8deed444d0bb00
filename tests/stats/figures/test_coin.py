"""What Cilla is told where phones toss a coin: right on average, as sure as it says; and what Eva learns of Alma."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from backend.stats.errors import BadFigures
from backend.stats.figures import coin
from backend.stats.figures.coin import drawn, informed_range, informed_share, odds, reported_at_least
from backend.stats.figures.intervals import exact_interval

CHANCES = (0.0, 0.05, 0.1, 0.2, 0.33)
STATISTICS = Path(__file__).parents[3] / "docs" / "STATISTICS.md"
Floats = NDArray[np.float64]


def reports_of(answered: int, chance: float) -> Floats:
    """(answered + 1, answered + 1): informed among those who answered → probability of each number of reports."""
    at_least = reported_at_least(answered, 1 - chance + chance / 3, chance / 3)
    return at_least - np.column_stack([at_least[:, 1:], np.zeros(answered + 1)])


def ends_of(answered: int, headcount: int, chance: float) -> NDArray[np.int64]:
    """(reports, 2), in people."""
    ranges = [informed_range(reported, answered, headcount, chance) for reported in range(answered + 1)]
    ends: NDArray[np.int64] = np.rint(np.array(ranges) * headcount).astype(np.int64)
    return ends


def least_coverage(answered: int, headcount: int, chance: float) -> float:
    """Over every truth, by adding up every way to answer and every way that coins fall."""
    ends, reports = ends_of(answered, headcount, chance), reports_of(answered, chance)
    return min(
        float((drawn(truth, answered, headcount) @ reports)[(ends[:, 0] <= truth) & (truth <= ends[:, 1])].sum())
        for truth in range(headcount + 1)
    )


def units(largest: int) -> Iterable[tuple[int, int]]:
    return ((answered, headcount) for headcount in range(1, largest + 1) for answered in range(1, headcount + 1))


@pytest.mark.parametrize("chance", CHANCES)
def test_the_truth_is_covered_95_times_of_100_in_every_unit_of_up_to_twelve(chance: float) -> None:
    assert min(least_coverage(answered, headcount, chance) for answered, headcount in units(12)) >= 0.95


@pytest.mark.long
@pytest.mark.parametrize("chance", CHANCES)
def test_the_truth_is_covered_95_times_of_100_in_every_unit_of_up_to_forty(chance: float) -> None:
    assert min(least_coverage(answered, headcount, chance) for answered, headcount in units(40)) >= 0.95


def told() -> list[str]:
    """Of each size a row in the documents' table of widths: "12, 8 | .33 .33 .28 | …", a cell for each of CHANCES."""
    table = STATISTICS.read_text("utf-8").partition("| N, n | c = 0 |")[2].partition("\n\n")[0]
    return [line.strip("| ") for line in table.splitlines()[2:]]


@pytest.mark.parametrize("row", told())
def test_a_range_is_as_wide_on_average_as_the_documents_say(row: str) -> None:
    size, *cells = row.split(" | ")
    headcount, answered = map(int, size.split(", "))
    truths = [round(share * headcount) for share in (0.3, 0.55, 0.84)]
    for chance, cell in zip(CHANCES, cells, strict=True):
        ends, reports = ends_of(answered, headcount, chance), reports_of(answered, chance)
        wide = (ends[:, 1] - ends[:, 0]) / headcount
        mean = [float(drawn(truth, answered, headcount) @ reports @ wide) for truth in truths]
        assert np.round(mean, 2).tolist() == [float(width) for width in cell.split()]


def test_the_documents_tell_the_widths_of_four_sizes() -> None:
    assert [row.partition(" |")[0] for row in told()] == ["12, 8", "12, 9", "60, 30", "135, 57"]


@pytest.mark.parametrize("chance", CHANCES)
def test_the_share_is_right_on_average_whatever_is_true(chance: float) -> None:
    answered, reports = 9, reports_of(9, chance)
    shares = np.array([informed_share(reported, answered, chance) for reported in range(answered + 1)])
    assert np.allclose(reports @ shares, np.arange(answered + 1) / answered)


def test_without_a_coin_the_range_is_the_exact_one() -> None:
    for answered, headcount in units(15):
        exact = exact_interval(np.arange(answered + 1), answered, headcount)
        assert np.allclose(ends_of(answered, headcount, 0.0), np.column_stack([exact.low, exact.high]) * headcount)


def test_of_many_answers_the_normal_distribution_tells_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [(reported, 290, 400, chance) for reported in (20, 145, 270) for chance in (0.05, 0.33)]
    exact = [informed_range(*case) for case in cases]
    monkeypatch.setattr(coin, "EXACT_TO", 0)
    assert np.allclose(exact, [informed_range(*case) for case in cases], atol=0.006)


def test_a_coin_of_a_tenth_changes_the_odds_of_an_answer_28_fold_at_most() -> None:
    """Enumerated: how likely each report is by whoever gave each answer."""
    assert [round(odds(chance)) for chance in (0.05, 0.1, 0.2, 0.33)] == [58, 28, 13, 7]
    report = np.full((3, 3), 0.1 / 3) + np.eye(3) * 0.9
    assert (report.max(axis=0) / report.min(axis=0)).max() == pytest.approx(odds(0.1))


@pytest.mark.parametrize("chance", [-0.1, 0.01, 0.04, 0.34, 1.0])
def test_a_coin_that_hides_nothing_or_everything_is_refused(chance: float) -> None:
    for asked in (
        lambda: odds(chance),
        lambda: informed_share(1, 2, chance),
        lambda: informed_range(1, 2, 3, chance),
    ):
        with pytest.raises(BadFigures, match="coin"):
            asked()


def test_without_a_coin_there_are_no_odds_and_of_nobody_no_share() -> None:
    with pytest.raises(BadFigures, match="without a coin"):
        odds(0)
    for reported, answered in ((0, 0), (3, 2), (-1, 2)):
        with pytest.raises(BadFigures, match="reported"):
            informed_share(reported, answered, 0.1)
    for reported, answered, headcount in ((3, 2, 5), (1, 6, 5), (0, 0, 0)):
        with pytest.raises(BadFigures, match="reported"):
            informed_range(reported, answered, headcount, 0.1)
    assert informed_range(0, 0, 5, 0.1) == (0, 1)
