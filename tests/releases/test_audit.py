"""Releases with planted leaks: each is found and named, by the rule it breaks."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

import numpy as np
import pytest

from backend.releases.workshop.audit import STRUCTURE, Checked, audit_release, conflicts
from backend.stats.audit import COUNT_ATOM, QUARTER_ATOM, QUARTER_RANGE, QUARTER_RANGE_OF_BOTH, SHAPE, WITHIN
from backend.stats.audit.release_ranges import POSSIBLE, TopicFigures, possible_answers
from tests.ground.releases.audited import OTHER, ROOT, TEAM, one_sided, two_teams, unit, with_quarters
from tests.ground.releases.releases import good, release, without_figures

THIRD = UUID(int=14)


def broken(checked: Sequence[Checked]) -> dict[str, list[UUID | None]]:
    return {rule.rule: [fault.unit for fault in rule.faults] for rule in checked if rule.faults}


def test_nothing_is_wrong_with_a_release_as_it_should_be() -> None:
    audited = audit_release(two_teams())
    assert broken(audited) == {}
    assert {rule.rule: rule.looked_at for rule in audited}[COUNT_ATOM] == 3


def test_one_extra_unit_that_leaves_three_people_beside_it_is_named() -> None:
    shown = release(
        unit(ROOT, None, 9, (5, 3, 1), (5, 3, 1), groups=0),
        unit(TEAM, ROOT, None),
        unit(OTHER, ROOT, 6),
    )
    assert broken(audit_release(shown)) == {COUNT_ATOM: [ROOT]}


def test_a_complement_that_flips_between_two_questions_is_named_however_it_is_shown() -> None:
    """Each question alone is safe: told shows the team of six, knows the team of five. A team of three is left."""
    root = unit(ROOT, None, 14, (7, 5, 2), (7, 5, 2), groups=0)
    six, five, three = (
        unit(TEAM, ROOT, 6, (3, 2, 1), None),
        unit(OTHER, ROOT, 5, None, (2, 2, 1)),
        unit(THIRD, ROOT, None),
    )
    assert broken(audit_release(release(root, six, five, three))) == {COUNT_ATOM: [ROOT]}
    hidden = five.model_copy(update={"answered": None})
    assert broken(audit_release(release(root, six, hidden, three)))[WITHIN] == [OTHER]


def test_quarters_with_a_row_of_one_person_are_named() -> None:
    shown = with_quarters(
        unit(ROOT, None, 20, (10, 10, 0), (10, 10, 0)), unit(TEAM, ROOT, 9, (1, 8, 0), (4, 5, 0)), team=(1, 0, 3, 5)
    )
    faults = broken(audit_release(shown))
    assert faults[QUARTER_ATOM] == [TEAM]


def test_quarters_above_that_force_those_of_two_teams_are_named_from_the_release_alone() -> None:
    """8 of the department's 10 told know: so 4 of the first team's 6, and all 4 of the other's."""
    faults = broken(audit_release(two_teams(department=(8, 2, 2, 8))))
    assert set(faults) == {QUARTER_RANGE}
    assert OTHER in faults[QUARTER_RANGE]


def test_quarters_that_force_teams_of_which_only_one_of_the_two_is_shown_are_named() -> None:
    for rules in ((), (QUARTER_RANGE,)):
        faults = broken(audit_release(one_sided(*rules)))
        assert set(faults) == {QUARTER_RANGE}
        assert {TEAM, OTHER} <= set(faults[QUARTER_RANGE])


def test_a_release_is_held_against_the_rule_that_it_was_audited_by_for_ever() -> None:
    """An older one was honest: it looked at no team of which only told, or only knows, is shown."""
    audited = audit_release(one_sided(QUARTER_RANGE_OF_BOTH))
    assert broken(audited) == {}
    assert {rule.rule: rule.looked_at for rule in audited}[QUARTER_RANGE] == 1
    older = two_teams(department=(8, 2, 2, 8)).model_copy(update={"audit": one_sided(QUARTER_RANGE_OF_BOTH).audit})
    assert set(broken(audit_release(older))) == {QUARTER_RANGE}


def test_figures_that_no_answers_can_give_are_named() -> None:
    """More of the told know than the teams' own numbers allow: at most 4 and 4."""
    assert POSSIBLE in broken(audit_release(two_teams(department=(9, 1, 1, 9))))


def test_a_figure_where_nobody_could_answer_is_not_possible() -> None:
    numbers = np.array([5])
    figures = TopicFigures(numbers, numbers, numbers, np.array([-1]))
    assert possible_answers(np.array([-1]), np.array([False]), figures) is None
    nothing = TopicFigures(*(np.array([-1]) for _ in range(4)))
    answers = possible_answers(np.array([-1]), np.array([False]), nothing)
    assert answers is not None
    assert answers.tolist() == [[0, 0, 0, 0]]


def test_possible_answers_give_every_published_number() -> None:
    parent, answered = np.array([-1, 0, 0]), np.array([20, 10, -1])
    figures = TopicFigures(answered, np.array([10, 6, -1]), np.array([10, 4, -1]), np.array([7, -1, -1]))
    own = possible_answers(parent, np.array([False, True, True]), figures)
    assert own is not None
    assert own.min() >= 0
    assert own[0].sum() == 0
    assert (own.sum(), own[:, :2].sum(), own[:, ::2].sum(), own[:, 0].sum()) == (20, 10, 10, 7)
    assert (own[1].sum(), own[1, :2].sum(), own[1, ::2].sum()) == (10, 6, 4)


def test_a_release_without_figures_is_looked_at_for_that_alone() -> None:
    assert broken(audit_release(without_figures("withheld"))) == {}
    void = good().model_copy(update={"status": "void"})
    assert broken(audit_release(void)) == {STRUCTURE: [None]}


def test_a_broken_tree_is_told_before_any_rule_is_looked_at() -> None:
    shown = release(unit(TEAM, ROOT, 10), unit(ROOT, None, 20))
    [structure] = audit_release(shown)
    assert structure.rule == STRUCTURE
    assert structure.faults


def test_a_round_released_again_on_a_moved_tree_is_found_with_what_the_two_tell_together() -> None:
    first = release(unit(ROOT, None, 20, groups=1), unit(TEAM, ROOT, 9, groups=2), round_id=UUID(int=1))
    smaller = unit(TEAM, ROOT, 6, groups=1)
    again = release(unit(ROOT, None, 20, groups=1), smaller, unit(OTHER, ROOT, None), round_id=UUID(int=1))
    moved = again.model_copy(
        update={
            "nodes": (
                *again.nodes[:2],
                again.nodes[2].model_copy(update={"groups": first.nodes[1].groups[1:]}),
            )
        }
    )
    [conflict] = conflicts([first, moved])
    assert conflict.units == (TEAM,)
    assert conflict.smallest == 3


def test_the_same_file_twice_and_other_rounds_are_no_conflict() -> None:
    file = good(round_id=uuid4())
    assert conflicts([file, file, good(round_id=uuid4())]) == []


def test_the_same_round_with_another_number_is_a_conflict_even_where_nothing_moved() -> None:
    round_id = uuid4()
    first = release(unit(ROOT, None, 20), round_id=round_id)
    [conflict] = conflicts([first, release(unit(ROOT, None, 21), round_id=round_id)])
    assert (conflict.units, conflict.smallest) == ((), None)


@pytest.mark.parametrize("rule", [SHAPE, COUNT_ATOM, QUARTER_RANGE])
def test_each_rule_says_how_many_places_it_was_held_against(rule: str) -> None:
    looked_at = {rule.rule: rule.looked_at for rule in audit_release(two_teams())}
    assert looked_at[rule] == 3
