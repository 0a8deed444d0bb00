"""What a list of tens of thousands costs to decide: the time grows with the people, not with their square."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

from backend.registry.imports.policy import plan_of
from backend.registry.people.values import Person
from backend.registry.waiting.policy import until_then

SKOLE, HR = ("Kommunen", "Skole 1"), ("Kommunen", "HR")
ALMA = Person("a", "Alma Ågård", None, None, SKOLE, None, "da")
PRESENT = {f"a{at}": replace(ALMA, external_id=f"a{at}") for at in range(20_000)}
MOVED = {who: replace(person, unit=HR) for who, person in PRESENT.items()}


def test_twenty_thousand_who_move_are_planned_within_a_second() -> None:
    began = process_time()
    planned = plan_of((("Kommunen",), SKOLE, HR), MOVED, PRESENT)
    assert process_time() - began < 1
    assert (len(planned.moved), planned.changed) == (20_000, ())


def test_twenty_thousand_who_wait_stay_where_they_are_within_a_second() -> None:
    began = process_time()
    until = until_then(MOVED, PRESENT, tuple(MOVED))
    assert process_time() - began < 1
    assert until == PRESENT
