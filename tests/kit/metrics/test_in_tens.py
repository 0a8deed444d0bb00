"""Eva scrapes each second, and would like to know when somebody came."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backend.kit.metrics.in_tens import InTens

STEPS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 12)), max_size=40)
"""Spans that pass, and how many come then."""


@given(STEPS)
def test_eva_sees_tens_that_change_only_when_a_span_is_over(steps: list[tuple[int, int]]) -> None:
    span, came, before = 0, 0, 0
    counts: InTens[str] = InTens(lambda: span)
    shown = 0
    for passed, coming in steps:
        if passed:
            span, before = span + passed, came
            shown = before // 10 * 10
        for _ in range(coming):
            counts.add("ballots")
            assert counts.shown().get("ballots", 0) == shown
        came += coming


def test_what_is_left_over_counts_the_next_time() -> None:
    day = 1
    counts: InTens[str] = InTens(lambda: day)
    for _ in range(3):
        counts.add(*["ballots"] * 7)
        day += 1
    assert counts.shown() == {"ballots": 20}
