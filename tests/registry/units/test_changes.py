"""What happens to units, as Bo is told it."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given

from backend.registry.imports.previews.showing import doubtful
from backend.registry.imports.units.changes import UnitChange, unit_changes
from backend.registry.imports.units.recognition import flows, recognised
from backend.registry.people.values import UnitPath
from tests.ground.registry.reorganising import STAFF, Places, before, now, team, units_of

ROOT: UnitPath = ("Kommunen",)
SCHOOLS, PARKS = (*ROOT, "Skoler"), (*ROOT, "Park")
NORTH, SOUTH, WEST = (*SCHOOLS, "Nord"), (*SCHOOLS, "Syd"), (*SCHOOLS, "Vest")
REST = {**team("k", 9, ROOT), **team("p", 9, PARKS), **team("o", 9, SCHOOLS)}


def test_a_new_name_is_told_with_how_many_are_the_same() -> None:
    (change,) = _changes({**REST, **team("s", 57, NORTH)}, {**REST, **team("s", 56, SOUTH), "n": SOUTH})

    assert (change.kind, change.before, change.after, change.kept, change.people, change.guessed) == (
        "renamed",
        NORTH,
        SOUTH,
        56,
        57,
        True,
    )


def test_a_unit_below_one_that_has_a_new_name_is_not_told_of() -> None:
    moved = {who: ("Byen", *unit[1:]) for who, unit in REST.items()}

    assert [(change.kind, change.after) for change in _changes(REST, moved)] == [("renamed", ("Byen",))]


def test_a_unit_under_another_parent_has_moved() -> None:
    (change,) = _changes({**REST, **team("s", 9, NORTH)}, {**REST, **team("s", 9, (*PARKS, "Nord"))})

    assert (change.kind, change.before, change.after) == ("moved", NORTH, (*PARKS, "Nord"))


def test_a_unit_that_most_of_anothers_people_go_to_is_what_it_was_merged_into() -> None:
    were = {**REST, **team("n", 6, NORTH), **team("s", 9, SOUTH)}
    (change,) = _changes(were, {**REST, **team("n", 6, SOUTH), **team("s", 9, SOUTH)})

    assert (change.kind, change.before, change.after, change.kept, change.people) == ("merged", NORTH, SOUTH, 6, 6)


def test_a_new_unit_of_anothers_people_was_split_off() -> None:
    were = {**REST, **team("n", 20, NORTH)}
    (change,) = _changes(were, {**REST, **team("n", 20, NORTH), **team("n", 6, SOUTH)})

    assert (change.kind, change.before, change.after, change.kept, change.people) == ("split", NORTH, SOUTH, 6, 6)


def test_fewer_than_half_of_a_unit_s_people_make_no_merger_and_no_split() -> None:
    were = {**REST, **team("n", 9, NORTH), **team("s", 9, SOUTH)}
    (closed,) = _changes(were, {**REST, **team("n", 4, SOUTH), **team("s", 9, SOUTH)})
    assert (closed.kind, closed.before, closed.after) == ("closed", NORTH, None)
    (new,) = _changes(were, {**were, **team("n", 4, WEST), **team("x", 5, WEST)})
    assert (new.kind, new.before, new.after) == ("new", None, WEST)


def test_a_unit_that_fell_into_three_has_ended_and_three_were_split_off() -> None:
    were = {**REST, **team("n", 30, NORTH)}
    parts = {f"n{at}": (*SCHOOLS, f"Hold {at % 3}") for at in range(30)}

    assert [change.kind for change in _changes(were, {**REST, **parts})] == ["split", "split", "split", "closed"]


def test_what_bo_says_is_another_unit_is_new_and_the_old_one_closed() -> None:
    were, are = {**REST, **team("s", 57, NORTH)}, {**REST, **team("s", 57, SOUTH)}
    units = before(were)
    north = next(unit.id for unit in units if unit.path == NORTH)
    same = recognised(units, now(are), flows(were, are), {north})

    assert [change.kind for change in unit_changes(units, units_of(are), same, flows(were, are))] == ["new", "closed"]


def test_new_people_make_a_new_unit() -> None:
    assert [(change.kind, change.people) for change in _changes(REST, {**REST, **team("x", 4, WEST)})] == [("new", 4)]


@given(STAFF, STAFF)
def test_each_unit_is_told_of_once_at_most_and_everyone_that_comes_or_goes_is(were: Places, are: Places) -> None:
    changes = _changes(were, are)
    same = recognised(before(were), now(are), flows(were, are))
    assert len({(change.unit, change.after if change.unit is None else None) for change in changes}) == len(changes)
    came = {change.after for change in changes if change.kind in ("new", "split")}
    ended = {change.before for change in changes if change.kind in ("merged", "closed")}
    assert came == set(units_of(are)) - {match.now.path for match in same}
    assert ended == set(units_of(were)) - {match.unit.path for match in same}


def test_of_more_guesses_than_a_page_has_those_that_look_most_wrong_can_be_denied_and_what_bo_denied_stays() -> None:
    (one,) = _changes({**REST, **team("s", 57, NORTH)}, {**REST, **team("s", 57, SOUTH)})
    guesses = [one.model_copy(update={"unit": UUID(int=at), "kept": 60 - at % 3, "people": 99}) for at in range(150)]
    shown = doubtful(guesses, {UUID(int=0)})
    assert (len(shown), shown[0]) == (100, guesses[0])
    assert [guess.kept for guess in shown[1:]].count(60) == 0
    assert doubtful(guesses[:100], ()) == tuple(guesses[:100])


def _changes(were: Places, are: Places) -> tuple[UnitChange, ...]:
    units = before(were)
    return unit_changes(units, units_of(are), recognised(units, now(are), flows(were, are)), flows(were, are))
