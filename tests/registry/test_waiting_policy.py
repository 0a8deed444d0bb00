"""Four eyes, on names alone: whatever Bo writes, only two a neighbourhood come or move without a second person."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from backend.registry.departures.policy import to_look_at
from backend.registry.people.values import Person, UnitPath, asked_at
from backend.registry.waiting.policy import Company, Placed, held_back, units_for, until_then, waits_alone

ROOT: UnitPath = ("Kommunen",)
SCHOOL, OFFICE = (*ROOT, "Skole"), (*ROOT, "HR")


def person(who: str, unit: UnitPath, leads: UnitPath | None = None) -> Person:
    return Person(who, who, None, None, unit, leads, "da")


def people(prefix: str, size: int, unit: UnitPath) -> dict[str, Person]:
    return {f"{prefix}{at}": person(f"{prefix}{at}", unit) for at in range(size)}


STAFF = {**people("k", 12, ROOT), **people("s", 9, SCHOOL), **people("h", 9, OFFICE)}
STAND = Placed(standing=frozenset(STAFF))


def test_on_the_first_list_nobody_waits() -> None:
    assert held_back(STAFF, {}, Placed()) == ()


def test_two_come_to_a_school_and_the_third_waits() -> None:
    wanted = {**STAFF, **people("x", 3, SCHOOL)}
    assert held_back(wanted, STAFF, STAND) == ("x2",)
    assert until_then(wanted, STAFF, ("x2",)).keys() == wanted.keys() - {"x2"}


def test_two_who_came_lately_leave_no_room() -> None:
    present = {**STAFF, **people("x", 2, SCHOOL)}
    placed = Placed(frozenset(STAFF), frozenset({"x0", "x1"}))
    assert held_back({**present, **people("y", 1, SCHOOL)}, present, placed) == ("y0",)
    assert held_back({**present, **people("y", 1, OFFICE)}, present, placed) == ()


def test_two_in_each_of_many_new_units_are_counted_together() -> None:
    many = {who: p for at in range(5) for who, p in people(f"x{at}-", 2, (*SCHOOL, f"Nyt {at}")).items()}
    assert len(held_back({**STAFF, **many}, STAFF, STAND)) == 8


def test_who_waits_to_move_stays_where_they_are_asked_and_keeps_the_rest_of_the_line() -> None:
    moved = {who: Person(who, who, "ny@eksempel.dk", None, OFFICE, None, "en") for who in ("s0", "s1", "s2")}
    wanted = {**STAFF, **moved}
    until = until_then(wanted, STAFF, held_back(wanted, STAFF, STAND))
    assert [until[who].unit for who in moved] == [OFFICE, OFFICE, SCHOOL]
    assert (until["s2"].email, until["s2"].language) == ("ny@eksempel.dk", "en")


def test_making_somebody_a_leader_moves_where_they_are_asked() -> None:
    leaders = {who: person(who, SCHOOL, SCHOOL) for who in ("s0", "s1", "s2")}
    assert held_back({**STAFF, **leaders}, STAFF, STAND) == ("s2",)


def test_a_new_name_for_the_whole_organisation_waits_whole_and_comes_whole() -> None:
    renamed = {who: person(who, ("Byen", *p.unit[1:])) for who, p in STAFF.items()}
    waiting = held_back(renamed, STAFF, STAND)
    assert len(waiting) == len(STAFF)
    until = until_then(renamed, STAFF, waiting)
    assert units_for(until, [("Byen",), ("Byen", "Skole")]) == (ROOT, OFFICE, SCHOOL)
    assert units_for(renamed, [ROOT, SCHOOL]) == (("Byen",), ("Byen", "HR"), ("Byen", "Skole"))


def test_two_who_left_a_school_are_looked_at_by_nobody_and_of_three_around_it_all_are() -> None:
    asked = [at.unit for at in STAFF.values()]
    new = (*SCHOOL, "Nyt")
    assert to_look_at([SCHOOL, SCHOOL], asked) == set()
    assert to_look_at([SCHOOL, SCHOOL, OFFICE], asked) == set()
    # The new one is too small to be a neighbourhood by itself.
    assert to_look_at([SCHOOL, SCHOOL, new, OFFICE], asked) == {SCHOOL, new}


def test_the_first_of_all_does_not_wait() -> None:
    assert not waits_alone(SCHOOL, Company({}, {}))


ON_IT = st.sampled_from(sorted(STAFF))
UNITS = st.sampled_from([ROOT, SCHOOL, OFFICE, (*SCHOOL, "A"), (*SCHOOL, "B"), (*OFFICE, "C")])


@given(st.dictionaries(st.sampled_from([*STAFF, *(f"x{at}" for at in range(20))]), UNITS, max_size=30))
def test_whatever_bo_writes_two_come_to_a_neighbourhood_at_most(written: dict[str, UnitPath]) -> None:
    wanted = {who: person(who, unit) for who, unit in written.items()}
    until = until_then(wanted, STAFF, held_back(wanted, STAFF, STAND))
    came = Counter(
        asked_at(p)[:2] for who, p in until.items() if who not in STAFF or asked_at(STAFF[who]) != asked_at(p)
    )
    assert all(number <= 2 for number in came.values())
    assert not until.keys() - wanted.keys()


@given(st.dictionaries(ON_IT, UNITS, max_size=12), st.sets(ON_IT), UNITS)
def test_one_typed_by_hand_is_judged_by_numbers_as_by_the_whole_list(
    moved: dict[str, UnitPath], late: set[str], place: UnitPath
) -> None:
    """`late`: whom a list put where they are; each of them is alone but every third, whom somebody approved."""
    present = {**STAFF, **{who: person(who, unit) for who, unit in moved.items()}}
    placed = Placed(present.keys() - late, {who for at, who in enumerate(sorted(late)) if at % 3})
    for who in ("s0", "x1"):
        if who in present and asked_at(present[who]) == place:
            continue
        standing = Counter(asked_at(present[other]) for other in placed.standing)
        alone = Counter(asked_at(present[other]) for other in placed.alone if other != who)
        company = Company({asked_at(p): standing[asked_at(p)] for p in present.values()}, alone)
        by_list = held_back({**present, who: person(who, place)}, present, placed)
        assert waits_alone(place, company) == (who in by_list)
