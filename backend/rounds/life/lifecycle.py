"""A round's life as one table. The diagram in docs/LIFECYCLE.md is generated from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

from backend.rounds.errors import TransitionRefused

State = Literal["draft", "preparing", "scheduled", "open", "closed", "released", "cancelled"]
STATES: Final[tuple[State, ...]] = get_args(State)
Event = Literal["prepare", "acknowledge", "open", "close", "release", "cancel"]
Who = Literal["HR", "the named worker"]


@dataclass(frozen=True)
class Transition:
    """`when` says what must be true besides the state."""

    source: State
    event: Event
    target: State
    who: Who
    when: str


TRANSITIONS: tuple[Transition, ...] = (
    Transition("draft", "prepare", "preparing", "HR", "questions and times are allowed"),
    Transition(
        "preparing", "acknowledge", "scheduled", "the named worker", "the ballot box holds the spec by its hash"
    ),
    Transition(
        "scheduled", "open", "open", "the named worker", "the opening time has come and no cancellation is under way"
    ),
    Transition("open", "close", "closed", "the named worker", "the closing time has come; signing keys are destroyed"),
    Transition("closed", "release", "released", "the named worker", "a signed release has come and was verified"),
    Transition("draft", "cancel", "cancelled", "HR", "at once"),
    Transition("preparing", "cancel", "cancelled", "HR", "the ballot box has acknowledged the cancellation"),
    Transition("scheduled", "cancel", "cancelled", "HR", "the ballot box has acknowledged the cancellation"),
)
_BY_SOURCE = {(transition.source, transition.event): transition for transition in TRANSITIONS}


def next_state(state: State, event: Event) -> State:
    """Raises TransitionRefused."""
    transition = _BY_SOURCE.get((state, event))
    if transition is None:
        facts = {"state": state, "event": event}
        raise TransitionRefused.because("event", extra=facts)
    return transition.target


def due(state: State, now: datetime, opens_at: datetime, closes_at: datetime) -> Event | None:
    """What the passing of time alone does to a round in this state."""
    if state == "scheduled" and now >= opens_at:
        return "open"
    if state == "open" and now >= closes_at:
        return "close"
    return None
