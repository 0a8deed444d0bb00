"""What becomes of an entry, when something is due, and what an answer means: every case."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from backend.content.feeds.policy import Kept, Step, step
from backend.content.links.policy import LinkState, link_state, refused_state
from backend.content.nightly import EVERY, is_due
from backend.kit.http.outside import REASONS

NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kept", "content", "revision", "decided"),
    [
        (None, b"new", None, "add"),
        (None, b"new", 4, "join"),
        (Kept(b"same", 1), b"same", 7, "nothing"),
        (Kept(b"old", 3), b"new", 3, "update"),
        (Kept(b"old", 3), b"new", 4, "wait"),
        (Kept(b"old", 0), b"new", 1, "wait"),
    ],
)
def test_what_an_editor_has_changed_is_never_changed_by_a_feed(
    kept: Kept | None, content: bytes, revision: int | None, decided: Step
) -> None:
    assert step(kept, content, revision) == decided


def test_a_nightly_turn_leaves_nothing_out() -> None:
    assert is_due(None, NOW)
    assert is_due(NOW - EVERY, NOW)
    assert not is_due(NOW - EVERY + timedelta(seconds=1), NOW)


@pytest.mark.parametrize(
    ("status", "state"),
    [(200, "ok"), (204, "ok"), (404, "gone"), (410, "gone"), (401, "sign_in"), (403, "sign_in"), (500, "failing")],
)
def test_an_answer_is_told_in_words(status: int, state: LinkState) -> None:
    assert link_state(status) == state


def test_every_refusal_has_its_word() -> None:
    states = {reason: refused_state(reason) for reason in REASONS}
    assert set(states.values()) <= set(get_args(LinkState))
    assert (states["inside"], states["slow"], states["address"]) == ("inside", "away", "failing")
