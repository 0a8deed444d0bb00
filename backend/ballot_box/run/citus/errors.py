"""Why nothing was spread."""

from __future__ import annotations

from typing import Literal

from backend.kit.language.terminal import in_terminal

Reason = Literal["missing", "worker", "alone", "away", "unprepared", "recover"]


class NotSpread(Exception):
    """The message says what to do, in the terminal's language."""

    def __init__(self, reason: Reason, node: str = "") -> None:
        super().__init__(in_terminal(f"citus-refused.{reason}", node=node))
        self.reason = reason
