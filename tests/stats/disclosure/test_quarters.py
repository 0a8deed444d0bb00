"""What a topic's quarters may show: Eva, with an integer solver, learns of no small told row from them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.stats.audit.quarters import QUARTER_ATOM, QUARTER_RANGE, QUARTERS_WITHIN
from backend.stats.audit.ranges import quarter_violations
from backend.stats.audit.release_ranges import TopicFigures, range_violations
from backend.stats.audit.rules import Violation, rules
from backend.stats.disclosure.quarters import components, protect_quarters
from backend.stats.disclosure.quarters.choice import choose, is_safe
from backend.stats.errors import BadAnswers, BadSelection, BadThresholds, BadTree
from backend.stats.margins import Margins
from tests.ground.stats.attacker import subtrees
from tests.ground.stats.organisations import Bools
from tests.ground.stats.quarter_attacker import Topic, narrowed
from tests.ground.stats.topics import coupled, lopsided, outcomes, topics


def chosen(topic: Topic) -> Bools:
    return protect_quarters(topic.parent, topic.own, topic.margins(), k=topic.k, m=topic.m)


def found(topic: Topic, published: Bools, margins: Margins | None = None) -> list[Violation]:
    return quarter_violations(topic.parent, topic.own, margins or topic.margins(), published, k=topic.k, m=topic.m)


def everywhere(topic: Topic) -> Margins:
    all_nodes = np.ones(len(topic.parent), dtype=np.bool_)
    return Margins(all_nodes, all_nodes, all_nodes)


def department(*teams: list[list[int]]) -> Topic:
    own = np.array([[[0, 0], [0, 0]], *teams])
    return Topic(np.array([-1, *[0] * len(teams)]), own, outcomes(own))


ONLY_THE_DEPARTMENT = np.array([True, False, False, False, False])


def one_sided(*, turned: bool = False) -> Topic:
    """Of the first two teams only told can be shown, of the last two only knows. `turned`: told is not told."""
    teams = [[[4, 0], [5, 1]], [[3, 0], [4, 1]], [[4, 5], [0, 1]], [[3, 4], [0, 1]]]
    return department(*(team[::-1] if turned else team for team in teams))


def accused(topic: Topic, published: Bools) -> list[Violation]:
    """By whoever has the release alone."""
    margins, sums = topic.margins(), subtrees(topic.parent) @ topic.own.reshape(-1, 4)
    layers = (margins.counted | margins.told | margins.knows, margins.told, margins.knows, published)
    numbers = (sums.sum(axis=1), sums[:, :2].sum(axis=1), sums[:, ::2].sum(axis=1), sums[:, 0])
    figures = TopicFigures(*(np.where(layer, number, -1) for layer, number in zip(layers, numbers, strict=True)))
    anywhere = np.ones(len(topic.parent), dtype=np.bool_)
    return range_violations(topic.parent, anywhere, figures, topic=0, k=topic.k, m=topic.m)


@given(st.one_of(topics(), lopsided()))
def test_eva_learns_of_no_small_told_row_and_the_auditor_agrees(topic: Topic) -> None:
    published = chosen(topic)
    assert not (published & ~topic.margins().both).any()
    assert narrowed(topic, topic.margins(), published) == []
    assert found(topic, published) == []
    assert (chosen(topic) == published).all()


@given(st.one_of(topics(most_nodes=5), lopsided(most_teams=5)), st.data())
def test_whatever_eva_can_narrow_down_the_auditor_finds(topic: Topic, data: st.DataObject) -> None:
    both = topic.margins().both
    shown = both & np.array([data.draw(st.booleans()) or node == 0 for node in range(len(both))])
    if narrowed(topic, topic.margins(), shown):
        assert found(topic, shown)


@given(st.one_of(topics(most_nodes=5), lopsided(most_teams=5)))
def test_nobody_who_has_the_release_alone_accuses_an_honest_ballot_box(topic: Topic) -> None:
    assert accused(topic, chosen(topic)) == []


@pytest.mark.parametrize("turned", [False, True])
def test_a_small_row_of_a_team_of_which_only_told_or_only_knows_is_shown_is_not_forced_either(turned: bool) -> None:
    """4, 3, 4 and 3 of the four teams can be told and know at most, and 14 of the department do: so all of them."""
    topic = one_sided(turned=turned)
    margins = topic.margins()
    assert (margins.told | margins.knows).all()
    assert (margins.both == ONLY_THE_DEPARTMENT).all()
    assert {1, 2, 3, 4} <= set(narrowed(topic, margins, ONLY_THE_DEPARTMENT))
    assert rules(found(topic, ONLY_THE_DEPARTMENT)) == {QUARTER_RANGE}
    assert {violation.node for violation in found(topic, ONLY_THE_DEPARTMENT)} >= {1, 2, 3, 4}
    assert accused(topic, ONLY_THE_DEPARTMENT)
    assert not chosen(topic).any()


def test_a_team_that_shows_its_number_of_answers_alone_is_not_seen_to_be_of_one_mind() -> None:
    """Eight who were told and know, beside the four teams: 22 can be both at most, and 22 of the department are."""
    own = np.vstack([one_sided().own, [[[8, 0], [0, 0]]]])
    topic = Topic(np.array([-1, 0, 0, 0, 0, 0]), own, outcomes(own))
    shown = np.arange(6) == 0
    assert (topic.margins().both == shown).all()
    assert not (topic.margins().told | topic.margins().knows)[5]
    assert 5 in narrowed(topic, topic.margins(), shown)
    assert 5 in {violation.node for violation in found(topic, shown)}
    assert not chosen(topic).any()


def test_a_row_of_which_one_number_is_open_and_another_is_forced_is_forced() -> None:
    """Which of the first two teams' told know is open. But all of theirs who were not told know, as many as do in the
    department, since in the last two all were told or none, and none know."""
    topic = department([[3, 2], [4, 0]], [[2, 3], [3, 0]], [[0, 5], [0, 0]], [[0, 0], [0, 4]])
    every, both = np.ones(5, dtype=np.bool_), np.array([True, False, False, True, True])
    margins, shown = Margins(every, every, both), ONLY_THE_DEPARTMENT
    assert {1, 2} <= set(narrowed(topic, margins, shown))
    assert {violation.node for violation in found(topic, shown, margins)} >= {1, 2}
    assert not protect_quarters(topic.parent, topic.own, margins)[0]


def test_by_the_rule_of_older_releases_a_node_with_one_of_the_two_is_not_looked_at() -> None:
    topic = one_sided()
    older = quarter_violations(topic.parent, topic.own, topic.margins(), ONLY_THE_DEPARTMENT, of_both_alone=True)
    assert older == []
    forced = department([[4, 2], [0, 4]], [[4, 0], [2, 4]])
    shown = np.array([True, False, False])
    assert quarter_violations(forced.parent, forced.own, everywhere(forced), shown, of_both_alone=True)


def test_a_row_that_may_be_large_by_the_release_is_no_accusation() -> None:
    """Two told know in the first team, and then all its cells are large, or one there and one in the other."""
    one_each, two_here = (department([[x, 5 - x], [5 - x, x]], [[2 - x, x - 1], [3 + x, 6 - x]]) for x in (1, 2))
    margins, shown = everywhere(one_each), np.array([True, False, False])
    assert found(two_here, shown, margins) == []
    assert rules(found(one_each, shown, margins)) == {QUARTER_RANGE}
    assert quarter_violations(one_each.parent, one_each.own, margins, shown, tallied=False) == []


@pytest.mark.parametrize(
    "coupling", [0.75, *(pytest.param(coupling, marks=pytest.mark.long) for coupling in (0.3, 0.97))]
)
def test_no_row_is_forced_in_a_municipality_of_twenty_teams(coupling: float) -> None:
    topic = coupled(20, coupling)
    assert narrowed(topic, topic.margins(), topic.margins().both)
    assert narrowed(topic, topic.margins(), chosen(topic)) == []


@pytest.mark.long
@pytest.mark.parametrize("coupling", [0.3, 0.75, 0.97])
def test_no_row_is_forced_among_two_hundred_teams(coupling: float) -> None:
    topic = coupled(200, coupling)
    assert narrowed(topic, topic.margins(), chosen(topic)) == []


def test_two_teams_that_only_counts_of_zero_or_more_tie_together_do_not_show_their_department() -> None:
    """Against a rule by linear algebra: that gives neither team's quarters away, but no count is negative."""
    topic = department([[4, 2], [0, 4]], [[4, 0], [2, 4]])
    both = everywhere(topic)
    shown = np.array([True, False, False])
    assert 1 in narrowed(topic, both, shown)
    assert rules(found(topic, shown, both)) == {QUARTER_RANGE}
    assert not protect_quarters(topic.parent, topic.own, both).any()


def test_the_organisation_is_shown_although_that_hides_its_smallest_team() -> None:
    """Three told who know would otherwise stand alone beside the teams that are shown."""
    topic = department([[6, 4], [5, 6]], [[7, 3], [4, 5]], [[2, 1], [1, 1]])
    published = chosen(topic)
    assert published.tolist() == [True, True, False, False]
    assert found(topic, published) == []


def test_what_two_teams_show_that_nobody_or_everybody_was_told_is_given_up_for_the_department() -> None:
    own = np.array([[[1, 1], [1, 1]], [[5, 5], [0, 0]], [[0, 0], [5, 5]]])
    everyone = np.ones(3, dtype=np.bool_)
    assert choose(np.array([-1, 0, 0]), own.reshape(-1, 4), everyone, k=5, m=2).tolist() == [True, False, False]


def test_where_nobody_was_told_the_quarters_say_no_more_than_the_outcomes() -> None:
    topic = department([[0, 0], [5, 6]], [[0, 0], [6, 4]])
    assert found(topic, everywhere(topic).both, everywhere(topic)) == []


def test_cilla_sees_quarters_of_most_large_departments_when_told_and_knows_are_loosely_coupled() -> None:
    topic = coupled(2000, 0.3)
    published, large = chosen(topic), topic.parent <= 0
    assert published[0]
    assert published[large & topic.margins().both].mean() > 0.9


def test_a_planted_row_of_one_person_is_found_and_named() -> None:
    topic = department([[1, 0], [4, 5]], [[6, 4], [5, 6]])
    shown = np.array([False, True, False])
    assert [(v.rule, v.node) for v in found(topic, shown, everywhere(topic))] == [(QUARTER_ATOM, 1)]


def test_a_planted_row_of_one_person_beside_a_shown_team_is_found_and_named() -> None:
    topic = department([[1, 0], [4, 5]], [[6, 4], [5, 6]])
    shown = np.array([True, False, True])
    assert [(v.rule, v.node) for v in found(topic, shown, everywhere(topic))] == [(QUARTER_ATOM, 0)]


def test_quarters_planted_where_outcomes_are_withheld_are_found_and_named() -> None:
    topic = department([[6, 4], [5, 6]], [[6, 4], [5, 6]])
    margins = Margins(*(np.array(layer) for layer in ([True] * 3, [True] * 3, [True, False, True])))
    shown = np.array([True, True, True])
    assert [(v.rule, v.node) for v in found(topic, shown, margins)] == [(QUARTERS_WITHIN, 1)]


def test_a_small_row_that_no_shift_between_known_tables_hides_may_still_be_hidden_by_withheld_sums() -> None:
    """The two other teams' outcomes are withheld, so more than their own shifts are possible: the solver finds them."""
    topic = department([[3, 0], [0, 6]], [[5, 0], [1, 6]], [[4, 3], [0, 7]], [[6, 3], [5, 0]])
    known = np.array([True, True, False, False, False])
    margins = Margins(known, known, known)
    shown = protect_quarters(topic.parent, topic.own, margins)
    assert shown.tolist() == [True, False, False, False, False]
    assert found(topic, shown, margins) == []
    assert narrowed(topic, margins, shown) == []


@pytest.mark.long
def test_when_nearly_all_is_forced_the_search_gives_up_and_withholds(monkeypatch: pytest.MonkeyPatch) -> None:
    topic = coupled(400, 0.75)
    tried = int(chosen(topic).sum())
    monkeypatch.setattr(components, "MOST_SOLVED", 0)
    untried = chosen(topic)
    assert 0 < untried.sum() < tried
    assert found(topic, untried) == []


@pytest.mark.long
def test_where_many_are_tied_together_only_the_tables_that_help_most_are_varied(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("backend.stats.disclosure.quarters.tables.MOST_TABLES", 10)
    topic = coupled(100, 0.75)
    published = chosen(topic)
    monkeypatch.undo()
    assert narrowed(topic, topic.margins(), published) == []


def test_a_solver_that_proves_nothing_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unproven:
        status = 1

    monkeypatch.setattr("backend.stats.disclosure.quarters.tables.milp", lambda *_args, **_kwargs: Unproven())
    topic = coupled(200, 0.75)
    published = chosen(topic)
    assert found(topic, published) == []


@pytest.mark.parametrize(
    ("cells", "safe"),
    [
        ([5, 5, 5, 5], True),
        ([2, 3, 3, 2], True),
        ([2, 2, 3, 3], False),
        ([1, 9, 5, 5], False),
        ([0, 0, 1, 0], True),
        ([3, 0, 4, 0], True),
        ([0, 3, 4, 0], False),
    ],
)
def test_an_atom_stands_alone_with_large_rows_or_where_outcomes_already_say_all(cells: list[int], safe: bool) -> None:
    assert is_safe(np.array(cells), 5, 2) is safe


def test_bad_input_is_refused_with_the_node_to_blame() -> None:
    topic = department([[6, 4], [5, 6]])
    margins = everywhere(topic)
    with pytest.raises(BadTree):
        protect_quarters(np.array([0, 0]), topic.own, margins)
    with pytest.raises(BadAnswers, match="shape"):
        protect_quarters(topic.parent, topic.own[:, 0], margins)
    with pytest.raises(BadAnswers, match="node 1"):
        protect_quarters(topic.parent, topic.own * np.array([1, -1])[:, None, None], margins)
    with pytest.raises(BadAnswers, match="node 0: a count is too large"):
        protect_quarters(topic.parent, topic.own + np.array([2**58, 0])[:, None, None], margins)
    with pytest.raises(BadThresholds):
        protect_quarters(topic.parent, topic.own, margins, k=2)


def test_sums_known_of_other_nodes_than_the_trees_are_refused() -> None:
    topic, every = department([[6, 4], [5, 6]]), np.ones(2, dtype=np.bool_)
    with pytest.raises(BadSelection, match=r"shape \(2,\)"):
        protect_quarters(topic.parent, topic.own, Margins(every[:1], every[:1], every[:1]))
    with pytest.raises(BadSelection, match="told must be booleans"):
        Margins(every, every.astype(np.int64), every)
    with pytest.raises(BadSelection, match="int64"):
        quarter_violations(topic.parent, topic.own, everywhere(topic), np.array([1, 1]))


@pytest.mark.long
def test_a_chain_of_five_thousand_units_has_its_quarters_chosen_and_audited() -> None:
    """In seconds, and no deeper than Python can go."""
    own = np.random.default_rng(3).poisson(1.5, (5000, 2, 2))
    topic = Topic(np.arange(-1, 4999), own, outcomes(own))
    published = chosen(topic)
    assert published[0]
    assert found(topic, published) == []
