"""On which level a message is lost: what is shown of it, and what is not, taken at its least and its most."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.stats.figures import Piece, levels


def test_the_level_on_which_the_message_vanishes_is_seen() -> None:
    pieces = [Piece(36, 40, {0: 50}), Piece(70, 80, {1: 100}), Piece(20, 80, {2: 150}), Piece(24, 80, {2: 150})]
    top, middle, bottom = levels(pieces, {})
    assert (top.lost, middle.lost) == (None, None)
    assert bottom.lost is not None
    assert 0.3 < bottom.lost < 70 / 80 - 44 / 160


def test_units_that_are_not_shown_may_all_have_been_told_or_none_of_them() -> None:
    shown = [Piece(36, 40, {0: 50}), Piece(20, 80, {1: 150})]
    [_, few] = levels(shown, {1: 20})
    [_, many] = levels(shown, {1: 600})
    assert few.lost is not None
    assert (many.lost, many.high > 0.7) == (None, True)
    assert many.low == pytest.approx(few.low * 170 / 750)


def test_where_two_levels_share_a_number_either_may_hold_all_of_it() -> None:
    (above, below) = levels([Piece(50, 100, {0: 50, 1: 50})], {})
    assert (above.lost, below.lost) == (None, None)
    assert [(level.low, level.high) for level in (above, below)] == [(0.0, 1.0), (0.0, 1.0)]
    (most, rest) = levels([Piece(90, 100, {0: 90, 1: 10})], {})
    assert most.low > 0.7
    assert rest.low == 0


def test_a_level_in_which_nobody_answered_may_be_anything() -> None:
    [_, silent, _] = levels([Piece(18, 20, {0: 20}), Piece(0, 0, {1: 30}), Piece(4, 20, {2: 40})], {})
    assert (silent.low, silent.high, silent.lost) == (0, 1, None)


def test_without_anybody_there_are_no_levels() -> None:
    assert levels([], {}) == ()


def test_a_loss_of_less_than_a_point_is_none() -> None:
    [_, below] = levels([Piece(500_000, 1_000_000, {0: 1_000_000}), Piece(496_000, 1_000_000, {1: 1_000_000})], {})
    assert below.lost is None


def test_of_ten_levels_that_are_told_alike_a_loss_is_claimed_in_one_round_of_twenty_at_most() -> None:
    """Each is held against the one above: nine comparisons share the chance of one that is false."""
    told = np.random.default_rng(5).binomial(200, 0.5, (150, 10)).tolist()
    rounds = [levels([Piece(some, 200, {depth: 2000}) for depth, some in enumerate(row)], {}) for row in told]
    assert sum(any(level.lost is not None for level in found) for found in rounds) <= 0.05 * len(rounds)


def test_of_eight_topics_that_are_told_alike_on_four_levels_a_loss_is_claimed_in_one_round_of_twenty_at_most() -> None:
    told = np.random.default_rng(5).binomial(200, 0.5, (80, 8, 4)).tolist()
    claimed = [
        any(
            level.lost is not None
            for row in topics
            for level in levels([Piece(some, 200, {at: 2000}) for at, some in enumerate(row)], {}, questions=8)
        )
        for topics in told
    ]
    assert sum(claimed) <= 0.05 * len(claimed)


def test_with_a_coin_a_level_is_what_its_people_answered_and_not_what_phones_reported() -> None:
    """Of a thousand all were told, of the others none: where a third is tossed, phones report 780 and 110."""
    above, below = levels([Piece(780, 1000, {0: 1000}), Piece(110, 1000, {1: 1000})], {}, chance=0.33)
    assert (above.high, below.low) == (1, 0)
    assert below.lost is not None
    assert below.lost > 0.9
    (most, _) = levels([Piece(780, 1000, {0: 900, 1: 100})], {}, chance=0.33)
    assert most.low > 0.9


answers = st.tuples(*(st.integers(0, 30) for _ in range(3)), st.integers(0, 20))


@given(st.lists(answers, min_size=1, max_size=5), st.integers(0, 40))
def test_a_loss_never_exceeds_what_the_levels_allow(rows: list[tuple[int, int, int, int]], unseen: int) -> None:
    """Of each piece: told, not told, silent, and how many of a level below it holds too."""
    pieces = [
        Piece(yes, yes + no, {at % 2: yes + no + silent + 1} | ({2: below} if below else {}))
        for at, (yes, no, silent, below) in enumerate(rows)
    ]
    by_depth = levels(pieces, {1: unseen} if unseen else {})
    assert all(0 <= level.low <= level.high <= 1 for level in by_depth)
    for above, level in pairwise(by_depth):
        assert level.lost is None or 0.01 <= level.lost <= above.high - level.low
