"""Which of the files in an inbox is taken. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

UNFINISHED: Final = (".part", ".partial", ".tmp", ".filepart", ".crdownload")
"""Names under which programs write what is not whole yet."""


@dataclass(frozen=True)
class Listed:
    """`written`: seconds since the epoch, by the clock of the machine that keeps it."""

    name: str
    written: float
    size: int


class InboxFailed(Exception):
    """`fault`: the end of its message's name; `values`: what the message names."""

    def __init__(self, fault: str, **values: str | int) -> None:
        super().__init__(fault)
        self.fault = fault
        self.values = values


def newest(files: Iterable[Listed], most_bytes: int) -> Listed:
    """The one written last, of two at once the one whose name comes last. Raises InboxFailed."""
    whole = [file for file in files if not file.name.startswith(".") and not file.name.lower().endswith(UNFINISHED)]
    if not whole:
        raise InboxFailed("empty")
    chosen = max(whole, key=lambda file: (file.written, file.name))
    if chosen.size > most_bytes:
        raise InboxFailed("large", name=chosen.name, most=most_bytes // 2**20)
    return chosen


def same_throughout(before: Listed, after: Listed, read: int) -> None:
    """Raises InboxFailed for a file that was written to while it was read: it is taken the next time."""
    if before != after or read != after.size:
        raise InboxFailed("written", name=before.name)
