"""Reads one feed: `python -m backend.content.workshop.feed_reader SECONDS MEGABYTES < in > out`.

A process of its own, as the parsers take what somebody's server has sent, and some of it costs them the square of its
length: here it costs one feed its night. In: a line of JSON (`url`, `zone`), then the body. Out: the entries as JSON.
"""

from __future__ import annotations

import json
import sys
from zoneinfo import ZoneInfo

from backend.content.feeds.values import FeedEntryText
from backend.content.workshop.feed_reading import read_feed
from backend.content.workshop.feed_refusals import REFUSED, FeedUnreadable, Reason
from backend.kit.bounds import bound


def _entries() -> tuple[FeedEntryText, ...]:
    source = json.loads(sys.stdin.buffer.readline())
    return read_anything(sys.stdin.buffer.read(), source["url"], ZoneInfo(source["zone"]))


def read_anything(body: bytes, url: str, zone: ZoneInfo) -> tuple[FeedEntryText, ...]:
    try:
        return read_feed(body, url, zone)
    except FeedUnreadable:
        raise
    except MemoryError:
        raise FeedUnreadable(Reason.COSTLY) from None
    except Exception:  # noqa: BLE001
        # The parser is given anything at all: what it stumbles over is no feed.
        raise FeedUnreadable from None


def main() -> int:
    seconds, megabytes = map(int, sys.argv[1:])
    bound(seconds, megabytes)
    try:
        entries = _entries()
    except FeedUnreadable as refused:
        sys.stdout.write(refused.reason)
        return REFUSED
    json.dump([entry.model_dump(mode="json") for entry in entries], sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
