"""The quarterly account holds the quarter: what was asked in it, what was done in it, as it stood at its end."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.language.texts import Language
from backend.releases import Change
from backend.reports import efforts_shown
from backend.reports.quarterly.account import account, quarters_with_figures
from backend.reports.quarterly.quarters import YearQuarter
from backend.reports.quarterly.tables import account_tables
from backend.reports.tables import as_xlsx
from tests.ground.reports.accounts import AUTUMN, CLOSED, ZONE, made, near, sources, summary


def test_a_topic_comes_with_its_goal_its_effort_and_what_changed_around_it() -> None:
    [topic] = made(sources("APV")).topics
    assert [goal.status for goal in topic.goals] == ["behind"]
    [effort] = topic.efforts
    assert effort.change_told is not None
    assert round(effort.change_told.value, 2) == 0.1
    assert effort.change_knows is None


def test_what_changed_around_an_effort_is_told_of_each_question_by_itself() -> None:
    [effort] = sources("APV").efforts
    fell = {"change_knows": Change(change=near(-0.2), stands_out=True)}
    before, after = (summary(effort.topic, closed=CLOSED - timedelta(days=days)) for days in (90, 0))
    [shown] = efforts_shown([effort], [after.model_copy(update=fell), before], {}, ZONE)
    assert (shown.change_told, shown.change_knows) == (near(0.1), near(-0.2))


def test_an_effort_is_not_judged_by_a_change_since_a_round_before_the_last_one() -> None:
    """In the round between something else was asked, or it could be read only afterwards."""
    [effort] = sources("APV").efforts
    days = (0, 30, 90)
    after, between, first = (summary(effort.topic, closed=CLOSED - timedelta(days=ago)) for ago in days)
    for since, judged in ((between, near(0.1)), (first, None)):
        change = Change(change=near(0.1), stands_out=True, since=since.closed_at)
        history = [after.model_copy(update={"change_told": change}), between, first]
        [shown] = efforts_shown([effort], history, {}, ZONE)
        assert shown.change_told == judged


def test_an_earlier_quarter_knows_nothing_of_a_later_one() -> None:
    report = made(sources("APV"), quarter=YearQuarter(2026, 3))
    assert [topic.newest.told.share.value for topic in report.topics if topic.newest.told] == [0.3]
    assert report.topics[0].efforts == ()
    assert [round_.closed for round_ in report.rounds] == [(CLOSED - timedelta(days=90)).date()]


def test_rounds_have_their_titles_in_the_account_s_language() -> None:
    material = sources("APV")
    english = {
        topic: [one.model_copy(update={"round_title": {"da": "Efterår", "en": "Autumn"}}) for one in history]
        for topic, history in material.histories.items()
    }
    for language, title in (("en", "Autumn"), ("da", "Efterår")):
        told = account(
            replace(material, histories=english), AUTUMN, "Eksempelkommune", language, ZONE, date(2026, 12, 15)
        )
        assert {round_.title for round_ in told.rounds} == {title}


def test_a_goal_stands_in_a_quarter_s_account_as_it_stood_at_its_end() -> None:
    """Given in December, when it has been missed."""
    summer = account(sources("APV"), YearQuarter(2026, 3), "Eksempelkommune", "da", ZONE, date(2026, 12, 15))
    assert [goal.status for topic in summer.topics for goal in topic.goals] == ["too_early"]


def test_a_goal_of_last_year_is_none_of_this_quarters() -> None:
    """It stays in its own quarter's account, and in this one's as long as no other followed it."""
    material = sources("APV")
    [now] = material.goals
    before = now.model_copy(update={"id": uuid4(), "level": 60, "due": date(2026, 9, 30), "made": date(2026, 6, 1)})
    for goals, quarter, levels in (
        ([before, now], AUTUMN, [80]),
        ([before, now], YearQuarter(2026, 3), [60, 80]),
        ([before], AUTUMN, [60]),
    ):
        [topic] = made(replace(material, goals=goals), quarter=quarter).topics
        assert [shown.goal.level for shown in topic.goals] == levels, quarter.text


def test_the_quarters_with_figures_are_told_newest_first() -> None:
    assert [quarter.text for quarter in quarters_with_figures(sources("APV"), ZONE)] == ["2026-4", "2026-3"]


def test_a_topic_not_asked_about_in_the_quarter_is_left_out() -> None:
    material = sources("APV", "Ferie")
    [apv, ferie] = [record_of.topic.id for record_of in material.records]
    old = (summary(ferie, closed=CLOSED - timedelta(days=90)),)
    changed = replace(material, histories={apv: material.histories[apv], ferie: old})
    assert [topic.title for topic in made(changed).topics] == ["APV"]


def test_next_steps_say_where_what_and_for_how_many_and_are_three_at_most() -> None:
    report = made(sources("APV", "Ferie", "Løn", "Klima"))
    assert len(report.next_steps) == 3
    step = report.next_steps[0]
    assert (step.title["da"], step.unit, step.act, step.people) == ("APV", "Kommunen", "equip_leaders", 720)


def test_the_workbook_has_a_sheet_for_each_part() -> None:
    book = zipfile.ZipFile(io.BytesIO(as_xlsx(account_tables(made(sources("APV", "=1+1"))))))
    names = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
    assert names == ["Emner", "Mål", "Indsatser", "Runder"]
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_the_workbook_s_goals_efforts_and_rounds_hold_the_figures_of_the_account() -> None:
    _, goals, efforts, rounds = account_tables(made(sources("APV")))
    assert goals.rows == (("APV", "Fortalt", 0.8, date(2026, 12, 1), "bagud", None),)
    assert efforts.rows == (("APV", date(2026, 10, 2), "Talepunkter til ledere", 0.1, None, None, None),)
    assert rounds.rows == (("Efterår", CLOSED.date(), 700, 1200, None),)


def test_each_sheet_names_the_branches_that_its_figures_are_of() -> None:
    """Asked in the schools both in the summer and in the autumn: the goal is then theirs too."""
    material = sources("APV")
    branches = {each.round: ["Skoler"] for history in material.histories.values() for each in history}
    for said, asked in (("Skoler", branches), (None, {})):
        topics, goals, efforts, rounds = account_tables(made(replace(material, branches=asked)))
        assert [table.columns[-1] for table in (topics, goals, rounds)] == ["Kun spurgt i"] * 3
        assert [table.rows[0][-1] for table in (topics, goals, rounds)] == [said] * 3
        assert efforts.columns[-2:] == ("Fortalt, kun spurgt i", "Ved det, kun spurgt i")
        # Nobody was asked in both rounds whether they know it.
        assert efforts.rows[0][-2:] == (said, None)


@pytest.mark.parametrize("language", ["da", "en"])
def test_each_column_of_the_workbook_is_named_in_words(language: Language) -> None:
    tables = account_tables(made(sources("APV"), language))
    headings = [heading for table in tables for heading in table.columns]
    assert [heading for heading in headings if not heading[0].isalpha() or len(heading) < 2] == []
    assert [heading for heading in headings if heading[1:] != heading[1:].lower()] == []
    assert ("Spurgte" if language == "da" else "Asked") in headings


@given(st.dates(date(1000, 1, 1), date(9998, 9, 30)))
def test_each_day_lies_in_exactly_its_own_quarter(day: date) -> None:
    quarter = YearQuarter.of(day)
    assert quarter.holds(day)
    assert YearQuarter.of(quarter.last + timedelta(days=1)).first == quarter.last + timedelta(days=1)
    assert YearQuarter.parse(quarter.text) == quarter


@pytest.mark.parametrize("text", ["", "2026", "2026-5", "2026-0", "26-1", "9999-4", "2026-4; DROP"])
def test_what_is_no_quarter_is_none(text: str) -> None:
    assert YearQuarter.parse(text) is None


def test_a_fifth_quarter_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to 4"):
        YearQuarter(AUTUMN.year, 5)
