"""What Cilla is advised to do: only where the figures carry it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.stats.errors import BadFigures
from backend.stats.figures.informedness import line_effect
from backend.stats.figures.suggestions import Advice, advise
from backend.stats.values import QUARTERS, Table

cells = st.integers(0, 60)


def advised(table: Table) -> Advice:
    found = advise(table)
    assert found is not None
    return found


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
    found = advised(table)
    assert (found.dominating, found.act) == (dominating, act)


def test_nothing_is_recommended_on_a_difference_that_chance_may_have_made() -> None:
    assert advised(((12, 10), (9, 11))).act == "wait"
    assert advised(((10, 10), (0, 0))).act == "wait"
    assert advised(((5, 0), (0, 0))).act == "keep"


def test_the_gap_is_the_share_that_the_line_did_not_bring_to_know() -> None:
    assert advised(((30, 5), (5, 10))).gap == 0.4


def test_nothing_is_advised_where_nobody_answered() -> None:
    assert advise(((0, 0), (0, 0))) is None


def test_what_are_no_counts_is_refused() -> None:
    with pytest.raises(BadFigures):
        advise(((5, -1), (3, 3)))


@given(cells, cells, cells, cells)
def test_an_act_is_only_for_a_quarter_larger_than_each_other(a: int, b: int, c: int, d: int) -> None:
    table = ((a, b), (c, 1 + d))
    found = advised(table)
    counts = (a, b, c, 1 + d)
    assert counts[QUARTERS.index(found.dominating)] == max(counts)
    if found.act != "wait":
        assert counts.count(max(counts)) == 1
    if found.act == "equip_leaders":
        effect = line_effect(table)
        assert effect is not None
        assert effect.low > 0
