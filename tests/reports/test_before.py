"""What a figure can be compared with: the last one of the same question."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from backend.releases import Change, TopicSummary
from backend.reports import first_asked, since_days
from tests.ground.reports.accounts import CLOSED, ZONE, near, summary

TOPIC, TOLD, KNOWS, ANEW = uuid4(), uuid4(), uuid4(), uuid4()
SHARES = {TOLD: 0.4, KNOWS: 0.6, ANEW: 0.55, None: None}


def asked(*rounds: tuple[UUID | None, UUID | None]) -> list[TopicSummary]:
    """The newest first; each round's questions of told and knows."""
    return [
        summary(TOPIC, closed=CLOSED - at * timedelta(days=28), told=SHARES[told], knows=SHARES[knows]).model_copy(
            update={"told_question": told, "knows_question": knows}
        )
        for at, (told, knows) in enumerate(rounds)
    ]


def test_a_question_that_was_in_no_round_before_has_nothing_to_be_compared_with() -> None:
    """First nobody is asked whether they were told, and in the end the other question is written anew."""
    history = asked((TOLD, ANEW), (TOLD, KNOWS), (None, KNOWS))
    assert [set(first_asked(history)[each.round]) for each in history] == [{"knows"}, {"told"}, {"knows"}]


def test_one_that_takes_turns_with_another_is_new_once() -> None:
    history = asked((TOLD, KNOWS), (TOLD, ANEW), (TOLD, KNOWS))
    assert [set(first_asked(history)[each.round]) for each in history] == [
        set(),
        {"knows"},
        {"told", "knows"},
    ]


def test_what_was_read_before_questions_were_kept_may_be_of_the_same_one() -> None:
    new, old = asked((TOLD, KNOWS), (TOLD, KNOWS))
    unknown = old.model_copy(update={"told_question": None, "knows_question": None})
    assert first_asked([new, unknown]) == {new.round: set(), unknown.round: {"told", "knows"}}


def test_a_change_says_since_when_it_is_where_another_figure_stands_before_it() -> None:
    newest, between, first = asked((TOLD, KNOWS), (TOLD, ANEW), (TOLD, KNOWS))
    changes = {
        f"change_{kind}": Change(change=near(0.1), stands_out=False, since=since.closed_at)
        for kind, since in (("told", between), ("knows", first))
    }
    after = newest.model_copy(update=changes)
    days = since_days([after, between, first], ZONE)
    assert days == {after.round: {"knows": first.closed_at.date()}, between.round: {}, first.round: {}}
    # Without the figure between it is since the one before; and of what was read earlier it isn't known.
    assert since_days([after, between.model_copy(update={"knows": None}), first], ZONE)[after.round] == {}
    assert since_days([newest, between, first], ZONE)[newest.round] == {}
