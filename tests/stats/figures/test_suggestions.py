"""What Cilla is advised to do: only where the figures carry it."""

from __future__ import annotations

from itertools import product
from math import comb, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, fisher_exact

from backend.stats.errors import BadFigures
from backend.stats.figures.suggestions import advise
from backend.stats.values import QUARTERS, Table
from tests.ground.stats.advice import advised, all_answered

cells = st.integers(0, 60)
ROUNDING = 1 + 1e-9


@pytest.mark.parametrize(
    ("table", "dominating", "act"),
    [
        (((40, 5), (5, 10)), "line_works", "keep"),
        (((10, 40), (5, 10)), "message_unclear", "rewrite"),
        (((10, 5), (40, 10)), "other_channels", "keep_channel"),
        (((15, 3), (5, 40)), "blind_spot", "equip_leaders"),
        (((2, 6), (5, 40)), "blind_spot", "start"),
        (((0, 0), (5, 40)), "blind_spot", "start"),
    ],
)
def test_the_dominating_quarter_says_what_to_do(table: Table, dominating: str, act: str) -> None:
    advice = advised(table)
    assert (advice.dominating, advice.act) == (dominating, act)


def test_nothing_is_recommended_on_a_difference_that_chance_may_have_made() -> None:
    assert advised(((12, 10), (9, 11))).act == "wait"
    assert advised(((10, 10), (0, 0))).act == "wait"
    assert advised(((5, 0), (0, 0))).act == "wait"
    assert advised(((7, 0), (0, 0))).act == "keep"
    assert advised(((7, 0), (0, 0)), 0.001).act == "wait"


def test_what_may_be_chance_at_one_of_many_units_needs_more_evidence() -> None:
    table: Table = ((15, 3), (5, 40))
    assert [advised(table, level).act for level in (0.025, 0.005, 1e-4)] == ["equip_leaders", "equip_leaders", "wait"]
    faint: Table = ((15, 10), (30, 60))
    assert [advised(faint, level).act for level in (0.025, 0.005)] == ["equip_leaders", "start"]


def test_the_gap_is_the_share_that_the_line_did_not_bring_to_know() -> None:
    assert advised(((30, 5), (5, 10))).gap == 0.4


def test_nothing_is_advised_where_nobody_answered() -> None:
    assert advise([all_answered(((0, 0), (0, 0)))], 0.025) is None


def test_what_are_no_counts_is_refused() -> None:
    with pytest.raises(BadFigures):
        advise([all_answered(((5, -1), (3, 3)))], 0.025)


@given(cells, cells, cells, cells)
def test_an_act_is_only_for_a_quarter_larger_than_each_other(a: int, b: int, c: int, d: int) -> None:
    table = ((a, b), (c, 1 + d))
    advice = advised(table)
    counts = (a, b, c, 1 + d)
    assert counts[QUARTERS.index(advice.dominating)] == max(counts)
    if advice.act != "wait":
        assert counts.count(max(counts)) == 1
        rest = max(counts[place] for place in range(4) if QUARTERS[place] != advice.dominating)
        assert binomtest(max(counts), max(counts) + rest).pvalue <= 0.025 * ROUNDING
    if advice.dominating == "blind_spot" and advice.act != "wait":
        chance = fisher_exact(table, alternative="greater").pvalue
        assert (advice.act == "equip_leaders") == (chance <= 0.025) or abs(chance - 0.025) < 1e-9


@given(st.lists(st.tuples(*(st.integers(0, 8) for _ in range(4))), min_size=1, max_size=3), st.floats(0.001, 0.2))
def test_an_effect_is_one_within_the_parts_and_not_between_them(
    rows: list[tuple[int, int, int, int]], level: float
) -> None:
    """Against every way in which the told of each part may know."""
    parts: list[Table] = [((a, b), (c, d)) for a, b, c, d in rows]
    parts.append(((0, 0), (0, 120)))
    advice = advise([all_answered(part) for part in parts], level)
    assert advice is not None
    reached = sum(a for a, *_ in rows)
    ways = [[(k, comb(a + b, k) * comb(c + d, a + c - k)) for k in range(min(a + b, a + c) + 1)] for a, b, c, d in rows]
    combined = [(sum(k for k, _ in combination), prod(way for _, way in combination)) for combination in product(*ways)]
    chance = sum(way for k, way in combined if k >= reached) / sum(way for _, way in combined)
    if abs(chance - level) > 1e-9:
        assert advice.act == ("equip_leaders" if chance <= level else "start")


def test_two_parts_that_differ_show_an_effect_together_that_neither_has() -> None:
    few, many = ((1, 9), (9, 81)), ((36, 24), (24, 16))
    together: Table = ((37, 33), (33, 97))
    assert advised(together).act == "equip_leaders"
    apart = advise([all_answered(few), all_answered(many)], 0.025)
    assert apart is not None
    assert apart.act == "start"
