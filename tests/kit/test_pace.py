"""A pace holds for whoever asks, whichever way the clock goes."""

from __future__ import annotations

from datetime import timedelta

from backend.kit.times.pace import Pace
from tests.ground.registry.staff import MovedClock


def test_who_has_asked_often_enough_waits_for_the_rest_of_the_span_and_nobody_else_does() -> None:
    clock = MovedClock()
    pace: Pace[str] = Pace(clock, 2)
    assert [pace.wait("a"), pace.wait("a")] == [0, 0]
    clock.move(timedelta(seconds=20.5))
    assert (pace.wait("a"), pace.wait("b")) == (40, 0)
    clock.move(timedelta(seconds=39.5))
    assert pace.wait("a") == 0


def test_a_clock_that_is_set_back_shuts_nobody_out_for_long() -> None:
    clock = MovedClock()
    pace: Pace[str] = Pace(clock, 1)
    assert pace.wait("a") == 0
    clock.move(timedelta(hours=-1))
    assert pace.wait("a") == 0
