"""(i) A director's office of 2, units of nobody and of 1: pooled as promised, and no unit reads as a false zero."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest

from backend.handoffs import Release, RoundSpec
from backend.rounds.life.facts import RoundFacts, facts, unit_names
from tests.ground.system.requests import enrolled
from tests.ground.system.running import System, answer_all, people

# The rule itself is tried each time in tests/rounds/recipients; here the running system.
pytestmark = pytest.mark.long

STAFF = [
    *people("Direktion", 2),
    "leder-1;Leder;;;Kommunen / Skoler / Skole 1;Kommunen / Skoler / Skole 1;da;ja",
    *people("Skoler / Skole 1", 10),
    *people("Skoler / Skole 2", 8),
    *people("Skoler / Skole 3", 1),
    *people("Teknik / Vej / Hold 1", 8),
    *people("Teknik / Vej / Hold 2", 1),
]
"""Skoler, Teknik, Vej and Kommunen itself have no people of their own."""
ASKED = {"Kommunen": 31, "Skoler": 20, "Skole 1": 10}
"""What stands in the tree, and how many are asked at or below it: a leader with those above."""


@dataclass(frozen=True)
class Pooled:
    """`groups`: external id → the group in which the person is asked."""

    names: dict[UUID, str]
    known: RoundFacts
    spec: RoundSpec
    groups: dict[str, UUID]
    release: Release


@pytest.fixture(scope="module")
async def pooled(system: System) -> Pooled:
    codes = await system.employ(*STAFF)
    round_id = await system.schedule()
    groups: dict[str, UUID] = {}
    for who in ("leder-1", "Skoler-Skole 1-0", "Skoler-Skole 2-0", "Skoler-Skole 3-0", "Direktion-0",
                "Teknik-Vej-Hold 1-0", "Teknik-Vej-Hold 2-0"):  # fmt: skip
        async with enrolled(system, codes[who]) as person:
            groups[who] = (await person.round(round_id)).group
    await system.open(round_id)
    outcomes = ("informed", "uninformed", "unsure")
    await answer_all(system, list(codes.values()), round_id, lambda n: [outcomes[n % 3], outcomes[n % 2]])
    async with system.database.transaction() as session:
        names, known = await unit_names(session, round_id), await facts(session, round_id)
    spec = await system.spec(round_id)
    return Pooled(names, known, spec, groups, await system.close(round_id))


def test_whoever_leads_skole_1_is_asked_with_the_schools_and_not_with_those_led(pooled: Pooled) -> None:
    assert pooled.groups["leder-1"] == pooled.groups["Skoler-Skole 3-0"]
    assert pooled.groups["leder-1"] != pooled.groups["Skoler-Skole 1-0"]


def test_a_school_of_one_and_a_leader_are_asked_together_with_the_smallest_school(pooled: Pooled) -> None:
    assert pooled.groups["Skoler-Skole 3-0"] == pooled.groups["Skoler-Skole 2-0"]


def test_the_directors_office_is_asked_together_with_the_smallest_group_there_is(pooled: Pooled) -> None:
    road = {pooled.groups[who] for who in ("Direktion-0", "Teknik-Vej-Hold 1-0", "Teknik-Vej-Hold 2-0")}
    assert len(road) == 1


def test_hr_sees_which_units_are_pooled_before_the_round_opens(pooled: Pooled) -> None:
    assert set(pooled.known.pooled_units) == {"Direktion", "Skoler", "Skole 2", "Skole 3", "Hold 1", "Hold 2"}


def test_every_group_has_eight_or_more_and_everybody_is_in_one(pooled: Pooled) -> None:
    sizes = [group.recipients for group in pooled.spec.groups]
    assert min(sizes) >= 8
    assert sum(sizes) == pooled.known.recipients == len(STAFF)


def test_a_unit_whose_people_are_pooled_elsewhere_does_not_stand_in_the_release(pooled: Pooled) -> None:
    assert {pooled.names[node.id]: node.recipients for node in pooled.release.nodes} == ASKED


def test_no_unit_of_the_release_has_fewer_answers_than_it_got(pooled: Pooled) -> None:
    answered = {pooled.names[node.id]: node.answered for node in pooled.release.nodes}
    assert answered == ASKED
    for node in pooled.release.nodes:
        counts = [counts_of for counts_of in node.outcomes.values() if counts_of is not None]
        assert counts
        assert all(sum(of_question) == node.answered for of_question in counts)
