"""The door."""

from __future__ import annotations

from backend.rounds.issue.announced import RoundContent, announced_places, key_set, round_content
from backend.rounds.issue.directory import IssuingRound, issuing_round
from backend.rounds.issue.service import issue_token
from backend.rounds.life.lifecycle import State
from backend.rounds.life.schedule import take_step, watched_rounds
from backend.rounds.life.service import (
    CANCEL,
    FETCH_RELEASE,
    FETCH_TURNOUT,
    PREPARE,
    ROUND_OPENED,
    RoundFacts,
    acknowledged,
    all_rounds,
    asked_branches,
    cancel_round,
    cancelled,
    cancelled_too_late,
    facts,
    open_recipients,
    prepare_again,
    released,
    spec_sha256,
    start_preparing,
    stuck,
    unit_names,
)
from backend.rounds.plan.choices import TopicChoice, one_sided, suggested, topic_choices
from backend.rounds.plan.service import change_round, delete_round, plan_of, plan_round
from backend.rounds.plan.thresholds import thresholds_now
from backend.rounds.prepare.handoff_calls import BallotBoxAway, HandoffCalls, HandoffRefused, ServiceSigner
from backend.rounds.prepare.keys import KeyBox, generate_keys
from backend.rounds.prepare.service import freeze, is_preparing, store_keys, write_spec
from backend.rounds.recipients.service import forecast_of
from backend.rounds.repository import Place, find, groups_without_key, hold_state, lock, rounds_in
from backend.rounds.series.policy import SeriesEvent, SeriesState, year_ahead
from backend.rounds.series.service import (
    SeriesFacts,
    SeriesText,
    all_series,
    change_series,
    move_series,
    plan_series,
    series_facts,
    series_of_rounds,
)
from backend.rounds.series.turns import make_next_round, running_series
from backend.rounds.values import RoundPlan, RoundText, Selection, Thresholds
from backend.rounds.views import RECIPIENTS, ROUNDS

__all__ = [
    "CANCEL",
    "FETCH_RELEASE",
    "FETCH_TURNOUT",
    "PREPARE",
    "RECIPIENTS",
    "ROUNDS",
    "ROUND_OPENED",
    "BallotBoxAway",
    "HandoffCalls",
    "HandoffRefused",
    "IssuingRound",
    "KeyBox",
    "Place",
    "RoundContent",
    "RoundFacts",
    "RoundPlan",
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
    "acknowledged",
    "all_rounds",
    "all_series",
    "announced_places",
    "asked_branches",
    "cancel_round",
    "cancelled",
    "cancelled_too_late",
    "change_round",
    "change_series",
    "delete_round",
    "facts",
    "find",
    "forecast_of",
    "freeze",
    "generate_keys",
    "groups_without_key",
    "hold_state",
    "is_preparing",
    "issue_token",
    "issuing_round",
    "key_set",
    "lock",
    "make_next_round",
    "move_series",
    "one_sided",
    "open_recipients",
    "plan_of",
    "plan_round",
    "plan_series",
    "prepare_again",
    "released",
    "round_content",
    "rounds_in",
    "running_series",
    "series_facts",
    "series_of_rounds",
    "spec_sha256",
    "start_preparing",
    "store_keys",
    "stuck",
    "suggested",
    "take_step",
    "thresholds_now",
    "topic_choices",
    "unit_names",
    "watched_rounds",
    "write_spec",
    "year_ahead",
]
