"""Changes between two rounds of organisations of every shape: how often one is claimed that is none."""

from __future__ import annotations

import numpy as np
import pytest

from backend.stats.figures.differences import changes
from backend.stats.figures.post_stratified import Spread
from tests.ground.stats.many_organisations import drawn, reported, whole_spreads
from tests.worlds.shapes import ALL_ANSWERED, UNEQUAL, Ints, Shape, informed_of

TOGETHER = 10
"""Organisations judged as one family, as the units of a round are."""


def two_rounds(
    shape: Shape, truth: tuple[Ints, Ints], coins: tuple[float, float], times: int, *, half_before: bool = True
) -> tuple[Spread, Spread]:
    """Now as many answer as the shape says; before, half as many where `half_before`, so that the two are unequal."""
    random, staff, answered = np.random.default_rng(8231), np.array(shape.staff), np.array(shape.answered)
    numbers = answered, np.maximum(1, answered // 2) if half_before else answered
    spreads = []
    for informed, asked, coin in zip(truth, numbers, coins, strict=True):
        of_answers = drawn(random, informed, staff, asked, times)
        told = reported(random, of_answers, asked, coin) if coin else of_answers
        spreads.append(whole_spreads(told, asked, staff, coin))
    return spreads[0], spreads[1]


def claimed(shape: Shape, share: float, coins: tuple[float, float], families: int) -> float:
    """The share of families in which nothing changed and something is said to have."""
    truth = informed_of(np.random.default_rng(461), shape, share)
    now, before = two_rounds(shape, (truth, truth), coins, families * TOGETHER)
    found = [
        changes(now.at(family), before.at(family)).stands_out.any()
        for start in range(0, families * TOGETHER, TOGETHER)
        for family in [range(start, start + TOGETHER)]
    ]
    return sum(found) / families


def test_where_strata_are_unequal_and_nothing_changed_one_family_in_twenty_at_most_claims_anything() -> None:
    assert claimed(UNEQUAL, 0.5, (0, 0), 150) <= 0.05


def test_where_everybody_answers_both_times_the_change_is_exactly_what_it_is() -> None:
    """However small: one person more of 108, seen as that and as nothing else."""
    before = informed_of(np.random.default_rng(5), ALL_ANSWERED, 0.4)
    now = before + (np.arange(12) == int(before.argmin()))
    found = changes(*two_rounds(ALL_ANSWERED, (now, before), (0, 0), 1, half_before=False))
    ends = (found.difference[0], found.interval.low[0], found.interval.high[0])
    assert ends == pytest.approx((1 / 108, 1 / 108, 1 / 108))
    assert found.stands_out[0]
