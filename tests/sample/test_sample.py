"""Eksempelkommune is what its README says, and the project's own readers take every file of it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

from backend.registry.imports.policy import file_errors, people, units_of
from backend.registry.imports.staff_file import StaffFile, parse_staff
from backend.registry.people.values import UnitPath
from sample.make_staff import text
from simulator.crowd.knowledge import KnowledgePlan
from simulator.demo.crowd import phones_first, phones_later, with_phone
from simulator.demo.sample import Sample
from tests.ground.content import files

ROOT = ("Eksempelkommune",)


def staff_list() -> StaffFile:
    return parse_staff(files.staff())


def headcounts() -> dict[UnitPath, int]:
    rows = staff_list().rows
    own = Counter(row.unit for row in rows)
    return {unit: own[unit] for unit in units_of(rows)}


def departments() -> set[str]:
    return {" / ".join(unit) for unit in headcounts() if len(unit) == 2}


def test_bo_imports_the_staff_list_without_a_single_error() -> None:
    read = staff_list()
    assert read.errors == ()
    assert file_errors(read.rows) == []
    assert len(people(read.rows)) == 1229


def test_the_staff_list_is_what_the_script_writes() -> None:
    assert files.staff().decode() == text()


def test_the_organisation_has_the_shapes_that_pooling_must_handle() -> None:
    own = headcounts()
    assert len(own) == 123
    assert {len(unit) for unit in own} == {1, 2, 3, 4}
    assert max(own.values()) == 60
    assert own["Eksempelkommune", "Direktionssekretariatet"] == 2
    assert own["Eksempelkommune", "Økonomi og Personale", "Velfærdsteknologi"] == 1
    assert own["Eksempelkommune", "Kultur, Borgerservice og Fritid", "Svømmehaller"] == 0


def test_every_unit_has_one_leader_of_its_own_but_the_archive_and_the_empty_one() -> None:
    rows = staff_list().rows
    leaders = Counter(row.leads for row in rows if row.leads is not None)
    assert set(leaders.values()) == {1}
    assert all(row.leads in (None, row.unit) for row in rows)
    assert {unit[-1] for unit in headcounts() if unit not in leaders} == {"Byarkivet", "Svømmehaller"}


def test_alma_can_be_no_real_person() -> None:
    rows = staff_list().rows
    assert all(row.email is not None and row.email.endswith("@eksempelkommune.example") for row in rows)
    assert len({row.email for row in rows}) == len(rows)
    assert all(row.phone is None or row.phone.startswith("+450000") for row in rows)
    assert 20 < sum(row.language == "en" for row in rows) < 100


def test_each_topic_asks_one_told_and_one_knows_question_in_both_languages() -> None:
    topics = files.topics()
    assert len({topic.key for topic in topics}) == len(topics) == 6
    for topic in topics:
        assert [question.kind for question in topic.questions] == ["told", "knows"]
        texts = [topic.title, topic.summary, topic.note_to_staff]
        texts += [part for q in topic.questions for part in (q.text, *(option.text for option in q.options))]
        assert all(written is not None and written.keys() == {"da", "en"} for written in texts), topic.key


def test_four_topics_are_quizzed_with_an_explanation_and_two_are_assessed_by_oneself() -> None:
    quizzes = [topic.questions[1] for topic in files.topics() if len(topic.questions[1].options) == 4]
    assert len(quizzes) == 4
    for quiz in quizzes:
        assert all((option.explanation is None) == (option.outcome == "unsure") for option in quiz.options)


def test_alma_finds_the_right_answer_in_no_fixed_place() -> None:
    places = {[option.outcome for option in topic.questions[1].options].index("informed") for topic in files.topics()}
    assert len(places) == 3


def test_every_topic_has_articles_with_text_and_no_article_is_without_a_topic() -> None:
    articles, keys = files.articles(), {topic.key for topic in files.topics()}
    assert len({article.key for article in articles}) == len(articles) == 20
    assert {key for article in articles for key in article.pinned_for or ()} < keys
    assert all(150 <= len(article.text.split()) <= 350 for article in articles)
    assert Counter(article.language for article in articles) == {"da": 18, "en": 2}
    assert all(date(2026, 5, 1) <= article.published <= date(2026, 11, 20) for article in articles)


def test_no_question_reaches_anyone_twice_within_28_days() -> None:
    rounds, keys = files.rounds(), {topic.key for topic in files.topics()}
    assert [planned.opens_day for planned in rounds] == [-720, -540, -360, -180, 0]
    assert all(set(planned.topics) <= keys and planned.days == 7 for planned in rounds)
    for key in keys:
        days = [planned.opens_day for planned in rounds if key in planned.topics]
        assert len(days) >= 2, key
        assert min(later - day for day, later in pairwise(days)) >= 28


def test_two_topics_were_asked_three_times_in_two_years_and_have_a_goal() -> None:
    past = [key for planned in files.rounds() if planned.opens_day < 0 for key in planned.topics]
    thrice = {key for key, times in Counter(past).items() if times == 3}
    assert thrice == {"klimaplan-2030", "aeldrepleje-i-teams"}
    plans = Sample(files.SAMPLE).plans()
    assert thrice <= {goal.topic for goal in plans.goals}


def test_two_years_ago_a_unit_had_another_name_and_the_same_people(tmp_path: Path) -> None:
    then = parse_staff(Sample(files.SAMPLE).staff_then(tmp_path).read_bytes())
    assert then.errors == ()
    assert file_errors(then.rows) == []
    before, now = people(then.rows), people(staff_list().rows)
    assert before.keys() == now.keys()
    moved = {(before[who].unit[:3], now[who].unit[:3]) for who in now if before[who].unit != now[who].unit}
    technical = ("Eksempelkommune", "By, Teknik og Miljø")
    assert moved == {((*technical, "Entreprenørgården"), (*technical, "Vej og Park"))}


def test_half_have_a_phone_of_whom_half_had_it_two_years_ago_and_whoever_is_first_on_the_list_has_none() -> None:
    sample = Sample(files.SAMPLE)
    phones, first, later = with_phone(sample), phones_first(sample), phones_later(sample)
    assert first | later == set(phones)
    assert first & later == set()
    assert [round(8 * len(who) / len(sample.workplaces())) for who in (first, later)] == [2, 2]
    assert next(iter(sample.workplaces())) not in phones


def test_the_planted_truth_names_only_units_there_are_and_every_department() -> None:
    known, truth = {" / ".join(unit) for unit in headcounts()}, files.knowledge()
    assert {topic.key for topic in truth.topics} == {topic.key for topic in files.topics()}
    for places in (set(truth.response_rate), *(set(topic.places) for topic in truth.topics)):
        assert {*departments(), *ROOT} <= places <= known
    assert all(0.6 <= rate <= 0.95 for rate in truth.response_rate.values())


def test_the_simulated_staff_take_the_planted_truth_and_tell_topics_by_their_titles() -> None:
    units = {row.external_id: " / ".join(row.unit) for row in staff_list().rows}
    plan = KnowledgePlan.read(files.SAMPLE, units)
    assert set(plan.titles.values()) == {topic.key for topic in files.topics()}
    assert len(plan.units) == 1229


def test_the_planted_stories_are_there_to_be_found() -> None:
    told = {topic.key: topic.places for topic in files.knowledge().topics}
    technical = "Eksempelkommune / By, Teknik og Miljø"
    others = departments() - {technical}
    assert told["sygefravaer"][technical].told < 0.2 < min(told["sygefravaer"][unit].told for unit in others)
    staff = departments() - {"Eksempelkommune / Direktionssekretariatet"}
    assert all(
        told["ai-retningslinjer"][unit].told > 0.5 >= told["ai-retningslinjer"][unit].knows_if_told for unit in staff
    )
    assert all(told["informationssikkerhed"][unit].knows_if_not_told > 0.5 for unit in staff)
    assert all(told["klimaplan-2030"][unit].told < 0.3 for unit in staff - {technical})
