"""The door: a feed goes through the reader's process, which may be ended without anybody's harm."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

import structlog
from pydantic import TypeAdapter, ValidationError

from backend.content.feeds.values import FeedEntryText
from backend.content.workshop.feed_refusals import REFUSED, FeedUnreadable, Reason
from backend.kit.processes import answer_of

READER: Final = "backend.content.workshop.feed_reader"
_ENTRIES: Final = TypeAdapter(tuple[FeedEntryText, ...])


@dataclass(frozen=True)
class ReadingLimits:
    """Of one feed. `patience`: seconds until it is ended, its start among them; `seconds`: of a core; `megabytes`: of
    address space, of which the process takes 90 before it reads."""

    patience: float = 30
    seconds: int = 10
    megabytes: int = 384


async def read_apart(
    body: bytes, url: str, zone: ZoneInfo, limits: ReadingLimits = ReadingLimits()
) -> tuple[FeedEntryText, ...]:
    """As `read_feed` has it. Raises FeedUnreadable."""
    source = json.dumps({"url": url, "zone": zone.key}).encode() + b"\n"
    words = (str(limits.seconds), str(limits.megabytes))
    code, out = await answer_of(READER, *words, body=source + body, seconds=limits.patience)
    if code == 0:
        return _entries(out)
    if code == REFUSED:
        raise FeedUnreadable(Reason(out.decode()))
    # Ended by its limits or by what it read; or it can't be started here, which operations should hear.
    structlog.get_logger().warning("feed_reader_failed", status=code)
    raise FeedUnreadable(Reason.COSTLY)


def _entries(out: bytes) -> tuple[FeedEntryText, ...]:
    try:
        return _ENTRIES.validate_json(out)
    except ValidationError:
        raise FeedUnreadable from None
