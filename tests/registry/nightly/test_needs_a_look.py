"""How much a file that nobody has seen may change before Bo looks at it."""

from __future__ import annotations

import pytest

from backend.registry.nightly.policy import needs_a_look


@pytest.mark.parametrize("kind", ["added", "moved", "left", "changed"])
def test_one_more_than_the_limit_needs_a_look_whatever_happens_to_them(kind: str) -> None:
    assert not needs_a_look({kind: 50}, 1000, 5)
    assert needs_a_look({kind: 51}, 1000, 5)


def test_a_few_never_do_in_a_small_organisation() -> None:
    assert not needs_a_look({"left": 10}, 30, 5)
    assert needs_a_look({"left": 11}, 30, 5)


def test_many_small_files_are_counted_as_the_one_that_they_would_be() -> None:
    assert needs_a_look({"left": 6}, 100, 5, [{"left": 5}])
    assert not needs_a_look({"left": 6}, 100, 5, [{"added": 5}])
    # What earlier files did holds none back that does nothing of the kind.
    assert not needs_a_look({"left": 0, "added": 1}, 100, 5, [{"left": 50}])


def test_a_first_list_and_whatever_follows_an_import_that_was_undone_always_do() -> None:
    assert needs_a_look({"added": 3}, 0, 5)
    assert needs_a_look({"moved": 0}, 100, 5, undone=True)
