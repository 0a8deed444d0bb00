from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from numpy.typing import NDArray

from backend.ballot_box.box.closing import publishing
from backend.ballot_box.box.closing.publishing import AuditFailed, publish
from backend.ballot_box.box.closing.remembering import Remembered
from backend.ballot_box.box.closing.tally import Tally, released_nodes
from backend.handoffs import ReleasedNode, ReleasedQuarters, RoundSpec, SpecGroup
from backend.stats.disclosure import Protection, protect
from tests.ballot_box.box.remembering.test_remembering import ALMA_LEFT, FIRST, again, remembered, shown
from tests.ground.ballot_box.votes import Vote, counted
from tests.ground.ballot_box.world import make_spec


def tally_of(spec: RoundSpec, per_group: int = 12) -> Tally:
    votes = [Vote(group.id, (n % 2, n % 3), (True, False)) for group in spec.groups for n in range(per_group)]
    return counted(spec, votes)


def test_what_is_published_has_passed_every_rule_of_the_auditor() -> None:
    spec = make_spec()
    published = publish(spec, tally_of(spec))
    assert [node.answered for node in published.nodes] == [24, 12, 12]
    assert published.audit.nodes == 3
    assert published.audit.rules == publishing.RULES


def one_topic() -> RoundSpec:
    """Told and knows are asked of the same topic."""
    spec = make_spec()
    told, knows = spec.questions
    return spec.model_copy(update={"questions": (told, knows.model_copy(update={"topic": told.topic}))})


def test_the_quarters_of_a_topic_asked_both_ways_are_published_where_they_are_safe() -> None:
    """Twenty answers per team: five are told, of whom three know, and of the others nine."""
    spec = one_topic()
    votes = [Vote(group.id, (min(1, n % 4), n // 4 % 2), (True, False)) for group in spec.groups for n in range(20)]
    published = publish(spec, counted(spec, votes))
    assert [quarter.topic for quarter in published.quarters] == [spec.questions[0].topic] * len(published.quarters)
    tables = {quarter.node: quarter.table for quarter in published.quarters}
    assert spec.nodes[0].id in tables
    for node in published.nodes:
        if node.id in tables:
            (told_knows, told_only), (knows_only, neither) = tables[node.id]
            told, knows = (node.outcomes[question.id] for question in spec.questions)
            assert told is not None
            assert knows is not None
            assert (told_knows + told_only, told_knows + knows_only) == (told[0], knows[0])
            assert sum((told_knows, told_only, knows_only, neither)) == node.answered


def test_quarters_that_differ_from_what_was_counted_release_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = one_topic()
    wrong = ReleasedQuarters(topic=spec.questions[0].topic, node=spec.nodes[0].id, table=((1, 2), (3, 4)))
    monkeypatch.setattr(publishing, "released_quarters", lambda *_: (wrong,))
    with pytest.raises(AuditFailed, match="violations"):
        publish(spec, tally_of(spec))


def test_a_topic_asked_one_way_only_has_no_quarters() -> None:
    spec = make_spec()
    spec = spec.model_copy(update={"questions": spec.questions[:1]})
    votes = [Vote(group.id, (n % 2,), (True, False)) for group in spec.groups for n in range(12)]
    assert publish(spec, counted(spec, votes)).quarters == ()


def test_a_figure_that_differs_from_what_was_decided_releases_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the rows were written wrongly: a withheld team's figure stands in the release."""

    def leaking(
        spec: RoundSpec, tally: Tally, counted: NDArray[np.bool_], detailed: NDArray[np.bool_]
    ) -> tuple[ReleasedNode, ...]:
        return tuple(
            node.model_copy(update={"answered": 4 if node.answered is None else node.answered})
            for node in released_nodes(spec, tally, counted, detailed)
        )

    spec = make_spec()
    monkeypatch.setattr(publishing, "released_nodes", leaking)
    with pytest.raises(AuditFailed, match="violations"):
        publish(spec, tally_of(spec, per_group=4))


def test_a_tally_that_the_statistics_refuse_releases_nothing_either() -> None:
    spec = make_spec()
    tally = tally_of(spec)
    tally.own[1, 0, 0] -= 1
    with pytest.raises(AuditFailed, match="BadAnswers"):
        publish(spec, tally)


def test_a_small_group_of_a_unit_s_own_hides_no_branch_and_is_named_as_left_out() -> None:
    """Three lead two teams of twelve: were the three counted, a team would have to be hidden beside the other."""
    spec = with_leaders()
    votes = [Vote(group.id, (n % 2, n % 3), (True, False)) for group in spec.groups for n in range(_size(group))]
    published = publish(spec, counted(spec, votes))
    assert published.left_out == (spec.nodes[0].id,)
    assert [node.answered for node in published.nodes] == [24, 12, 12]
    assert [opens.opened for opens in published.opens] == [None, None]


@pytest.mark.parametrize("coin", [0, 10])
def test_what_the_left_out_opened_is_in_no_number_either(coin: int) -> None:
    """All three who lead opened the first article, and of the teams only those five who are not first."""
    spec = with_leaders().model_copy(update={"coin": coin})
    votes = [
        Vote(group.id, (n % 2, n % 3), (_size(group) == 3 or n >= 7, False))
        for group in spec.groups
        for n in range(_size(group))
    ]
    published = publish(spec, counted(spec, votes))
    assert published.left_out == (spec.nodes[0].id,)
    assert published.opens[0].opened == 10


def test_opens_are_withheld_where_too_few_of_those_who_count_did_not_open() -> None:
    """Four of the teams did not; with the three who lead, and are left out, it would be seven."""
    spec = with_leaders()
    votes = [
        Vote(group.id, (n % 2, n % 3), (_size(group) == 12 and n > 1, False))
        for group in spec.groups
        for n in range(_size(group))
    ]
    assert publish(spec, counted(spec, votes)).opens[0].opened is None


def test_whoever_leaves_out_more_than_a_small_group_releases_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = make_spec()

    def dropping(*arguments: Any, **named: Any) -> Protection:
        chosen = protect(*arguments, **named)
        return replace(chosen, left_out=np.array([False, True, False]))

    monkeypatch.setattr(publishing, "protect", dropping)
    with pytest.raises(AuditFailed, match="violations"):
        publish(spec, tally_of(spec))


def told_of_the_whole_alone(before: Remembered) -> Remembered:
    """As if no team's outcomes had been shown."""
    assert before.release is not None
    whole, *teams = before.release.nodes
    hidden = [team.model_copy(update={"outcomes": dict.fromkeys(team.outcomes)}) for team in teams]
    return Remembered(before.spec, before.release.model_copy(update={"nodes": (whole, *hidden)}))


def test_a_team_of_which_all_know_that_nobody_answered_hides_nobody_who_left() -> None:
    """All of Alma's answered, now without her; beside twelve of whom nobody knew, she would be lost among them."""
    before = told_of_the_whole_alone(remembered(FIRST, (7, 5), (0, 0)))
    assert shown(again(FIRST, ALMA_LEFT), before, (7, 4), (0, 0))[0] is False


def test_people_left_out_of_the_figures_hide_nobody_who_left() -> None:
    """Four lead, are in no number then or now, and were taken for four who may have been silent."""
    spec = with_leaders(FIRST, 4)
    before = told_of_the_whole_alone(remembered(spec, (7, 5), (6, 6), (2, 2)))
    assert shown(again(spec, ALMA_LEFT), before, (7, 4), (6, 6), (2, 2)) != [True, True]


def with_leaders(spec: RoundSpec | None = None, leaders: int = 3) -> RoundSpec:
    spec = spec or make_spec()
    group = spec.groups[0].model_copy(update={"id": uuid4(), "node": spec.nodes[0].id, "recipients": leaders})
    return spec.model_copy(update={"groups": (*spec.groups, group)})


def _size(group: SpecGroup) -> int:
    return 3 if group.recipients == 3 else 12
