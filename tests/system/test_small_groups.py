"""(c) Groups of 8 where 4 answer: nothing about them is in the release, nor in any sum or difference of its numbers."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from uuid import UUID

import numpy as np
import pytest
from numpy.typing import NDArray

from backend.handoffs import Release, ReleasedNode
from backend.stats.margins import Margins
from tests.ground.stats.quarter_attacker import Topic, narrowed
from tests.ground.stats.topics import outcomes
from tests.system.conftest import ANSWERING, ANSWERS, Closed

K, M = 5, 2
SMALL = {"Kontor 1", "Kontor 2", "Havn"}


def below(release: Release, node: ReleasedNode) -> set[UUID]:
    """The node and everything under it."""
    subtree = {node.id}
    for other in release.nodes:
        if other.parent in subtree:
            subtree.add(other.id)
    return subtree


def derivable(rows: NDArray[np.int64], groups: int) -> list[NDArray[np.int64]]:
    """Every set of groups (0/1 vectors) whose sum is some combination of the published `rows`."""
    rank = np.linalg.matrix_rank(rows) if len(rows) else 0
    choices = (np.array(choice, dtype=np.int64) for choice in product((0, 1), repeat=groups))
    return [choice for choice in choices if choice.any() and np.linalg.matrix_rank(np.vstack([rows, choice])) == rank]


def rows_of(closed: Closed, nodes: list[ReleasedNode]) -> NDArray[np.int64]:
    """Which units' answers each node's number is the sum of: of those that are left out none is."""
    units, left_out = list(closed.cast), closed.left_out
    inside = [{closed.names[under] for under in below(closed.release, node)} - left_out for node in nodes]
    return np.array([[unit in there for unit in units] for there in inside], dtype=np.int64).reshape(-1, len(units))


def betrayed(closed: Closed, nodes: list[ReleasedNode], question: int | None) -> list[set[str]]:
    """Sets of units that the numbers of `nodes` give away, with too few answers or (of a question) too alike."""
    units = list(closed.cast)
    told_of = []
    for choice in derivable(rows_of(closed, nodes), len(units)):
        chosen = {unit for unit, inside in zip(units, choice, strict=True) if inside}
        counts = sum((closed.cast[unit] for unit in chosen), np.zeros((2, 3), dtype=np.int64))
        answered = int(counts[0].sum())
        alike = question is not None and answered - int(counts[question].max()) < M
        if 0 < answered < K or alike:
            told_of.append(chosen)
    return told_of


def test_the_release_has_no_number_of_the_groups_in_which_four_answered(closed: Closed) -> None:
    small = [node for node in closed.release.nodes if closed.names[node.id] in SMALL]
    assert len(small) == len(SMALL)
    for node in small:
        assert node.answered is None
        assert set(node.outcomes.values()) == {None}
    assert not {node.id for node in small} & {quarters.node for quarters in closed.release.quarters}


def test_only_small_groups_are_left_out(closed: Closed) -> None:
    assert closed.left_out <= SMALL


def test_what_is_published_is_true(closed: Closed) -> None:
    published = [node for node in closed.release.nodes if node.answered is not None]
    assert closed.release.nodes[0] in published
    assert len(published) >= 2
    for node, row in zip(published, rows_of(closed, published), strict=True):
        counts = np.tensordot(row, np.array(list(closed.cast.values())), axes=1)
        assert node.answered == counts[0].sum()
        for question, told in zip(closed.release.questions, counts, strict=True):
            assert node.outcomes[question.id] in (None, tuple(told))


def test_no_sum_or_difference_of_published_turnouts_is_about_fewer_than_five(closed: Closed) -> None:
    nodes = [node for node in closed.release.nodes if node.answered is not None]
    assert betrayed(closed, nodes, None) == []


@pytest.mark.parametrize("question", [0, 1])
def test_no_sum_or_difference_of_published_answers_is_about_few_or_of_one_mind(closed: Closed, question: int) -> None:
    asked = closed.release.questions[question].id
    nodes = [node for node in closed.release.nodes if node.outcomes[asked] is not None]
    assert nodes
    assert betrayed(closed, nodes, question) == []


def test_no_quarter_narrows_down_who_knows_among_a_few_who_were_told(closed: Closed) -> None:
    nodes = closed.release.nodes
    place = {node.id: at for at, node in enumerate(nodes)}
    at_unit = {closed.names[node.id]: at for at, node in enumerate(nodes)}
    own = np.zeros((len(nodes), 2, 2), dtype=np.int64)
    counted = {unit.rpartition(" / ")[2]: count for unit, count in ANSWERING.items()}
    for unit in counted.keys() - closed.left_out:
        for told, knows in (ANSWERS[n % 4] for n in range(counted[unit])):
            own[at_unit[unit], int(told != "informed"), int(knows != "informed")] += 1
    parent = np.array([-1 if node.parent is None else place[node.parent] for node in nodes])
    margins = Margins(
        np.array([node.answered is not None for node in nodes]),
        *(np.array([node.outcomes[asked.id] is not None for node in nodes]) for asked in closed.release.questions),
    )
    quartered = np.isin(np.arange(len(nodes)), [place[quarters.node] for quarters in closed.release.quarters])
    assert narrowed(Topic(parent, own, outcomes(own), K, M), margins, quartered) == []


@pytest.mark.long
def test_the_same_search_finds_the_small_groups_where_everything_else_is_published(closed: Closed) -> None:
    others = [node for node in closed.release.nodes if closed.names[node.id] not in SMALL]
    counting_all = replace(closed, release=closed.release.model_copy(update={"left_out": ()}))
    assert {"Havn"} in betrayed(counting_all, others, None)
