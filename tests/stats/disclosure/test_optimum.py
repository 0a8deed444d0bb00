"""What Cilla may see is as much as can be, whatever the organisation's shape."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.stats.audit import left_out_violations, violations
from backend.stats.audit.rules import INSIDER
from backend.stats.disclosure import Protection, protect
from backend.stats.disclosure.optimum import Values, heaviest, plan_merges
from backend.stats.disclosure.residue import outcome_residues, outcome_states
from tests.ground.stats.attacker import best_count_weight, best_outcome_weight
from tests.ground.stats.organisations import Organisation, municipality, organisations


def chosen(it: Organisation) -> Protection:
    return protect(it.parent, it.own, k=it.k, m=it.m)


def without_left_out(it: Organisation, choice: Protection) -> Organisation:
    return replace(it, own=choice.kept(it.own))


def count_weight(it: Organisation) -> int:
    choice = chosen(it)
    left_out = int(it.own[choice.left_out, 0].sum())
    return int(without_left_out(it, choice).weight()[choice.counted].sum()) - 2 * left_out


def outcome_weights(it: Organisation) -> list[int]:
    choice = chosen(it)
    weights: list[int] = (choice.detailed @ without_left_out(it, choice).weight()).tolist()
    return weights


def shows_most_numbers(it: Organisation) -> None:
    assert count_weight(it) == best_count_weight(it.parent, it.own[:, 0].sum(axis=1), it.k)


def shows_most_outcomes(it: Organisation) -> None:
    choice = chosen(it)
    kept = without_left_out(it, choice)
    weight = kept.weight()
    assert (choice.detailed @ weight).tolist() == [
        best_outcome_weight(it.parent, kept.own[:, question], weight, choice.counted, it.k, it.m)
        for question in range(it.questions)
    ]


@given(organisations(most_nodes=7, most_questions=1))
def test_cilla_sees_the_heaviest_of_all_sets_and_of_all_ways_to_leave_answers_out(it: Organisation) -> None:
    shows_most_numbers(it)


@given(organisations())
def test_cilla_sees_the_heaviest_of_all_sets_that_keep_the_rules(it: Organisation) -> None:
    shows_most_outcomes(it)


@given(organisations(most_nodes=8))
def test_cilla_sees_the_heaviest_of_all_sets_when_one_unit_is_larger_than_any_organisation(it: Organisation) -> None:
    crowd = np.zeros_like(it.own)
    crowd[0] = 2**29
    shows_most_outcomes(replace(it, own=it.own + crowd))


@given(organisations(most_nodes=8, most_questions=1), st.data())
def test_within_any_given_units_the_heaviest_set_is_found(it: Organisation, data: st.DataObject) -> None:
    within = np.array(data.draw(st.lists(st.booleans(), min_size=it.nodes, max_size=it.nodes)))
    weight, rule = it.weight(), outcome_residues(it.k, it.m)
    plan = plan_merges(it.parent, weight)
    values = Values.of_nodes(rule.residues, outcome_states(rule, it.own[:, 0]), weight)
    best = heaviest(plan, rule.residues, values, within).published
    assert not (best & ~within).any()
    assert weight[best].sum() == best_outcome_weight(it.parent, it.own[:, 0], weight, within, it.k, it.m)


@pytest.mark.long
@settings(max_examples=3000)
@given(organisations(most_questions=3))
def test_cilla_sees_the_heaviest_of_all_sets_in_thousands_of_organisations(it: Organisation) -> None:
    shows_most_outcomes(it)


@pytest.mark.long
@settings(max_examples=1000)
@given(organisations(most_nodes=9, most_questions=1))
def test_whoever_is_left_out_is_left_out_for_the_best_in_a_thousand_organisations(it: Organisation) -> None:
    shows_most_numbers(it)


@given(organisations(), st.randoms(use_true_random=False))
def test_cilla_sees_as_much_when_units_and_outcomes_are_listed_in_another_order(
    it: Organisation, random: np.random.Generator
) -> None:
    order = list(range(it.nodes))
    depth = [0] * it.nodes
    for node in range(1, it.nodes):
        depth[node] = depth[it.parent[node]] + 1
    keys = [random.random() for _ in order]
    order.sort(key=lambda node: (depth[node], keys[node]))
    place = np.argsort(order)
    parent = np.array([-1, *(place[it.parent[node]] for node in order[1:])])
    moved = replace(it, parent=parent, own=it.own[order])
    assert count_weight(moved) == count_weight(it)
    turned = replace(it, own=it.own[:, :, [0, 2, 1]])
    assert np.array_equal(chosen(turned).counted, chosen(it).counted)
    assert outcome_weights(turned) == outcome_weights(it)


@given(organisations())
def test_cilla_never_sees_more_under_a_higher_threshold(it: Organisation) -> None:
    assert count_weight(replace(it, k=it.k + 1)) <= count_weight(it)
    stricter = outcome_weights(replace(it, m=it.m + 1))
    assert all(after <= before for after, before in zip(stricter, outcome_weights(it), strict=True))


def test_a_higher_k_can_show_cilla_more_outcomes_since_another_layer_of_counts_is_searched() -> None:
    chain = Organisation(np.array([-1, 0, 1]), np.array([[[4, 1, 0]], [[0, 0, 2]], [[3, 3, 0]]]), 5, 2)
    assert (outcome_weights(chain), outcome_weights(replace(chain, k=6))) == ([14], [21])


@given(organisations())
def test_whose_numbers_cilla_sees_and_who_is_left_out_does_not_depend_on_what_was_answered(it: Organisation) -> None:
    unanimous = np.zeros_like(it.own)
    unanimous[:, :, 0] = it.own.sum(axis=2)
    first, other = chosen(it), chosen(replace(it, own=unanimous))
    assert np.array_equal(first.counted, other.counted)
    assert np.array_equal(first.left_out, other.left_out)


@given(organisations())
def test_the_same_round_is_protected_the_same_way_twice(it: Organisation) -> None:
    first, again = chosen(it), protect(it.parent.astype(np.int32), it.own.astype(np.int16), k=it.k, m=it.m)
    assert np.array_equal(first.counted, again.counted)
    assert np.array_equal(first.detailed, again.detailed)


def test_a_choice_cannot_be_altered_afterwards() -> None:
    first = chosen(municipality(20, 1))
    with pytest.raises(ValueError, match="read-only"):
        first.counted[0] = False


def test_of_two_equal_choices_cilla_sees_the_larger_unit() -> None:
    parent, answers = np.array([-1, 0, 0, 0]), [0, 3, 6, 9]
    own = np.array([[[n // 3, n // 3, n - 2 * (n // 3)]] for n in answers])
    assert protect(parent, own, k=5, m=1).counted.tolist() == [True, False, False, True]
    assert protect(parent[:3], own[[0, 2, 2]], k=7, m=1).counted.tolist() == [True, False, False]


def test_a_single_small_unit_shows_nothing_and_an_empty_one_shows_zero() -> None:
    small = protect(np.array([-1]), np.array([[[2, 1, 1]]]))
    assert (small.counted.tolist(), small.detailed.tolist()) == ([False], [[False]])
    empty = protect(np.array([-1]), np.array([[[0, 0, 0]]]))
    assert (empty.counted.tolist(), empty.detailed.tolist()) == ([True], [[True]])


def test_a_unit_that_agrees_hides_its_outcomes_and_not_its_number_of_answers() -> None:
    agreed = protect(np.array([-1]), np.array([[[99, 1, 0], [98, 1, 1]]]), k=5, m=2)
    assert (agreed.counted.tolist(), agreed.detailed.tolist()) == ([True], [[False], [True]])


@pytest.mark.parametrize("answers", [(0, 8, 3), (0, 5, 2), (1, 6, 6), (7, 1, 0), (12, 0, 1)])
def test_a_team_in_which_all_but_one_are_informed_or_not_is_withheld_whichever_way_the_others_answered(
    answers: tuple[int, int, int],
) -> None:
    """The first version showed (0, 8, 3) and (0, 5, 2): nobody in them was informed."""
    parent, own = np.array([-1]), np.array([[answers]])
    assert protect(parent, own, k=5, m=2).detailed.tolist() == [[False]]
    shown = np.array([True])
    assert INSIDER in {violation.rule for violation in violations(parent, own, shown, shown[None], k=5, m=2)}


def test_a_chain_of_a_thousand_units_is_no_deeper_than_python_can_go() -> None:
    parent = np.arange(-1, 999)
    own = np.tile([[[1, 1, 1]]], (1000, 1, 1))
    choice = protect(parent, own, k=5, m=2)
    assert choice.counted.sum() > 500
    assert not left_out_violations(parent, own, choice.counted, choice.left_out, k=5)
    assert not violations(parent, choice.kept(own), choice.counted, choice.detailed, k=5, m=2)


@pytest.mark.long
def test_nothing_can_be_added_to_what_cilla_sees_of_a_municipality() -> None:
    whole = municipality(5000, 2)
    it = without_left_out(whole, chosen(whole))
    choice = chosen(it)
    assert violations(it.parent, it.own, choice.counted, choice.detailed, k=it.k, m=it.m) == []
    for node in np.random.default_rng(7).choice(np.flatnonzero(~choice.counted), 100).tolist():
        more = choice.counted.copy()
        more[node] = True
        assert violations(it.parent, it.own, more, choice.detailed, k=it.k, m=it.m)
