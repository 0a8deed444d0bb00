"""A unit that has another name or parent: its people stand as before, nobody else does by it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backend.registry.imports.units.reorganised import Reorganised, StaffFileUnits, reorganised
from backend.registry.people.values import Person, UnitPath, asked_at
from backend.registry.waiting.policy import Placed, held_back, until_then
from tests.ground.registry.reorganising import STAFF, Places, before, people, team, units_of

ROOT: UnitPath = ("Kommunen",)
SCHOOLS, PARKS = (*ROOT, "Skoler"), (*ROOT, "Park")
WOOD_SCHOOL, WOOD = (*SCHOOLS, "Skovskolen"), (*SCHOOLS, "Skoven")
REST = {**team("k", 9, ROOT), **team("p", 9, PARKS), **team("o", 9, SCHOOLS)}


def test_57_people_whose_school_has_a_new_name_have_not_moved_and_wait_for_nobody() -> None:
    tree, wanted = _after({**REST, **team("s", 57, WOOD_SCHOOL)}, {**REST, **team("s", 57, WOOD)})

    assert not tree.anew
    assert held_back(wanted, tree.people, Placed(frozenset(tree.people))) == ()
    assert tree.units[WOOD] == tree.were[WOOD_SCHOOL]


def test_who_comes_to_a_renamed_school_comes_and_the_third_waits() -> None:
    tree, wanted = _after({**REST, **team("s", 9, WOOD_SCHOOL)}, {**REST, **team("s", 9, WOOD), **team("x", 3, WOOD)})

    assert held_back(wanted, tree.people, Placed(frozenset(tree.people))) == ("x2",)


def test_a_rename_that_swaps_the_people_around_alma_gives_no_new_one_standing() -> None:
    were = {**REST, **team("s", 12, WOOD_SCHOOL)}
    are = {**REST, **team("s", 6, WOOD), **team("x", 6, WOOD)}
    tree, wanted = _after(were, are)
    held = held_back(wanted, tree.people, Placed(frozenset(tree.people)))

    assert [who for who in wanted if who.startswith("x") and who not in held] == ["x0", "x1"]
    assert not [who for who in tree.people if who.startswith("x")]


def test_a_team_of_eight_that_moves_whole_stands_in_its_new_place() -> None:
    tree, _ = _after({**REST, **team("s", 8, WOOD_SCHOOL)}, {**REST, **team("s", 8, (*PARKS, "Skovskolen"))})

    assert not tree.anew


def test_a_team_too_small_to_stand_by_itself_is_placed_anew_among_others() -> None:
    tree, wanted = _after({**REST, **team("s", 7, WOOD_SCHOOL)}, {**REST, **team("s", 7, (*PARKS, "Skovskolen"))})

    assert tree.anew == {f"s{at}" for at in range(7)}
    assert held_back(wanted, tree.people, Placed(frozenset(tree.people)).without(tree.anew)) == ()


def test_whoever_leaves_in_the_same_file_is_no_company_for_a_team_that_moves() -> None:
    tree, _ = _after({**REST, **team("s", 8, WOOD_SCHOOL)}, {**REST, **team("s", 5, (*PARKS, "Skovskolen"))})

    assert tree.anew >= {f"s{at}" for at in range(5)}


def test_a_leader_whose_unit_moves_is_asked_among_others_and_placed_anew() -> None:
    were, are = {**REST, **team("s", 9, WOOD_SCHOOL)}, {**REST, **team("s", 9, (*PARKS, "Skovskolen"))}
    leading = Person("s0", "s0", None, None, WOOD_SCHOOL, WOOD_SCHOOL, "da")
    present = {**people(were), "s0": leading}
    moved = (*PARKS, "Skovskolen")
    wanted = {**people(are), "s0": Person("s0", "s0", None, None, moved, moved, "da")}
    tree = _reorganised(were, present, are, wanted)

    assert tree.anew == {"s0"}


def test_a_leader_whose_unit_moves_between_small_units_is_placed_anew_although_all_are_asked_together() -> None:
    small, other = (*SCHOOLS, "Nord"), (*SCHOOLS, "Syd")
    rest = {**REST, **team("n", 2, small), **team("y", 2, other)}
    was, moved = (*small, "Hold"), (*other, "Hold")
    were, are = {**rest, **team("s", 3, was)}, {**rest, **team("s", 3, moved)}
    present = {**people(were), "s0": Person("s0", "s0", None, None, was, was, "da")}
    wanted = {**people(are), "s0": Person("s0", "s0", None, None, moved, moved, "da")}

    assert _reorganised(were, present, are, wanted).anew == {"s0"}


def test_a_unit_that_ends_while_its_people_wait_keeps_a_name_that_is_free() -> None:
    were = {**REST, **team("a", 9, WOOD_SCHOOL), **team("b", 9, WOOD)}
    are = {**REST, **team("a", 9, PARKS), **team("b", 9, WOOD_SCHOOL)}
    present, wanted = people(were), people(are)
    units = before(were, {WOOD: "2"})
    tree = reorganised(units, present, present, StaffFileUnits(units_of(are), {WOOD_SCHOOL: "2"}), wanted)

    assert tree.people["a0"].unit == (*SCHOOLS, "Skovskolen (2)")
    assert tree.people["b0"].unit == WOOD_SCHOOL


@given(STAFF, STAFF, st.sets(st.sampled_from([f"p{at}" for at in range(14)])))
def test_whoever_stays_unplaced_is_asked_in_the_very_unit_in_which_they_were(
    were: Places, are: Places, standing: set[str]
) -> None:
    present, wanted = people(were), people(are)
    tree = _reorganised(were, present, are, wanted, standing & present.keys())
    placed = Placed(standing & present.keys()).without(tree.anew)
    until = until_then(wanted, tree.people, held_back(wanted, tree.people, placed))
    assert set(tree.people) == set(present)
    for who in until:
        if who in present and who not in tree.anew and asked_at(tree.people[who]) == asked_at(until[who]):
            assert tree.units[asked_at(until[who])] == tree.were[asked_at(present[who])]


@given(STAFF, STAFF)
def test_no_two_units_have_one_place(were: Places, are: Places) -> None:
    tree, _ = _after(were, are)
    assert len(tree.units) == len(tree.were)


def _after(were: Places, are: Places) -> tuple[Reorganised, dict[str, Person]]:
    wanted = people(are)
    return _reorganised(were, people(were), are, wanted), wanted


def _reorganised(
    were: Places,
    present: dict[str, Person],
    are: Places,
    wanted: dict[str, Person],
    standing: set[str] | None = None,
) -> Reorganised:
    stand = present.keys() if standing is None else standing
    return reorganised(before(were), present, stand, StaffFileUnits(units_of(are)), wanted)
