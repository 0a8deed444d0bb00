"""The auditor finds what Eva, with every published number and a computer, would find; and nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.stats.audit import left_out_violations, release_violations, violations
from backend.stats.audit.derivable import PRIME, WitnessRefused, check_witness, derivable
from backend.stats.audit.rules import (
    ADDITIVITY,
    ALGEBRA,
    COUNT_ATOM,
    INSIDER,
    LEFT_OUT,
    OUTCOME_ATOM,
    SHAPE,
    SUM,
    WITHIN,
    Violation,
    rules,
)
from backend.stats.disclosure import protect
from tests.ground.stats.attacker import betrayed_counts, betrayed_outcomes, derivable_groups, subtrees
from tests.ground.stats.organisations import Bools, Ints, Organisation, municipality, organisations


def eva_learns(it: Organisation, counted: Bools, detailed: Bools) -> bool:
    answered = it.own[:, 0].sum(axis=1)
    if betrayed_counts(it.parent, counted | detailed.any(axis=0), answered, it.k):
        return True
    return any(
        betrayed_outcomes(it.parent, published, it.own[:, question], it.k, it.m)
        for question, published in enumerate(detailed)
    )


def audited(it: Organisation, counted: Bools, detailed: Bools) -> list[Violation]:
    return violations(it.parent, it.own, counted, detailed, k=it.k, m=it.m)


def released(it: Organisation, counted: Bools, detailed: Bools) -> tuple[Ints, Ints]:
    totals = it.totals()
    answered = np.where(counted, totals[:, 0].sum(axis=1), -1)
    return answered, np.where(detailed[:, :, None], np.moveaxis(totals, 1, 0), -1)


def read(it: Organisation, counted: Bools, detailed: Bools) -> list[Violation]:
    return release_violations(it.parent, counted, detailed, *released(it, counted, detailed), k=it.k, m=it.m)


def learns_nothing(it: Organisation) -> None:
    kept = protect(it.parent, it.own, k=it.k, m=it.m)
    assert left_out_violations(it.parent, it.own, kept.counted, kept.left_out, k=it.k) == []
    it = replace(it, own=kept.kept(it.own))
    assert not eva_learns(it, kept.counted, kept.detailed)
    assert audited(it, kept.counted, kept.detailed) == []
    assert read(it, kept.counted, kept.detailed) == []


@given(organisations())
def test_eva_learns_nothing_from_what_is_published_and_the_auditor_agrees(it: Organisation) -> None:
    learns_nothing(it)


@pytest.mark.long
@settings(max_examples=3000)
@given(organisations(most_questions=3))
def test_eva_learns_nothing_in_thousands_of_organisations(it: Organisation) -> None:
    learns_nothing(it)


@given(organisations(most_nodes=9), st.data())
def test_the_auditor_objects_to_a_choice_exactly_when_eva_learns_something(
    it: Organisation, data: st.DataObject
) -> None:
    masks = st.lists(st.booleans(), min_size=it.nodes, max_size=it.nodes)
    counted = np.array(data.draw(masks))
    detailed = np.array([data.draw(masks) for _ in range(it.questions)]) & counted
    learns = eva_learns(it, counted, detailed)
    assert bool(audited(it, counted, detailed)) == learns
    assert bool(read(it, counted, detailed)) == learns


@given(organisations(most_nodes=9), st.data())
def test_what_follows_from_published_numbers_is_what_elimination_says(it: Organisation, data: st.DataObject) -> None:
    published = np.array(data.draw(st.lists(st.booleans(), min_size=it.nodes, max_size=it.nodes)))
    answered = it.own[:, 0].sum(axis=1)
    voices = (answered > 0).astype(np.int64)
    groups = {tuple(group) for group in derivable_groups(it.parent, published, answered).tolist()}
    inside = subtrees(it.parent) * voices
    nodes, own = derivable(it.parent, published, answered > 0)
    assert nodes == [node for node in np.flatnonzero(~published).tolist() if tuple(inside[node].tolist()) in groups]
    alone = np.diag(voices)
    assert own == [node for node in np.flatnonzero(voices).tolist() if tuple(alone[node].tolist()) in groups]


@given(organisations(most_nodes=40))
def test_one_more_unit_than_the_optimum_is_always_found(it: Organisation) -> None:
    kept = protect(it.parent, it.own, k=it.k, m=it.m)
    for node in np.flatnonzero(~kept.counted).tolist():
        counted = kept.counted.copy()
        counted[node] = True
        broken = left_out_violations(it.parent, it.own, counted, kept.left_out, k=it.k)
        broken += audited(replace(it, own=kept.kept(it.own)), counted, kept.detailed)
        assert rules(broken) & {COUNT_ATOM, LEFT_OUT}
    it = replace(it, own=kept.kept(it.own))
    for question, node in np.argwhere(~kept.detailed & kept.counted).tolist():
        detailed = kept.detailed.copy()
        detailed[question, node] = True
        violated = audited(it, kept.counted, detailed)
        assert rules(violated) & {OUTCOME_ATOM, INSIDER}
        assert {violation.question for violation in violated} == {question}


def test_whoever_leaves_out_a_group_of_k_or_a_whole_unit_is_found() -> None:
    parent, own = np.array([-1, 0, 0]), np.array([[[0, 0, 0]], [[2, 1, 1]], [[4, 4, 0]]])
    everywhere, without, small = np.array([True, True, True]), np.array([True, False, True]), np.array([0, 1, 0]) > 0
    [whole] = left_out_violations(parent, own, everywhere, small, k=5)
    large, *_ = left_out_violations(parent, own, without, np.array([False, False, True]), k=5)
    assert [(broken.rule, broken.node) for broken in (whole, large)] == [(LEFT_OUT, 1), (LEFT_OUT, 2)]
    assert left_out_violations(parent, own, without, small, k=5) == []


def test_whoever_leaves_out_k_answers_or_nobody_is_found_though_every_number_is_true() -> None:
    parent, own = np.array([-1, 0]), np.array([[[3, 2, 0]], [[4, 4, 0]]])
    everywhere, leaders = np.array([True, True]), np.array([True, False])
    for answers, expected in ((5, [LEFT_OUT]), (0, [LEFT_OUT]), (4, [])):
        own[0] = [answers, 0, 0]
        broken = left_out_violations(parent, own, everywhere, leaders, k=5)
        assert [violation.rule for violation in broken] == expected


def test_outcomes_where_the_answers_are_withheld_are_found() -> None:
    it = municipality(100, 2)
    kept = protect(it.parent, it.own)
    hidden = int(np.flatnonzero(~kept.counted)[0])
    detailed = kept.detailed.copy()
    detailed[1, hidden] = True
    (outside,) = [violation for violation in audited(it, kept.counted, detailed) if violation.rule == WITHIN]
    assert (outside.question, outside.node) == (1, hidden)


def planted(parent: list[int], totals: list[list[int]], shown: list[bool]) -> list[Violation]:
    """One question; the whole subtree's outcomes in each row."""
    mask, outcomes = np.array(shown), np.array([totals])
    answered = np.where(mask, outcomes[0].sum(axis=1), -1)
    outcomes = np.where(mask[None, :, None], outcomes, -1)
    return release_violations(np.array(parent), mask, mask[None, :], answered, outcomes)


def test_a_release_of_a_department_and_one_of_its_teams_is_seen_to_tell_of_the_other() -> None:
    violated = planted([-1, 0, 0], [[5, 3, 1], [2, 1, 0], [3, 2, 1]], [True, False, True])
    assert rules(violated) == {COUNT_ATOM, OUTCOME_ATOM, INSIDER}


def test_a_release_whose_parts_outgrow_the_whole_is_refused() -> None:
    violated = planted([-1, 0, 0], [[8, 8, 4], [9, 4, 3], [0, 0, 0]], [True, True, False])
    assert ADDITIVITY in rules(violated)
    assert violated[0].node == 0


def test_a_release_whose_outcomes_are_not_its_answers_is_refused() -> None:
    shown = np.array([True])
    violated = release_violations(np.array([-1]), shown, shown[None], np.array([21]), np.array([[[8, 8, 4]]]))
    assert [(violation.rule, violation.question, violation.node) for violation in violated] == [(SUM, 0, 0)]


@pytest.mark.parametrize(
    ("answered", "outcomes", "question"),
    [(-1, [8, 8, 4], None), (20, [8, -1, 4], 0), (20, [-1, -1, -1], 0)],
)
def test_a_release_with_figures_missing_where_they_are_said_to_be_is_refused(
    answered: int, outcomes: list[int], question: int | None
) -> None:
    shown = np.array([True])
    violated = release_violations(np.array([-1]), shown, shown[None], np.array([answered]), np.array([[outcomes]]))
    assert [(violation.rule, violation.question) for violation in violated] == [(SHAPE, question)]


def test_a_release_with_figures_where_they_are_said_to_be_withheld_is_refused() -> None:
    none = np.array([False])
    violated = release_violations(np.array([-1]), none, none[None], np.array([20]), np.array([[[8, -1, -1]]]))
    assert [(violation.rule, violation.question) for violation in violated] == [(SHAPE, None), (SHAPE, 0)]


def test_the_computation_alone_finds_what_follows_for_a_withheld_team() -> None:
    parent, own = np.array([-1, 0, 0]), np.array([[[0, 0, 0]], [[2, 1, 0]], [[3, 2, 1]]])
    shown = np.array([True, False, True])
    violated = [it for it in violations(parent, own, shown, shown[None, :], k=5, m=2) if it.rule == ALGEBRA]
    assert {(it.question, it.node) for it in violated} == {(None, 1), (0, 1)}


def test_a_witness_under_which_a_published_number_is_not_zero_proves_nothing() -> None:
    parent, published = np.array([-1, 0, 0]), np.array([True, False, True])
    check_witness(parent, [7, PRIME - 7, 0], published)
    with pytest.raises(WitnessRefused, match="node 2"):
        check_witness(parent, [7, 0, PRIME - 7], published)
