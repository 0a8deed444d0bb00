"""A department of nine with teams of three and six: what Cilla may see, and what planted leaks betray."""

from __future__ import annotations

import numpy as np

from backend.stats.audit import violations
from backend.stats.audit.rules import ALGEBRA, COUNT_ATOM, INSIDER, OUTCOME_ATOM, WITHIN, rules
from backend.stats.disclosure import protect

PARENT = np.array([-1, 0, 0])
DEPARTMENT, ALMAS_TEAM, NEIGHBOURS = 0, 1, 2
OWN = np.array([[[0, 0, 0], [0, 0, 0]], [[2, 1, 0], [1, 1, 1]], [[3, 2, 1], [2, 4, 0]]])


def test_cilla_sees_the_department_but_neither_team() -> None:
    chosen = protect(PARENT, OWN, k=5, m=2)
    assert chosen.counted.tolist() == [True, False, False]
    assert chosen.detailed.tolist() == [[True, False, False]] * 2
    assert violations(PARENT, OWN, chosen.counted, chosen.detailed, k=5, m=2) == []


def test_the_team_of_six_would_tell_of_almas_team_of_three() -> None:
    counted = np.array([True, False, True])
    violated = violations(PARENT, OWN, counted, np.array([counted, counted]), k=5, m=2)
    assert rules(violated) == {COUNT_ATOM, OUTCOME_ATOM, INSIDER, ALGEBRA}
    assert {violation.node for violation in violated if violation.rule == ALGEBRA} == {ALMAS_TEAM}


def test_a_complement_flipped_between_two_questions_tells_of_almas_team() -> None:
    own = np.concatenate([OWN, [[[2, 2, 1], [2, 2, 1]]]])
    parent = np.array([-1, 0, 0, 0])
    counted = np.array([True, False, False, True])
    detailed = np.array([[True, False, False, True], [True, False, True, False]])
    violated = violations(parent, own, counted, detailed, k=5, m=2)
    assert {(violation.rule, violation.node) for violation in violated} >= {
        (WITHIN, NEIGHBOURS),
        (COUNT_ATOM, DEPARTMENT),
        (ALGEBRA, ALMAS_TEAM),
    }
