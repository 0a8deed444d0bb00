"""Whatever is asked for, and whenever: an end that may be moved once each way stays within its bounds."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backend.handoffs import Direction
from backend.prolonging import LONGEST_OPEN, NOTICE, fault_at, fault_of
from tests.ground.ballot_box.world import START

HOURS = st.integers(-24, 30 * 24).map(lambda hours: timedelta(hours=hours))
ASKED = st.lists(st.tuples(HOURS, st.sampled_from(("extend", "shorten")), HOURS), max_size=12)


def moved(ends_at: datetime, asked: list[tuple[timedelta, Direction, timedelta]]) -> list[tuple[datetime, datetime]]:
    """(when, the end from then on) of each request that a ballot box takes."""
    taken, ways = list[tuple[datetime, datetime]](), set[str]()
    for after, direction, wanted in sorted(asked):
        now, end = START + after, START + wanted
        still_open = START <= now < ends_at
        refused = fault_of(direction, START, ends_at, end) or fault_at(now, direction, end)
        if still_open and direction not in ways and not refused:
            ends_at = end
            ways.add(direction)
            taken.append((now, end))
    return taken


@given(st.integers(1, 60 * 24).map(lambda hours: timedelta(hours=hours)), ASKED)
def test_no_sequence_moves_an_end_beyond_its_bounds(
    lasts: timedelta, asked: list[tuple[timedelta, Direction, timedelta]]
) -> None:
    taken = moved(START + lasts, asked)
    assert len(taken) <= 2
    before = START + lasts
    for now, end in taken:
        assert end <= max(START + lasts, START + LONGEST_OPEN)
        assert end >= min(before, now + NOTICE), "whoever meant to answer tomorrow can"
        assert now < end
        before = end


def test_a_round_of_a_week_may_become_one_of_three() -> None:
    ends_at = START + timedelta(days=7)
    assert fault_of("extend", START, ends_at, START + LONGEST_OPEN) is None
    assert fault_of("extend", START, ends_at, START + LONGEST_OPEN + timedelta(seconds=1)) == "long"
    assert fault_of("extend", START, START + timedelta(days=30), START + timedelta(days=31)) == "long"


def test_a_round_is_closed_early_with_a_days_notice() -> None:
    now, ends_at = START + timedelta(days=2), START + timedelta(days=7)
    assert fault_of("shorten", START, ends_at, now + NOTICE) is None
    assert fault_at(now, "shorten", now + NOTICE) is None
    assert fault_at(now, "shorten", now + NOTICE - timedelta(seconds=1)) == "soon"
