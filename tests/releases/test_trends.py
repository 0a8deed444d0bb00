"""Cilla compares two rounds, but only where the same people were asked and nobody's coming and going shows."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from backend.handoffs import Release, ReleasedNode, RosterChange
from backend.releases.workshop.between_rounds import trends
from tests.ground.releases.releases import CLOSED, KNOWS, ROOT, SCHOOLS, TOLD, beside, node, release, without_figures

AT_ROOT, AT_SCHOOLS = UUID(int=11), UUID(int=12)
MONTH = timedelta(days=28)


def shown(informed: int, roster: RosterChange = "same", *, schools: UUID = AT_SCHOOLS) -> tuple[ReleasedNode, ...]:
    changed = dict.fromkeys((TOLD.id, KNOWS.id), roster)
    root = node(ROOT, None, 60, 40, (informed, 38 - informed, 2), (16, 16, 8))
    below = node(SCHOOLS, ROOT, 30, 20, (10, 6, 4))
    return (
        root.model_copy(update={"groups": (AT_ROOT,), "roster": changed}),
        below.model_copy(update={"groups": (schools,), "roster": changed}),
    )


def before(informed: int = 12, months: int = 1) -> Release:
    return release(*shown(informed, "first"), closed_at=CLOSED - months * MONTH)


def changed_nodes(now: Release, *earlier: Release) -> set[tuple[UUID, UUID]]:
    """Each of the `earlier` was looked back to."""
    rounds = {asked.id: tuple(then.round for then in earlier) for asked in now.questions}
    return compared(now.model_copy(update={"earlier": rounds}), *earlier)


def compared(now: Release, *earlier: Release) -> set[tuple[UUID, UUID]]:
    return {(trend.question, trend.node) for trend in trends(now, earlier, {})}


def test_the_change_since_the_last_round_comes_with_its_interval_and_its_chance() -> None:
    last = before()
    changed = trends(beside(release(*shown(30)), last), [before(30, months=2), last], {})
    told = next(trend for trend in changed if (trend.question, trend.node) == (TOLD.id, ROOT))
    assert told.since == last.round
    assert told.change.value == pytest.approx(18 / 40)
    assert told.change.low > 0
    assert told.stands_out
    knows = next(trend for trend in changed if trend.question == KNOWS.id)
    assert (knows.change.value, knows.stands_out) == (0, False)


def test_units_with_published_answers_both_times_are_compared() -> None:
    assert changed_nodes(release(*shown(30)), before()) == {(TOLD.id, ROOT), (TOLD.id, SCHOOLS), (KNOWS.id, ROOT)}


@pytest.mark.parametrize("few", [{"now"}, {"before"}, {"now", "before"}])
@pytest.mark.parametrize("coin", [0, 20])
def test_a_unit_of_which_too_few_answered_to_have_a_figure_has_no_change_either(few: set[str], coin: int) -> None:
    """Else "+40" stands beside "too few to say anything", and two units aren't compared of which one is so."""
    rounds = {}
    for when, informed in (("before", 1), ("now", 6)):
        root, schools = shown(30, "first" if when == "before" else "same")
        # With seven of 30 the interval is wider than 40 points; with 29 it is not, even where phones tossed.
        some = (informed, 7 - informed, 0) if when in few else (4 * informed, 29 - 4 * informed, 0)
        schools = schools.model_copy(update={"answered": sum(some), "outcomes": {**schools.outcomes, TOLD.id: some}})
        whole = {**root.outcomes, TOLD.id: (some[0] + 30, some[1] + 30, 0)}
        root = root.model_copy(update={"headcount": 600, "recipients": 600, "outcomes": whole})
        made = release(root, schools, closed_at=CLOSED - MONTH * (when == "before"))
        rounds[when] = made.model_copy(update={"coin": coin})
    found = changed_nodes(rounds["now"], rounds["before"])
    assert (TOLD.id, ROOT) in found
    assert (TOLD.id, SCHOOLS) not in found


def test_what_is_certain_of_the_whole_is_not_lost_among_thirty_teams_that_answer_as_they_did() -> None:
    last = release(*above_thirty_teams(40), closed_at=CLOSED - MONTH)
    changed = trends(beside(release(*above_thirty_teams(55)), last), [last], {})
    assert [trend.node for trend in changed if trend.stands_out] == [ROOT]
    assert len(changed) == 31


def above_thirty_teams(informed: int) -> list[ReleasedNode]:
    """Of 300 who belong to none of the teams 100 answered, and so many of them are informed."""
    teams = (node(UUID(int=100 + at), ROOT, 10, 10, (5, 5, 0)) for at in range(30))
    whole = node(ROOT, None, 600, 400, (150 + informed, 250 - informed, 0))
    return [unit.model_copy(update={"roster": {TOLD.id: "same"}}) for unit in (whole, *teams)]


def test_where_few_came_or_left_the_change_is_shown_as_the_ballot_box_saw_to_it() -> None:
    assert (TOLD.id, ROOT) in changed_nodes(release(*shown(30, "few")), before())
    assert changed_nodes(release(*shown(30, "first")), before()) == set()


@pytest.mark.parametrize("roster", ["same", "few", "many"])
def test_eva_sees_no_change_about_a_few_where_the_ballot_box_did_not_look_back(roster: RosterChange) -> None:
    """Also where nobody came or left: somebody who was silent then may have answered now."""
    now, last = release(*shown(30, roster)), before()
    assert compared(now, last) == set()
    assert compared(beside(now, before(months=2)), last) == set()
    assert compared(beside(now, last), last)
    of_another = beside(now, last).earlier | {TOLD.id: ()}
    assert {asked for asked, _ in compared(now.model_copy(update={"earlier": of_another}), last)} == {KNOWS.id}


def test_a_round_planned_later_that_closes_earlier_may_be_the_one_that_lists_the_other() -> None:
    now, last = release(*shown(30, "few")), before()
    assert (TOLD.id, ROOT) in compared(now, beside(last, now))


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_release_that_does_not_say_beside_which_it_was_made_shows_no_change(version: int) -> None:
    now = release(*shown(30)).model_copy(update={"version": version})
    assert compared(Release.model_validate_json(now.to_bytes()), before()) == set()


def test_a_coin_in_either_round_keeps_a_few_hidden() -> None:
    now, last = release(*shown(30, "few")), before(months=15)
    assert (TOLD.id, ROOT) in compared(now.model_copy(update={"coin": 20}), last)
    assert (TOLD.id, ROOT) in compared(now, last.model_copy(update={"coin": 20}))


def test_where_many_came_or_left_the_change_is_shown() -> None:
    assert (TOLD.id, ROOT) in changed_nodes(release(*shown(30, "many")), before())


def test_other_pooling_below_a_unit_stops_its_trend_and_that_of_all_above() -> None:
    assert changed_nodes(release(*shown(30, schools=uuid4())), before()) == set()


def test_a_later_round_an_unasked_question_or_a_new_unit_has_no_trend() -> None:
    now = release(*shown(30))
    assert changed_nodes(now, release(*shown(12), closed_at=CLOSED + MONTH)) == set()
    assert changed_nodes(now) == set()
    assert changed_nodes(now, without_figures("void")) == set()
    alone = release(shown(12)[0], closed_at=CLOSED - MONTH)
    assert {unit for _, unit in changed_nodes(now, alone)} == set()


@pytest.mark.parametrize("status", ["void", "withheld"])
def test_where_the_round_before_told_nothing_the_change_is_since_the_last_that_did(status: str) -> None:
    now, told = release(*shown(30)), before(months=2)
    nothing = without_figures(status).model_copy(update={"closed_at": CLOSED - MONTH})
    assert {trend.since for trend in trends(beside(now, told), [told, nothing], {})} == {told.round}
