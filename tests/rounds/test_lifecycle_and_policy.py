"""A round's states and the decisions about it, at their edges."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import get_args
from uuid import UUID

import pytest

from backend.rounds.errors import TransitionRefused
from backend.rounds.life.lifecycle import TRANSITIONS, Event, State, due, next_state
from backend.rounds.plan.errors import QuestionsInvalid, TimesInvalid
from backend.rounds.plan.policy import check_questions, check_times, roster_change
from backend.rounds.recipients.policy import earliest_again, too_near
from backend.rounds.values import FURTHEST

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ONE, OTHER = UUID(int=1), UUID(int=2)


def test_a_round_lives_from_draft_to_released() -> None:
    state: State = "draft"
    events: tuple[Event, ...] = ("prepare", "acknowledge", "open", "close", "release")
    for event in events:
        state = next_state(state, event)
    assert state == "released"


def test_bo_can_cancel_only_before_the_opening() -> None:
    allowed = {transition.source for transition in TRANSITIONS if transition.event == "cancel"}
    assert allowed == {"draft", "preparing", "scheduled"}
    assert {next_state(state, "cancel") for state in allowed} == {"cancelled"}
    for state in set(get_args(State)) - allowed:
        with pytest.raises(TransitionRefused) as refused:
            next_state(state, "cancel")
        assert (refused.value.extra["state"], "kommet videre" in refused.value.detail["da"]) == (state, True)


def test_time_opens_and_closes_a_round_and_nothing_else() -> None:
    def happens(state: State, now: datetime) -> Event | None:
        return due(state, now, NOON, NOON + DAY)

    second = timedelta(seconds=1)
    assert [happens("scheduled", NOON - second), happens("scheduled", NOON)] == [None, "open"]
    assert [happens("open", NOON + DAY - second), happens("open", NOON + DAY)] == [None, "close"]
    assert happens("preparing", NOON + 2 * DAY) is None


def test_bo_asks_at_most_one_of_each_kind_per_topic() -> None:
    check_questions([(ONE, "told"), (ONE, "knows"), (OTHER, "told")])
    check_questions([(UUID(int=at), "told") for at in range(40)])
    many = [(UUID(int=at), "told") for at in range(41)]
    refused: list[list[tuple[UUID, str]]] = [[], [(ONE, "told"), (ONE, "told")], [(ONE, "guess")], many]
    for asked in refused:
        with pytest.raises(QuestionsInvalid):
            check_questions(asked)


def test_a_round_opens_later_and_lasts_at_most_sixty_days() -> None:
    check_times(NOON, NOON + DAY, NOON + 61 * DAY)
    wrong = [(NOON, NOON + DAY), (NOON + DAY, NOON + DAY), (NOON + DAY, NOON + 62 * DAY)]
    for opens, closes in wrong:
        with pytest.raises(TimesInvalid):
            check_times(NOON, opens, closes)


@pytest.mark.parametrize("opens", [datetime.max.replace(tzinfo=UTC), NOON + FURTHEST + DAY])
def test_a_round_is_planned_within_five_years(opens: datetime) -> None:
    """One at the end of time was no moment of any local day, so the page of all rounds broke."""
    check_times(NOON, NOON + FURTHEST, NOON + FURTHEST + DAY)
    with pytest.raises(TimesInvalid) as refused:
        check_times(NOON, opens, opens)
    assert refused.value.detail == TimesInvalid.at("opens_at", "far").detail


def test_alma_is_asked_the_same_again_after_28_days() -> None:
    asked = {ONE: date(2026, 3, 1), OTHER: date(2026, 6, 1)}
    assert too_near(asked, date(2026, 3, 28)) == {ONE}
    assert too_near(asked, date(2026, 3, 29)) == set()
    assert too_near(asked, date(2026, 5, 5)) == {OTHER}
    days = [earliest_again(asked.values(), date(2026, *wanted)) for wanted in ((3, 2), (3, 29), (5, 5))]
    assert days == [date(2026, 3, 29), date(2026, 3, 29), date(2026, 6, 29)]


def test_a_changed_staff_is_told_without_saying_by_whom() -> None:
    staff = frozenset(UUID(int=at) for at in range(10))
    fewer = [frozenset(list(staff)[:left]) for left in (10, 9, 6, 5)]
    assert [roster_change(staff, now, 5) for now in fewer] == ["same", "few", "few", "many"]
    assert roster_change(None, staff, 5) == "first"
