"""How often Cilla is told something of a goal that isn't so, in simulated rounds with intervals as they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest

from backend.content.plans.policy import Measured, goal_status
from tests.stats.figures.organisations import together

MADE, DUE = date(2026, 1, 1), date(2026, 7, 1)
HALFWAY, AFTER = MADE + (DUE - MADE) / 2, DUE + timedelta(days=10)
ORGANISATIONS = 400


def statuses(truths: Sequence[tuple[date, float]], today: date, answered: int = 200) -> Counter[str]:
    """Of a goal of 80 % in organisations of 1,000 in which so many answer; `truths`: the share informed on each day."""
    random, seen = np.random.default_rng(16), Counter[str]()
    for _ in range(ORGANISATIONS):
        figures = []
        for day, truth in truths:
            informed = int(random.hypergeometric(round(1000 * truth), 1000 - round(1000 * truth), answered))
            share = together([informed], [answered], [1000])
            assert share is not None
            figures.append(Measured(day, share.share.value, share.share.low, share.share.high))
        seen[goal_status(0.8, MADE, DUE, figures, today)] += 1
    return seen


def rate(seen: Counter[str], *wanted: str) -> float:
    return sum(seen[status] for status in wanted) / ORGANISATIONS


@pytest.mark.long
def test_a_goal_that_just_is_not_reached_is_called_met_in_one_round_of_forty() -> None:
    assert rate(statuses([(MADE, 0.4), (AFTER, 0.799)], AFTER), "met") <= 0.04


@pytest.mark.long
def test_a_goal_that_just_is_reached_is_called_missed_in_one_round_of_forty() -> None:
    """The last figure alone called it missed in nineteen of twenty, since no interval lay above the level."""
    assert rate(statuses([(MADE, 0.4), (AFTER, 0.8)], AFTER), "missed") <= 0.04


@pytest.mark.parametrize("way", [0.5, *(pytest.param(way, marks=pytest.mark.long) for way in (0.1, 0.9))])
def test_a_topic_right_on_its_path_is_called_behind_in_one_round_of_forty(way: float) -> None:
    """Where the path begins is as uncertain as where the newest figure lies."""
    day = MADE + way * (DUE - MADE)
    assert rate(statuses([(MADE, 0.4), (day, 0.4 + way * 0.4)], day), "behind") <= 0.04


@pytest.mark.long
def test_where_nothing_has_moved_nobody_is_on_track() -> None:
    assert rate(statuses([(MADE, 0.4), (HALFWAY, 0.4)], HALFWAY, 40), "on_track", "met") <= 0.025


@pytest.mark.long
def test_what_is_so_is_found() -> None:
    assert rate(statuses([(MADE, 0.4), (AFTER, 0.88)], AFTER), "met") >= 0.8
    assert rate(statuses([(MADE, 0.4), (AFTER, 0.7)], AFTER), "missed") >= 0.8
    assert rate(statuses([(MADE, 0.4), (HALFWAY, 0.4)], HALFWAY), "behind") >= 0.95
    assert rate(statuses([(MADE, 0.4), (HALFWAY, 0.68)], HALFWAY), "on_track") >= 0.95
