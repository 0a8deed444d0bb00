"""What an earlier version read and stored is shown by this one; or its migration has it read again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backend.releases.reading.values import TopicSummary, UnitReading

ROUND, TOPIC, UNIT = (f"00000000-0000-0000-0000-00000000000{number}" for number in (1, 2, 3))
HALF = {"value": 0.5, "low": 0.4, "high": 0.6}
LOST = {"value": 0.1, "low": -0.05, "high": 0.25}
CHANGE = {"change": LOST, "stands_out": False}

SUMMARY: dict[str, Any] = {
    "round": ROUND,
    "round_title": {"da": "Vinter"},
    "topic": TOPIC,
    "closed_at": "2026-03-16T15:00:00Z",
    "k": 5,
    "turnout": "exact",
    "answered": 40,
    "recipients": 60,
    "told": {"share": HALF, "covered": 0.9},
    "knows": None,
    "change_told": CHANGE,
    "change_knows": None,
    "effect": LOST,
    "quarters": [[12, 8], [4, 16]],
    "dominating": "blind_spot",
    "need": 42.0,
    "levels": [
        {"level": {"depth": 0, "low": 0.7, "high": 0.9, "lost": None}, "units": ["Kommunen"], "more": 0},
        {"level": {"depth": 1, "low": 0.3, "high": 0.5, "lost": 0.2}, "units": ["Skoler", "Veje", "HR"], "more": 2},
    ],
    "suggestions": [
        {
            "unit": UNIT,
            "unit_name": "Kommunen",
            "headcount": 60,
            "act": "wait",
            "dominating": "blind_spot",
            "gap": 0.7,
            "effect": LOST,
        }
    ],
    "opens": [{"article": UNIT, "opened": None}],
}
"""As they are stored since migration 0078, which had all of before read again; what has come since is left out."""

READING: dict[str, Any] = {
    "unit": UNIT,
    "parent": None,
    "name": "Kommunen",
    "level": 0,
    "headcount": 60,
    "recipients": 60,
    "turnout": "exact",
    "answered": 40,
    "told": {"informed": 20, "answered": 40, "share": HALF, "least": 0.33, "most": 0.67},
    "knows": None,
    "change_told": CHANGE,
    "change_knows": None,
    "quarters": None,
    "children": 2,
}


@pytest.mark.parametrize(("kind", "stored"), [(TopicSummary, SUMMARY), (UnitReading, READING)])
def test_what_was_stored_is_read_and_would_be_stored_the_same(
    kind: type[TopicSummary | UnitReading], stored: dict[str, Any]
) -> None:
    reading = kind.model_validate(stored)
    assert without_later(json.loads(reading.model_dump_json()), stored) == stored
    assert kind.model_validate(reading.model_dump(mode="json")) == reading


def without_later(dumped: Any, stored: Any) -> Any:
    """Less the fields that no version had when it was stored: none that it had may go or say something else."""
    if isinstance(stored, dict):
        return {name: without_later(dumped[name], stored[name]) for name in dumped if name in stored}
    if isinstance(stored, list):
        return [without_later(one, other) for one, other in zip(dumped, stored, strict=True)]
    return dumped


def test_what_was_not_worked_out_then_is_not_claimed_now() -> None:
    told = TopicSummary.model_validate(SUMMARY).told
    assert told is not None
    assert (told.least, told.most, told.pooled, told.turnout_tied) == (None, None, 0.0, False)
    figure = UnitReading.model_validate(READING).told
    assert figure is not None
    assert figure.covered == 1
