"""Eva lays the releases she was given beside each other, and sees which is missing, and which is there twice."""

from __future__ import annotations

from backend.handoffs import SignedRelease
from backend.releases.incoming.chain import Break, breaks, unplaced
from tests.ground.releases.chained import BOX, FIRST, FOURTH, SECOND, THIRD, after


def test_what_follows_each_other_is_whole_in_whatever_order_and_however_often_it_comes() -> None:
    assert breaks([THIRD, FIRST, SECOND, FIRST]) == []
    assert breaks([]) == breaks([THIRD]) == []


def test_the_oldest_she_has_may_follow_one_that_she_has_not() -> None:
    assert breaks([FOURTH, THIRD]) == []


def test_one_that_was_withdrawn_leaves_a_gap() -> None:
    assert breaks([FIRST, SECOND, FOURTH]) == [Break("missing", FOURTH.release.round, before=THIRD.sha256())]
    assert breaks([FIRST, THIRD]) == [Break("missing", THIRD.release.round, before=SECOND.sha256())]


def test_a_round_that_was_released_twice_is_named() -> None:
    other = after(FIRST, week=1)
    again = other.release.model_copy(update={"round": SECOND.release.round, "k": 6})
    twice = SignedRelease.model_validate_json(BOX.signed(again))
    assert breaks([FIRST, SECOND, twice]) == [Break("repeated", SECOND.release.round)]


def test_two_that_follow_the_same_are_a_fork() -> None:
    other = after(FIRST, week=2)
    assert breaks([FIRST, SECOND, other]) == [Break("forked", other.release.round, SECOND.release.round)]
    beginning = after(None, week=1)
    assert breaks([FIRST, beginning]) == [Break("forked", beginning.release.round, FIRST.release.round)]


def test_old_ones_are_read_for_ever_and_only_the_last_of_them_has_a_place() -> None:
    old, last = after(None, version=3), after(None, week=1, version=4)
    new = after(last, week=2)
    assert breaks([old, last, new]) == []
    assert unplaced([old, last, new]) == [old]
    assert breaks([old, FOURTH]) == []


def test_one_that_calls_itself_the_first_although_old_ones_are_there_is_named() -> None:
    old = after(None, version=4)
    first = after(None, week=1)
    assert breaks([old, first]) == [Break("first", first.release.round, old.release.round)]
