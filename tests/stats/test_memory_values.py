"""What an earlier round cannot have been is refused by what is wrong with it."""

from __future__ import annotations

import numpy as np
import pytest

from backend.stats.errors import BadMemory
from backend.stats.memory import NOWHERE, Memory

Ints = list[int]


def remembered(
    answered: Ints = [3, 4],  # noqa: B006 - never changed
    source: Ints = [0, 1, NOWHERE],  # noqa: B006
    target: Ints = [0, 1, 1],  # noqa: B006
    people: Ints = [5, 4, 2],  # noqa: B006
) -> Memory:
    """Five and four people of then, who stayed, and two who came."""
    return Memory(0, np.array(answered), np.array(source), np.array(target), np.array(people))


def test_who_was_silent_then_and_is_now_is_what_is_left_of_the_people() -> None:
    assert remembered().silent_then.tolist() == [2, 0]
    assert remembered().silent_now(np.array([5, 2])).tolist() == [0, 4]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"people": [5, 4]}, "a source, a target and people"),
        ({"answered": [3, 0]}, "an atom has an answer"),
        ({"people": [5, 4, 0]}, "a flow has people"),
        ({"source": [0, 2, NOWHERE]}, "where nothing is"),
        ({"target": [0, 1, NOWHERE - 1]}, "where nothing is"),
        ({"answered": [3, 5]}, "more answered in an earlier atom"),
    ],
)
def test_a_memory_that_cannot_be_is_refused_by_name(wrong: dict[str, Ints], why: str) -> None:
    with pytest.raises(BadMemory, match=why):
        remembered(**wrong)


def test_a_memory_is_rows_of_integers() -> None:
    with pytest.raises(BadMemory, match="answered must be one row of integers"):
        Memory(0, np.array([0.5]), np.array([0]), np.array([0]), np.array([1]))
    with pytest.raises(BadMemory, match="people must be one row of integers"):
        Memory(0, np.array([1]), np.array([0]), np.array([0]), np.array([[1]]))


def test_people_who_went_to_a_unit_that_is_not_there_are_refused() -> None:
    with pytest.raises(BadMemory, match="people go to where nothing is"):
        remembered().silent_now(np.array([5]))
    with pytest.raises(BadMemory, match="more answered than were asked"):
        remembered().silent_now(np.array([6, 2]))
