"""How often Cilla is told something of a goal that isn't so, in simulated rounds with intervals as they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import hypergeom

from backend.content.plans.policy import Measured, goal_status
from backend.stats.figures import figures
from backend.stats.figures.coin import reported_at_least
from backend.stats.values import Figure
from tests.ground.stats.many_organisations import together

MADE, DUE = date(2026, 1, 1), date(2026, 7, 1)
HALFWAY, AFTER = MADE + (DUE - MADE) / 2, DUE + timedelta(days=10)
ORGANISATIONS = 400


def seen_on(day: date, figure: Figure, staff: int) -> Measured:
    share = figure.share
    return Measured(day, share.value, share.low, share.high, figure.covered, 1 / staff)


def statuses(truths: Sequence[tuple[date, float]], today: date, answered: int = 200) -> Counter[str]:
    """Of a goal of 80 % in organisations of 1,000 in which so many answer; `truths`: the share informed on each day."""
    random, seen = np.random.default_rng(16), Counter[str]()
    for _ in range(ORGANISATIONS):
        measured = []
        for day, truth in truths:
            informed = int(random.hypergeometric(round(1000 * truth), 1000 - round(1000 * truth), answered))
            figure = together([informed], [answered], [1000])
            assert figure is not None
            measured.append(seen_on(day, figure, 1000))
        seen[goal_status(0.8, MADE, DUE, measured, today)] += 1
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


@pytest.mark.long
@pytest.mark.parametrize("way", [0.1, 0.5, 0.9])
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


EVERYBODY, NEARLY = (12, 12), (12, 11)
LARGER = [pytest.param(size, marks=pytest.mark.long) for size in ((12, 9), (24, 22), (30, 29), (40, 39), (40, 20))]
COINS = [0, pytest.param(0.2, marks=pytest.mark.long)]


def chances(staff: int, answered: int, coin: float) -> NDArray[np.float64]:
    """(truths, reports): how probable each number of reports is, of each number informed."""
    drawn = hypergeom.pmf(np.arange(answered + 1), staff, np.arange(staff + 1)[:, None], answered)
    if coin == 0:
        return np.asarray(drawn)
    at_least = np.pad(reported_at_least(answered, 1 - coin + coin / 3, coin / 3), ((0, 0), (0, 1)))
    return np.asarray(drawn @ (at_least[:, :-1] - at_least[:, 1:]))


def all_seen(staff: int, answered: int, coin: float, day: date) -> list[Measured]:
    """By how many report to be informed."""
    some = answered + 1
    found = figures(range(some), [answered] * some, [staff] * some, [-1] * some, chance=coin)
    return [seen_on(day, figure, staff) for figure in found if figure is not None]


@pytest.mark.parametrize("coin", COINS)
@pytest.mark.parametrize("size", [EVERYBODY, NEARLY, *LARGER])
def test_no_draw_of_a_unit_makes_a_met_goal_missed_or_a_missed_one_met(size: tuple[int, int], coin: float) -> None:
    """An end of an interval that stopped a hair below the level made up to 75 of 100 draws say so."""
    staff, answered = size
    of_truth, seen = chances(staff, answered, coin), all_seen(staff, answered, coin, AFTER)
    for level in range(1, 101):
        said = np.array([goal_status(level / 100, MADE, DUE, [figure], AFTER) for figure in seen])
        met = np.arange(staff + 1) * 100 >= level * staff
        assert (of_truth @ (said == "missed"))[met].max(initial=0) <= 0.025
        assert (of_truth @ (said == "met"))[~met].max(initial=0) <= 0.025


@pytest.mark.parametrize("coin", COINS)
@pytest.mark.parametrize("way", [0.5, *(pytest.param(way, marks=pytest.mark.long) for way in (0.1, 0.9, 1.0))])
@pytest.mark.parametrize("size", [EVERYBODY, NEARLY, *LARGER])
def test_a_goal_right_on_its_path_is_hardly_ever_called_behind(size: tuple[int, int], way: float, coin: float) -> None:
    """Squared and added without half a person, up to 92 of 100 draws said so; and all, where everybody answers."""
    staff, answered = size
    day = MADE + round(way * (DUE - MADE).days) * timedelta(days=1)
    gone = (day - MADE) / (DUE - MADE)
    of_truth = chances(staff, answered, coin)
    starts, ends = (all_seen(staff, answered, coin, on) for on in (MADE, day))
    truths = range(0, staff + 1, max(1, staff // 10))
    for start, end in ((start, end) for start in truths for end in truths):
        level = (start + (end - start) / gone) / staff
        if 0 < level <= 1:
            said = np.array([[goal_status(level, MADE, DUE, [a, b], day) == "behind" for b in ends] for a in starts])
            assert float(of_truth[start] @ said @ of_truth[end]) <= 0.03, (start, end)
