"""Rounds and their series: planned by HR, prepared (whom they ask is frozen, in groups with a key each), announced to
phones that fetch the right to answer, opened, closed and released.

To be asked for: facts of a round or a series for pages; each step of a round's life, for HR, the worker and the tick; a
token for one recipient, and what a phone shows of a round; views for other domains' SQL. Nothing here knows an answer.
"""

from __future__ import annotations

from backend.rounds.errors import EndRefused, TransitionRefused, UnknownRound
from backend.rounds.issue.announced import RoundContent, announced_places, key_set, round_content
from backend.rounds.issue.directory import IssuingRound, issuing_round
from backend.rounds.issue.opened_keys import OpenedKeys
from backend.rounds.issue.repository import Place
from backend.rounds.issue.service import issue_token, keys_are_opened
from backend.rounds.jobs import (
    CANCEL,
    FETCH_RELEASE,
    FETCH_TURNOUT,
    JOBS,
    MAKE_TURN,
    PREPARE,
    PROLONG,
    REMIND,
    ROUND_OPENED,
    ROUND_PROLONGED,
    STEP,
    OfProlongation,
    OfRound,
)
from backend.rounds.life.answering_time import minutes_of
from backend.rounds.life.closed_out import ClosedOut, closed_out
from backend.rounds.life.facts import (
    RoundFacts,
    all_rounds,
    asked_branches,
    asked_part,
    asked_units,
    facts,
    moves_since,
    spec_sha256,
    unit_names,
)
from backend.rounds.life.forgotten import announced, announced_rounds, note_lost
from backend.rounds.life.lifecycle import STATES, State
from backend.rounds.life.open_rounds import OpenRound, hold_open, open_rounds, rounds_by_state
from backend.rounds.life.prolonging import (
    EndChoices,
    MovedEnd,
    end_choices,
    moved_ends,
    not_prolonged,
    prolong,
    prolongation_to_send,
    prolonged,
)
from backend.rounds.life.schedule import next_due, take_step, watched_rounds
from backend.rounds.life.service import (
    acknowledged,
    cancel_round,
    cancellation_to_send,
    cancelled,
    cancelled_too_late,
    prepare_again,
    released,
    start_preparing,
    stuck,
)
from backend.rounds.plan.choices import TopicChoice, one_sided, suggested, topic_choices
from backend.rounds.plan.service import change_round, delete_round, plan_of, plan_round, round_of_form
from backend.rounds.plan.thresholds import thresholds_now
from backend.rounds.prepare.handoff_calls import (
    CALL_REFUSED,
    BallotBoxAway,
    HandoffCalls,
    HandoffRefused,
    ServiceSigner,
)
from backend.rounds.prepare.keys import KeyBox, generate_keys
from backend.rounds.prepare.spec import listed_in
from backend.rounds.prepare.steps import (
    forget_outdated_spec,
    freeze_round,
    groups_without_key,
    spec_to_announce,
    store_group_keys,
    waits_for_another,
)
from backend.rounds.recipients.forecast import forecast_of
from backend.rounds.recipients.resting import forget_absences
from backend.rounds.recipients.values import AskedPart
from backend.rounds.series.deciding import let_turn_go, skip_turn, take_turn_again
from backend.rounds.series.first_round import ComingRounds, coming_rounds
from backend.rounds.series.policy import SeriesEvent, SeriesState, year_ahead
from backend.rounds.series.service import (
    Mended,
    SeriesFacts,
    SeriesText,
    Turn,
    all_series,
    change_series,
    coming_turns,
    move_series,
    plan_series,
    series_facts,
    series_of_form,
    series_of_rounds,
)
from backend.rounds.series.turns import make_next_round, running_series
from backend.rounds.values import RoundText, Selection, Thresholds
from backend.rounds.views import RECIPIENTS, ROUNDS

__all__ = [
    "CALL_REFUSED",
    "CANCEL",
    "FETCH_RELEASE",
    "FETCH_TURNOUT",
    "JOBS",
    "MAKE_TURN",
    "PREPARE",
    "PROLONG",
    "RECIPIENTS",
    "REMIND",
    "ROUNDS",
    "ROUND_OPENED",
    "ROUND_PROLONGED",
    "STATES",
    "STEP",
    "AskedPart",
    "BallotBoxAway",
    "ClosedOut",
    "ComingRounds",
    "EndChoices",
    "EndRefused",
    "HandoffCalls",
    "HandoffRefused",
    "IssuingRound",
    "KeyBox",
    "Mended",
    "MovedEnd",
    "OfProlongation",
    "OfRound",
    "OpenRound",
    "OpenedKeys",
    "Place",
    "RoundContent",
    "RoundFacts",
    "RoundText",
    "Selection",
    "SeriesEvent",
    "SeriesFacts",
    "SeriesState",
    "SeriesText",
    "ServiceSigner",
    "State",
    "Thresholds",
    "TopicChoice",
    "TransitionRefused",
    "Turn",
    "UnknownRound",
    "acknowledged",
    "all_rounds",
    "all_series",
    "announced",
    "announced_places",
    "announced_rounds",
    "asked_branches",
    "asked_part",
    "asked_units",
    "cancel_round",
    "cancellation_to_send",
    "cancelled",
    "cancelled_too_late",
    "change_round",
    "change_series",
    "closed_out",
    "coming_rounds",
    "coming_turns",
    "delete_round",
    "end_choices",
    "facts",
    "forecast_of",
    "forget_absences",
    "forget_outdated_spec",
    "freeze_round",
    "generate_keys",
    "groups_without_key",
    "hold_open",
    "issue_token",
    "issuing_round",
    "key_set",
    "keys_are_opened",
    "let_turn_go",
    "listed_in",
    "make_next_round",
    "minutes_of",
    "move_series",
    "moved_ends",
    "moves_since",
    "next_due",
    "not_prolonged",
    "note_lost",
    "one_sided",
    "open_rounds",
    "plan_of",
    "plan_round",
    "plan_series",
    "prepare_again",
    "prolong",
    "prolongation_to_send",
    "prolonged",
    "released",
    "round_content",
    "round_of_form",
    "rounds_by_state",
    "running_series",
    "series_facts",
    "series_of_form",
    "series_of_rounds",
    "skip_turn",
    "spec_sha256",
    "spec_to_announce",
    "start_preparing",
    "store_group_keys",
    "stuck",
    "suggested",
    "take_step",
    "take_turn_again",
    "thresholds_now",
    "topic_choices",
    "unit_names",
    "waits_for_another",
    "watched_rounds",
    "year_ahead",
]
