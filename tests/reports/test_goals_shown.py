"""Cilla reads how a goal fares by the figures of its own question, on their days, with what is unknown of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from backend.content import GoalValue, Kind, Status
from backend.releases import TopicSummary
from backend.reports import goals_shown
from backend.stats.values import Estimate, Share
from tests.ground.reports.accounts import ZONE, summary

TOPIC = UUID(int=7)
MADE, DUE = date(2026, 1, 1), date(2026, 7, 1)
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
NOWHERE: Final[Mapping[UUID, frozenset[UUID]]] = {}
SCHOOLS, ROADS = frozenset({UUID(int=1)}), frozenset({UUID(int=2)})


def status(
    history: list[TopicSummary],
    today: date,
    level: int = 80,
    measure: Kind = "told",
    places: Mapping[UUID, frozenset[UUID]] = NOWHERE,
) -> Status:
    goal = GoalValue(id=uuid4(), topic=TOPIC, measure=measure, level=level, due=DUE, made=MADE)
    [shown] = goals_shown([goal], history, {}, places, ZONE, today)
    return shown.status


def test_a_goal_is_judged_by_the_question_it_is_about() -> None:
    history = [summary(TOPIC, closed=NOON + timedelta(days=190), told=0.9, knows=0.4)]
    today = DUE + timedelta(days=30)
    assert [status(history, today, measure=kind) for kind in ("told", "knows")] == ["met", "missed"]


def test_a_round_that_closes_after_midnight_in_copenhagen_is_of_the_day_on_which_the_goal_is_due() -> None:
    """In Greenwich it is the evening before, and the next round in November would decide."""
    on_time = summary(TOPIC, closed=datetime(2026, 6, 30, 22, 30, tzinfo=UTC), told=0.9)
    later = summary(TOPIC, closed=datetime(2026, 11, 1, 12, tzinfo=UTC), told=0.5)
    assert status([later, on_time], date(2026, 11, 2)) == "met"


def test_what_is_unknown_of_units_in_which_nobody_answered_is_unknown_of_the_goal() -> None:
    """A fifth of the staff belong to them in both rounds. Were it chance, the goal would be said to be behind."""
    newest, start = summary(TOPIC, closed=NOON + timedelta(days=18)), summary(TOPIC, closed=NOON)
    shares = Estimate(0.25, 0, 0.45), Estimate(0.5, 0.35, 0.65)
    history = [
        of.model_copy(update={"told": Share(share, covered=0.8)})
        for of, share in zip((newest, start), shares, strict=True)
    ]
    assert status(history, date(2026, 1, 19), level=90) == "undecided"


def test_what_one_branch_knows_meets_no_goal_of_the_organisation() -> None:
    everywhere = summary(TOPIC, closed=NOON + timedelta(days=100), told=0.4)
    in_schools = summary(TOPIC, closed=NOON + timedelta(days=190), told=0.9)
    today = DUE + timedelta(days=30)
    assert status([in_schools, everywhere], today, places={in_schools.round: SCHOOLS}) == "missed"


def test_a_topic_that_was_only_ever_asked_about_in_branches_is_judged_by_the_newest_s() -> None:
    in_roads = summary(TOPIC, closed=NOON + timedelta(days=185), told=0.2)
    in_schools = summary(TOPIC, closed=NOON + timedelta(days=190), told=0.9)
    places = {in_roads.round: ROADS, in_schools.round: SCHOOLS}
    assert status([in_schools, in_roads], DUE + timedelta(days=30), places=places) == "met"
