"""How often Cilla is told to do something that chance alone suggests, in simulated rounds of a whole organisation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import numpy as np
import pytest
from numpy.random import Generator

from backend.handoffs import Release, ReleasedQuarters
from backend.releases.workshop.advice import content_gaps, suggestions
from backend.releases.workshop.informedness import TopicPicture, pictures, quarters_of
from backend.stats.values import Act, Table
from tests.ground.releases.releases import KNOWS, ROOT, TOLD, node, question, release

TODAY = date(2026, 3, 20)
TEAMS, DEPARTMENTS = 40, 6
ROUNDS = 200
PARENTS = [-1, *(0 for _ in range(DEPARTMENTS)), *(1 + team % DEPARTMENTS for team in range(TEAMS))]


def a_round(random: Generator, *departments: tuple[float, float, float]) -> Release:
    """Teams of 10 to 30 under six departments; every unit's quarters are shown. departments: the chance of being told,
    of knowing if told and if not, in the first, the second ... and over again."""
    cells = np.zeros((len(PARENTS), 4), dtype=int)
    for at in range(1 + DEPARTMENTS, len(PARENTS)):
        told, knows_told, knows_not = departments[PARENTS[at] % len(departments)]
        chances = [told * knows_told, told * (1 - knows_told), (1 - told) * knows_not, (1 - told) * (1 - knows_not)]
        cells[at] = random.multinomial(random.integers(10, 31), chances)
    for at in range(len(PARENTS) - 1, 0, -1):
        cells[PARENTS[at]] += cells[at]
    return of_tables([((a, b), (c, d)) for a, b, c, d in cells.tolist()])


def of_tables(tables: list[Table]) -> Release:
    ids = [UUID(int=1 + at) for at in range(len(PARENTS))]
    nodes = [
        node(
            ids[at],
            None if parent < 0 else ids[parent],
            sum(map(sum, table)),
            sum(map(sum, table)),
            (sum(table[0]), sum(table[1]), 0),
            (table[0][0] + table[1][0], table[0][1] + table[1][1], 0),
        )
        for at, (parent, table) in enumerate(zip(PARENTS, tables, strict=True))
    ]
    quarters = tuple(
        ReleasedQuarters(topic=TOLD.topic, node=unit, table=table) for unit, table in zip(ids, tables, strict=True)
    )
    return release(*nodes, questions=(TOLD, KNOWS)).model_copy(update={"quarters": quarters})


def rounds_that(tell: Callable[[set[Act]], bool], *departments: tuple[float, float, float]) -> float:
    """The share of rounds of which the acts suggested to anybody are such."""
    random, told_so = np.random.default_rng(16), 0
    for _ in range(ROUNDS):
        seen = quarters_of(a_round(random, *departments), TOLD.topic)
        suggested = suggestions([TopicPicture(TOLD.topic, None, None, seen, ROOT)], [])
        told_so += tell({suggestion.act for suggestion in suggested})
    return told_so / ROUNDS


@pytest.mark.long
def test_where_the_line_makes_no_difference_nobody_is_told_to_equip_leaders() -> None:
    assert rounds_that(lambda acts: "equip_leaders" in acts, (0.4, 0.4, 0.4)) <= 0.025


def test_all_units_and_topics_of_a_round_share_the_chance_of_a_suggestion_that_is_none() -> None:
    topic, one = uuid4(), a_round(np.random.default_rng(1), (0.4, 0.4, 0.4))
    asked = (*one.questions, question(topic, "told"), question(topic, "knows"))
    withheld = {each.id: None for each in asked[2:]}
    nodes = tuple(unit.model_copy(update={"outcomes": unit.outcomes | withheld}) for unit in one.nodes)
    again = (quarter.model_copy(update={"topic": topic}) for quarter in one.quarters)
    both = one.model_copy(update={"questions": asked, "nodes": nodes, "quarters": (*one.quarters, *again)})
    levels = [unit.level for of in (TOLD.topic, topic) for unit in quarters_of(both, of)]
    assert len(levels) == 2 * len(PARENTS)
    assert sum(levels) == pytest.approx(0.025)


@pytest.mark.long
def test_where_only_departments_differ_nobody_is_told_to_equip_leaders() -> None:
    """In every other department few were told and few know; in no team does the one go with the other."""
    rate = rounds_that(lambda acts: "equip_leaders" in acts, (0.15, 0.15, 0.15), (0.6, 0.6, 0.6))
    assert rate <= 0.025


@pytest.mark.long
def test_where_all_four_quarters_are_alike_nobody_is_told_to_do_anything() -> None:
    assert rounds_that(lambda acts: acts != {"wait"}, (0.5, 0.5, 0.5)) <= 0.025


@pytest.mark.long
def test_where_those_who_are_told_know_leaders_are_to_be_equipped() -> None:
    assert rounds_that(lambda acts: "equip_leaders" in acts, (0.3, 0.8, 0.3)) >= 0.95


@pytest.mark.long
def test_where_those_who_are_told_do_not_know_the_message_is_to_be_rewritten() -> None:
    assert rounds_that(lambda acts: "rewrite" in acts, (0.7, 0.3, 0.3)) >= 0.95


def rounds_with_a_gap(known: float, topics: int = 6) -> float:
    """The share of rounds in which, of so many topics that 200 of 500 answered on, any is called too little known."""
    random, alarms = np.random.default_rng(16), 0
    for _ in range(ROUNDS):
        knowing = random.hypergeometric(round(500 * known), 500 - round(500 * known), 200, topics).tolist()
        asked = [node(UUID(int=1), None, 500, 200, None, (right, 200 - right, 0)) for right in knowing]
        alarms += bool(content_gaps([picture for whole in asked for picture in pictures(release(whole))], [], TODAY))
    return alarms / ROUNDS


@pytest.mark.long
def test_of_many_topics_that_just_enough_know_none_is_called_a_content_gap() -> None:
    assert rounds_with_a_gap(0.7) <= 0.03


def test_a_topic_that_few_know_is_a_content_gap() -> None:
    assert rounds_with_a_gap(0.55, topics=1) >= 0.95
