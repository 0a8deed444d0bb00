"""The door: a mail goes through the reader's process, which may be ended without anybody's harm."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import structlog

from backend.kit.processes import answer_of
from backend.returned_mail.passed import taken
from backend.returned_mail.values import Bounce

READER: Final = "backend.returned_mail.reader"
_FIRST_BYTES: Final = 8192
_RECEIVED: Final = re.compile(rb"^received:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_NUMBER: Final = re.compile(rb"\bid\s+([0-9A-Za-z-]{5,40})\b")


@dataclass(frozen=True)
class ReadingLimits:
    """Of one mail. `patience`: seconds until it is ended, its start among them, since our mail server waits for half a
    minute; `seconds`: of a core; `megabytes`: of address space."""

    patience: float = 20
    seconds: int = 2
    megabytes: int = 256


async def read_apart(raw: bytes, limits: ReadingLimits = ReadingLimits()) -> Bounce | None:
    """None for what says nothing for good, and for a mail that is more work than it may be: that one is given up, and
    told to whoever has our mail server."""
    words = (str(limits.seconds), str(limits.megabytes))
    code, out = await answer_of(READER, *words, body=raw, seconds=limits.patience)
    if code == 0:
        return taken(out)
    # Ended by its limits or by what it read; or it can't be started here.
    structlog.get_logger().error("return_not_read", queued=number_at_our_server(raw), status=code, alarm=True)
    return None


def number_at_our_server(raw: bytes) -> str:
    """Under which its log has the mail (RFC 5321 section 4.4: the line on top is of whoever took it last); "" where
    that says none."""
    received = _RECEIVED.search(raw[:_FIRST_BYTES])
    numbers = _NUMBER.findall(received[0]) if received else []
    return numbers[-1].decode("ascii") if numbers else ""
