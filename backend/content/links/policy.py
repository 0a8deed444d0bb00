"""Pure decisions about what an address's answer means."""

from __future__ import annotations

from typing import Final, Literal

from backend.kit.http.gate import Reason

LinkState = Literal["ok", "gone", "sign_in", "failing", "away", "inside"]
BROKEN: Final[frozenset[LinkState]] = frozenset({"gone", "failing", "away"})


def link_state(status: int) -> LinkState:
    """status: the last answer's, after redirects."""
    if 200 <= status < 300:
        return "ok"
    if status in (404, 410):
        return "gone"
    return "sign_in" if status in (401, 403, 407) else "failing"


def refused_state(reason: Reason) -> LinkState:
    """Of an address without an answer."""
    if reason == "inside":
        return "inside"
    return "away" if reason in ("away", "slow", "unknown-host") else "failing"
