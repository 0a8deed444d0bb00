"""Choices beside lists, without a database: which hold, which end, and why one employment is the primary one."""

from __future__ import annotations

from datetime import date

import pytest

from backend.registry.employments.policy import BY_RULE, as_chosen, list_employments, picked_of
from backend.registry.employments.values import Choice, Employed
from backend.registry.people.leave import UNTIL_TOLD
from backend.registry.people.values import Person
from tests.ground.registry.other_lists import TODAY, opus, read

SCHOOL, OFFICE = ("Kommunen", "Skole"), ("Kommunen", "Kontor")
ALMA = Person("a1", "Alma", "alma@eksempel.dk", None, SCHOOL, None, "da")


def choice(unit: tuple[str, ...], code: str | None = None) -> Choice:
    return Choice(unit, code, "bo", TODAY)


def test_a_unit_of_another_name_is_the_chosen_one_by_its_code_and_not_without() -> None:
    told = {"a1": (Employed(SCHOOL, "1", rule="share"), Employed(("Kommunen", "Nyt kontor"), "2"))}
    held = list_employments(told, {"a1": choice(OFFICE, "2")}, {})
    assert as_chosen({"a1": ALMA}, held.chosen)["a1"].unit == ("Kommunen", "Nyt kontor")
    assert list_employments(told, {"a1": choice(OFFICE)}, {}).ended.keys() == {"a1"}


def test_leave_is_of_the_employment_and_the_address_of_the_person() -> None:
    told = {"a1": (Employed(SCHOOL, rule="share"), Employed(OFFICE, leave=UNTIL_TOLD))}
    alma = as_chosen({"a1": ALMA}, list_employments(told, {"a1": choice(OFFICE)}, {}).chosen)["a1"]
    assert (alma.unit, alma.leave, alma.email) == (OFFICE, UNTIL_TOLD, ALMA.email)


def test_what_is_as_it_was_is_nothing_new_and_what_is_over_is() -> None:
    told = {"a1": (Employed(SCHOOL, rule="share"), Employed(OFFICE))}
    assert list_employments(told, {}, told).changed == ()
    assert list_employments({"a1": told["a1"][:1]}, {}, told).changed == ("a1",)


@pytest.mark.parametrize(
    ("first", "second", "rule", "percents"),
    [
        ("20|37|", "37|37|", "share", (54, 100)),
        ("1|2|01-01-2020", "1|2|01-01-2015", "oldest", (50, 50)),
        ("1|2|", "1|2|", "first", (50, 50)),
        ("37||", "20||", "share", (None, None)),
    ],
)
def test_the_rule_tells_why(first: str, second: str, rule: str, percents: tuple[int | None, ...]) -> None:
    file = read(opus(f"1|0101010001|A|B|3|{first}||false", f"2|0101010001|A|B|4|{second}||false"))
    assert [row.rule for row in file.rows if row.primary] == [rule]
    assert [row.rule for row in file.rows if not row.primary] == [None]
    assert tuple(row.percent for row in file.rows) == percents
    assert date(2015, 1, 1) in {row.since for row in file.rows} or rule != "oldest"


def test_a_choice_made_along_with_a_list_is_of_what_the_list_has_and_the_rule_is_one_too() -> None:
    told = {"a1": (Employed(SCHOOL, rule="share"), Employed(OFFICE))}
    [_, office] = told["a1"]
    assert picked_of({"a1": office.key}, told, "bo", TODAY) == {"a1": choice(OFFICE)}
    assert picked_of({"a1": BY_RULE}, told, "bo", TODAY) == {"a1": None}
    assert picked_of({"a1": "elsewhere", "b1": BY_RULE}, told, "bo", TODAY) == {}


def test_whoever_has_a_choice_and_is_not_among_the_placed_is_placed_nowhere() -> None:
    assert as_chosen({"a1": ALMA}, {"b1": Employed(OFFICE)}) == {"a1": ALMA}
