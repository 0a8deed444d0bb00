"""A leader says three sentences and asks one question, whether a topic is told, known, or both."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from backend.content import QuestionValue, TopicRecord
from backend.content.values import Kind, Option
from backend.reports.sheets import LeaderSheet, leader_sheet
from tests.ground.reports.accounts import record, summary

APV: TopicRecord = record("APV 2026", "APV er i uge 40.")


def question(kind: Kind) -> QuestionValue:
    why = {"da": "Det står i aftalen."} if kind == "knows" else None
    options = (
        Option(text={"da": "I uge 40"}, outcome="informed", explanation=why),
        Option(text={"da": "I uge 50"}, outcome="uninformed"),
    )
    text = {"da": "Hvornår er APV?" if kind == "knows" else "Har din leder fortalt om APV?"}
    return QuestionValue(id=uuid4(), key="apv", version=1, topic_id=APV.topic.id, kind=kind, text=text, options=options)


def said(sheet: LeaderSheet) -> list[str]:
    return [sentence.text.replace("\N{NO-BREAK SPACE}", " ") for sentence in sheet.say]


def test_of_what_is_both_told_and_known_the_right_answer_and_both_figures_are_said() -> None:
    both = [question("told"), question("knows")]
    sheet = leader_sheet(APV, both, summary(APV.topic.id, told=0.4, knows=0.6), "da")
    assert said(sheet) == [
        "APV er i uge 40.",
        "Det rigtige svar: I uge 40. Det står i aftalen.",
        "Sidst vi spurgte, havde 40 % hørt det fra deres leder, og 60 % vidste det.",
    ]
    assert sheet.ask.text == "Hvornår er APV?"


def test_of_what_people_judge_themselves_the_question_is_asked_and_how_well_they_know_is_no_sentence() -> None:
    judged = question("knows")
    well = judged.options[0].model_copy(update={"text": {"da": "Godt: Jeg kunne forklare det"}, "explanation": None})
    judged = judged.model_copy(update={"options": (well, *judged.options[1:])})
    sheet = leader_sheet(APV, [question("told"), judged], summary(APV.topic.id, told=0.4, knows=0.6), "da")
    assert not [sentence for sentence in said(sheet) if "Godt" in sentence]
    assert len(said(sheet)) == 3
    assert sheet.ask.text == "Hvornår er APV?"
    assert sheet.right == ()


def test_of_what_is_only_told_the_leader_asks_what_it_means_to_them() -> None:
    sheet = leader_sheet(APV, [question("told")], summary(APV.topic.id, told=0.4, knows=None), "da")
    assert said(sheet)[1] == "Sidst vi spurgte, havde 40 % hørt det fra deres leder."
    assert len(said(sheet)) == 3
    assert sheet.ask.text == "Hvad betyder »APV 2026« for dig i dit arbejde?"


def test_a_figure_that_is_hardly_true_of_the_silent_is_not_said_aloud() -> None:
    newest = summary(APV.topic.id, told=0.4, knows=0.6)
    assert newest.told is not None
    newest = newest.model_copy(update={"told": replace(newest.told, turnout_tied=True)})
    sheet = leader_sheet(APV, [question("told"), question("knows")], newest, "da")
    assert said(sheet)[2] == "Sidst vi spurgte, vidste 60 % det."
    of_told = leader_sheet(APV, [question("told")], newest.model_copy(update={"knows": None}), "da")
    assert not [sentence for sentence in said(of_told) if "%" in sentence]


def test_before_the_first_figures_nothing_is_said_of_any() -> None:
    sheet = leader_sheet(APV, [question("knows")], None, "da")
    assert said(sheet)[2] == "Er du i tvivl om noget, så spørg mig. Ved jeg det ikke, finder jeg ud af det."


def test_in_english_what_is_written_in_danish_alone_is_marked_as_danish() -> None:
    sheet = leader_sheet(APV, [question("knows")], None, "en")
    assert [sentence.language for sentence in sheet.say] == ["da", "da", "en"]
