"""The truth planted in simulated staff: read from the sample, the same for the same seed, with the shares it names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from backend.handoffs import OUTCOMES, Outcome
from simulator.crowd.knowledge import KnowledgePlan
from simulator.phone.values import Article, Option, Question, Round, Topic

SAMPLE = Path(__file__).resolve().parents[3] / "sample"
PEOPLE = 3000
ROOT = "Eksempelkommune"
SCHOOL = f"{ROOT} / Børn og Unge / Fjordskolen / 3. årgang"


def options() -> tuple[Option, ...]:
    two_wrong = (*OUTCOMES, "uninformed")
    return tuple(
        Option(id=uuid4(), text={"da": f"{number} {outcome}"}, outcome=outcome)
        for number, outcome in enumerate(two_wrong)
    )


def apv_round() -> Round:
    topic, article = uuid4(), uuid4()
    now = datetime(2026, 3, 2, tzinfo=UTC)
    questions = tuple(
        Question(id=uuid4(), topic=topic, kind=kind, text={"da": kind}, options=options()) for kind in ("told", "knows")
    )
    return Round(
        id=uuid4(),
        state="open",
        opens_at=now,
        closes_at=now + timedelta(days=7),
        group=uuid4(),
        key="AAAA",
        key_set_sha256="0" * 64,
        spec_sha256="0" * 64,
        questions=questions,
        topics=(Topic(id=topic, title={"da": "APV 2026: vores arbejdsmiljø"}, summary={"da": "…"}),),
        articles=(Article(id=article, title="APV", language="da", text="…"),),
        bundle={questions[1].id: (article,)},
    )


def plan(seed: int = 1, unit: str = SCHOOL) -> KnowledgePlan:
    return KnowledgePlan.read(SAMPLE, {f"EK{number}": unit for number in range(PEOPLE)}, seed)


def outcome_of(question: Question, option_id: object) -> Outcome:
    return next(option.outcome for option in question.options if option.id == option_id)


def test_alma_answers_the_same_for_the_same_seed_and_occasion_and_differently_for_another() -> None:
    offered = apv_round()
    first = [plan().occasion("runde-1")(f"EK{number}", offered) for number in range(50)]
    assert first == [plan().occasion("runde-1")(f"EK{number}", offered) for number in range(50)]
    assert first != [plan().occasion("runde-3")(f"EK{number}", offered) for number in range(50)]
    assert first != [plan(2).occasion("runde-1")(f"EK{number}", offered) for number in range(50)]


@pytest.mark.parametrize("asked_before", [0, 2])
def test_the_shares_are_those_that_were_planted_in_the_nearest_place_with_its_drift(asked_before: int) -> None:
    offered, read = apv_round(), plan()
    told, knows = offered.questions
    chooser = read.occasion("runde-1", {"apv-2026": asked_before})
    choices = [choice for person in read.units if (choice := chooser(person, offered))]
    drift = read.planted.drift_per_repetition
    place = next(t for t in read.planted.topics if t.key == "apv-2026").places[f"{ROOT} / Børn og Unge / Fjordskolen"]
    rate = read.planted.response_rate[f"{ROOT} / Børn og Unge / Fjordskolen"] + asked_before * drift.response_rate
    assert len(choices) / PEOPLE == pytest.approx(rate, abs=0.03)
    heard = [c for c in choices if outcome_of(told, c.answers[told.id]) == "informed"]
    assert len(heard) / len(choices) == pytest.approx(place.told + asked_before * drift.told, abs=0.03)
    knowing = [c for c in heard if outcome_of(knows, c.answers[knows.id]) == "informed"]
    assert len(knowing) / len(heard) == pytest.approx(place.knows_if_told + asked_before * drift.knows, abs=0.04)
    opened = [c for c in knowing if c.opened]
    assert len(opened) / len(knowing) == pytest.approx(read.planted.opens_an_article["informed"], abs=0.03)


def test_each_wrong_option_is_chosen_about_as_often() -> None:
    offered, read = apv_round(), plan(unit=ROOT)
    told = offered.questions[0]
    wrong = [option.id for option in told.options if option.outcome == "uninformed"]
    chooser = read.occasion("runde-1")
    chosen = [choice.answers[told.id] for person in read.units if (choice := chooser(person, offered))]
    counts = [chosen.count(option) for option in wrong]
    assert min(counts) > 0.6 * max(counts) > 0


def test_a_person_outside_the_organisation_has_no_planted_truth() -> None:
    read = plan(unit="Nabokommunen")
    with pytest.raises(KeyError, match="Nabokommunen"):
        read.occasion("runde-1")("EK1", apv_round())
