""" "Det fortalte I" before the newest round: where each topic was, and topics that it did not ask about."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from backend.api.phone.earlier import ToldThen, before, earlier_topics
from backend.content import TopicValue
from tests.ground.reports.accounts import CLOSED, summary

MONTH = timedelta(days=28)
TOPIC, OTHER, OLDER = uuid4(), uuid4(), uuid4()


def _topic(topic: UUID) -> TopicValue:
    said = {"da": "Ny vagtplan"}
    return TopicValue(
        id=topic,
        key="vagtplan",
        title=said,
        summary=said,
        sources=(),
        owner="HR",
        goals=(),
        note_to_staff=None,
        tags=(),
    )


def test_alma_sees_where_a_topic_was_in_the_three_rounds_before_the_newest_first() -> None:
    history = [summary(TOPIC, closed=CLOSED - rounds * MONTH, told=0.5 - rounds / 10) for rounds in range(5)]
    shown = before(history, CLOSED)
    assert [then.told for then in shown] == [40, 30, 20]
    assert shown[0] == ToldThen(closed_at=CLOSED - MONTH, told=40, knows=60)


def test_a_round_that_has_nothing_to_show_is_left_out_and_what_is_withheld_is_null() -> None:
    history = [
        summary(TOPIC, closed=CLOSED - MONTH, told=None, knows=None),
        summary(TOPIC, closed=CLOSED - 2 * MONTH, told=None),
    ]
    [shown] = before(history, CLOSED)
    assert (shown.told, shown.knows) == (None, 60)


def test_the_answers_to_another_question_do_not_stand_beside_the_newest_s() -> None:
    """It was written anew, and then taken back: the round between asked something else."""
    first, other = uuid4(), uuid4()
    history = [
        summary(TOPIC, closed=CLOSED - rounds * MONTH, told=0.5, knows=share).model_copy(update={"knows_question": of})
        for rounds, (share, of) in enumerate(((0.7, first), (0.55, other), (0.65, first), (0.6, None)))
    ]
    assert [(then.told, then.knows) for then in before(history, CLOSED)] == [(50, None), (50, 65), (50, 60)]
    assert [then.knows for then in before(history[1:], CLOSED)] == [55, None, 60]


def test_topics_of_earlier_rounds_follow_those_that_were_asked_about_last_first() -> None:
    histories = {
        OLDER: [summary(OLDER, closed=CLOSED - 3 * MONTH)],
        TOPIC: [summary(TOPIC)],
        OTHER: [summary(OTHER, closed=CLOSED - MONTH), summary(OTHER, closed=CLOSED - 2 * MONTH)],
        uuid4(): [summary(uuid4(), closed=CLOSED - MONTH)],
    }
    topics = {topic: _topic(topic) for topic in (TOPIC, OTHER, OLDER)}
    found = earlier_topics(histories, topics, CLOSED, [TOPIC])
    assert [(one.id, len(one.rounds)) for one in found] == [(OTHER, 2), (OLDER, 1)]


def test_a_topic_that_never_had_anything_to_show_is_no_empty_card() -> None:
    nothing = {OTHER: [summary(OTHER, closed=CLOSED - MONTH, told=None, knows=None)]}
    assert earlier_topics(nothing, {OTHER: _topic(OTHER)}, CLOSED, []) == []
