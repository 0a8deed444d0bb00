"""What Cilla is told to do first is about what is behind, and about most people; never about a goal that is met."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from backend.content import GoalValue, Kind, Status
from backend.releases import SuggestionReading
from backend.reports.shown import GoalShown, TopicRow, first_steps, in_force
from backend.stats.values import Act
from tests.ground.reports.accounts import ROOT, record, summary


def row(title: str, people: int, act: Act = "equip_leaders", **goals: Status) -> TopicRow:
    """goals: the measure of each, and how it goes."""
    topic = record(title)
    advice = SuggestionReading(
        unit=ROOT, unit_name="Kommunen", headcount=people, act=act, dominating="blind_spot", gap=1.0, effect=None
    )
    newest = summary(topic.topic.id).model_copy(update={"suggestions": (advice,)})
    return TopicRow(topic, newest, tuple(goal("told" if of == "told" else "knows", goals[of]) for of in goals))


def goal(measure: Kind, status: Status) -> GoalShown:
    due = date(2026, 12, 1)
    value = GoalValue(id=uuid4(), topic=uuid4(), measure=measure, level=80, due=due, made=date(2026, 7, 1))
    return GoalShown(value, status, None)


def first(*rows: TopicRow) -> list[str]:
    return [step.title["da"] for step in first_steps(rows)]


def test_a_goal_that_is_behind_or_missed_comes_before_more_people_without_one() -> None:
    assert first(row("Ferie", 900), row("APV", 40, told="behind"), row("Løn", 60, told="missed")) == [
        "Løn",
        "APV",
        "Ferie",
    ]


def test_of_what_is_behind_most_people_come_first_and_there_are_three_at_most() -> None:
    rows = [row(title, people, told="behind") for title, people in (("A", 1), ("B", 4), ("C", 3), ("D", 2))]
    assert first(*rows) == ["B", "C", "D"]


def test_a_goal_that_is_met_or_on_its_way_is_never_the_first_to_do() -> None:
    assert first(row("Ferie", 900, told="met"), row("APV", 40, told="on_track")) == []
    assert first(row("Ferie", 900, told="undecided"), row("APV", 40, told="too_early")) == ["Ferie", "APV"]


def test_an_act_is_about_the_share_it_raises() -> None:
    assert first(row("Ferie", 900, "rewrite", told="behind", knows="met")) == []
    assert first(row("Ferie", 900, "start", told="met", knows="behind")) == ["Ferie"]
    assert first(row("Ferie", 900, "start", told="met", knows="met")) == []
    assert first(row("Ferie", 900), row("APV", 40, "rewrite", told="behind")) == ["Ferie", "APV"]


def test_of_two_goals_of_a_share_the_one_that_is_behind_counts() -> None:
    both = row("Ferie", 40, told="met")
    behind = TopicRow(both.record, both.newest, (*both.goals, goal("told", "behind")))
    assert first(row("APV", 900), behind) == ["Ferie", "APV"]


def test_a_missed_goal_that_a_later_one_followed_puts_its_topic_first_no_more() -> None:
    """While there is none, it does; and another share's goals are their own matter."""
    missed, knows = (goal(measure, "missed").goal for measure in ("told", "knows"))
    later = missed.model_copy(update={"id": uuid4(), "due": date(2027, 6, 1)})
    latest = missed.model_copy(update={"id": uuid4(), "due": date(2027, 12, 1)})
    on = {
        date(2026, 12, 1): [missed, knows, later, latest],
        date(2026, 12, 2): [knows, later, latest],
        date(2027, 6, 2): [knows, latest],
        date(2028, 3, 1): [knows, latest],
    }
    for day, wanted in on.items():
        assert in_force([missed, knows, later, latest], day) == wanted, day
    assert in_force([missed], date(2027, 1, 1)) == [missed]


def test_what_is_to_be_kept_or_waited_for_is_no_first_thing_to_do() -> None:
    acts: tuple[Act, ...] = ("keep", "keep_channel", "wait")
    assert first(*(row("Ferie", 900, act, told="behind", knows="behind") for act in acts)) == []
