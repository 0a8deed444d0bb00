"""Which units of Bo's new list are those of the old one: by id, by name, else by who is in them."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given

from backend.registry.imports.units.recognition import flows, recognised
from backend.registry.people.values import UnitPath
from tests.ground.registry.reorganising import STAFF, Places, before, below, compared, now, team, units_of

ROOT: UnitPath = ("Kommunen",)
SCHOOLS, PARKS = (*ROOT, "Skoler"), (*ROOT, "Park")
WOOD_SCHOOL, WOOD = (*SCHOOLS, "Skovskolen"), (*SCHOOLS, "Skoven")


def test_a_school_with_a_new_name_is_known_by_its_57_people() -> None:
    rest = team("p", 9, PARKS)
    same = compared({**rest, **team("s", 57, WOOD_SCHOOL)}, {**rest, **team("s", 57, WOOD)})

    assert (same[WOOD].unit.path, same[WOOD].by, same[WOOD].kept, same[WOOD].before) == (WOOD_SCHOOL, "members", 57, 57)


def test_half_of_both_is_enough_and_less_is_not() -> None:
    were = {**team("p", 30, PARKS), **team("s", 10, WOOD_SCHOOL)}

    def with_kept(kept: int) -> Places:
        return {**team("p", 30, PARKS), **team("s", kept, WOOD), **team("n", 5, WOOD)}

    assert WOOD in compared(were, with_kept(5))
    assert WOOD not in compared(were, with_kept(4))


def test_a_school_lost_in_one_of_three_times_its_size_or_that_a_few_broke_out_of_is_another() -> None:
    rest, small, large = (
        team("p", 30, PARKS),
        team("s", 10, WOOD_SCHOOL),
        {**team("s", 10, WOOD), **team("n", 20, WOOD)},
    )
    assert WOOD not in compared({**rest, **small}, {**rest, **large})
    were = dict.fromkeys(large, WOOD_SCHOOL)
    assert WOOD not in compared({**rest, **were}, {**rest, **dict.fromkeys(small, WOOD)})


def test_a_new_root_lends_its_name_to_the_units_below_it_that_few_are_left_in() -> None:
    were = {**team("p", 9, PARKS), **team("s", 4, SCHOOLS)}
    are = {**team("p", 9, ("Byen", "Park")), "s0": ("Byen", "Skoler"), **team("n", 5, ("Byen", "Skoler"))}
    same = compared(were, are)

    assert same["Byen",].unit.path == ROOT
    assert same["Byen", "Skoler"].unit.path == SCHOOLS


def test_the_sources_id_knows_a_unit_that_has_neither_its_name_nor_its_people() -> None:
    were, are = team("s", 9, WOOD_SCHOOL), team("n", 9, WOOD)
    same = {
        match.now.path: match
        for match in recognised(before(were, {WOOD_SCHOOL: "S1"}), now(are, {WOOD: "S1"}), flows(were, are))
    }

    assert (same[WOOD].unit.path, same[WOOD].by, same[WOOD].kept) == (WOOD_SCHOOL, "source", 0)


def test_two_units_that_change_names_are_told_apart_by_their_ids() -> None:
    were = {**team("a", 9, SCHOOLS), **team("b", 9, PARKS)}
    are = {**team("a", 9, PARKS), **team("b", 9, SCHOOLS)}
    matched = recognised(
        before(were, {SCHOOLS: "1", PARKS: "2"}), now(are, {PARKS: "1", SCHOOLS: "2"}), flows(were, are)
    )

    assert {match.now.path: match.unit.path for match in matched} == {ROOT: ROOT, PARKS: SCHOOLS, SCHOOLS: PARKS}


def test_what_bo_says_is_another_unit_is_one() -> None:
    rest = team("p", 9, PARKS)
    were, are = {**rest, **team("s", 57, WOOD_SCHOOL)}, {**rest, **team("s", 57, WOOD)}
    school = next(unit.id for unit in before(were) if unit.path == WOOD_SCHOOL)

    assert WOOD not in {match.now.path for match in recognised(before(were), now(are), flows(were, are), {school})}
    assert WOOD in {match.now.path for match in recognised(before(were), now(are), flows(were, are), {UUID(int=99)})}


@given(STAFF, STAFF)
def test_what_is_known_by_its_people_shares_at_least_half_of_both(were: Places, are: Places) -> None:
    for same in compared(were, are).values():
        then, later = below(were, same.unit.path), below(are, same.now.path)
        assert (same.kept, same.before, same.after) == (len(then & later), len(then), len(later))
        if same.by == "members":
            assert 2 * len(then & later) >= max(len(then), len(later))


@given(STAFF, STAFF)
def test_each_unit_is_known_again_once_at_most(were: Places, are: Places) -> None:
    units = [same.unit.id for same in compared(were, are).values()]
    assert len(units) == len(set(units))


@given(STAFF, STAFF)
def test_no_two_units_of_the_same_people_are_left_that_could_be_one(were: Places, are: Places) -> None:
    same = compared(were, are)
    lost = set(units_of(were)) - {match.unit.path for match in same.values()}
    fresh = set(units_of(are)) - same.keys()
    assert not [
        (old, new)
        for old in lost
        for new in fresh
        if 2 * len(below(were, old) & below(are, new)) >= max(len(below(were, old)), len(below(are, new)))
    ]


@given(STAFF)
def test_a_list_beside_itself_is_the_same(staff: Places) -> None:
    assert {path: same.unit.path for path, same in compared(staff, staff).items()} == {
        path: path for path in units_of(staff)
    }
