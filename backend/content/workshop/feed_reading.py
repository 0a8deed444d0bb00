"""What a feed says: RSS and Atom by feedparser, JSON Feed by its own form. Pure, and only for a worker: what comes in
is whatever somebody's server has sent."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import islice
from typing import Any, Final
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import feedparser

from backend.content.feeds.values import FeedContent, FeedEntryText
from backend.content.workshop.feed_refusals import FeedUnreadable, Reason
from backend.content.workshop.feed_text import one_line, plain_text, tidy
from backend.kit.times.clock import local_day

MOST_ENTRIES: Final = 100
"""The first ones, which are the newest: what was there before is in the library."""
_TITLE, _SHORT_TITLE, _TEXT, _TAG, _TAGS, _URL = 300, 80, 100_000, 80, 12, 2000
_JSON_FEED: Final = re.compile(r"^https?://jsonfeed\.org/version/1")
_WEB: Final = re.compile(r"^https?://[^\s\"<>]+$")


@dataclass(frozen=True)
class _Raw:
    """As the feed has it, but for `text` and `title`, which are plain already."""

    id: str
    title: str
    text: str
    url: str
    moment: datetime | None
    tags: tuple[str, ...] = field(default=())
    refused: Reason | None = None


def read_feed(body: bytes, url: str, zone: ZoneInfo) -> tuple[FeedEntryText, ...]:
    """Each entry once, in the feed's order; those that say nothing are left out. `url`: where it was found, for
    addresses that go on from there. Raises FeedUnreadable."""
    entries = _json_entries(body, url) if _is_json(body) else _xml_entries(body, url)
    once: dict[bytes, FeedEntryText] = {}
    for raw in islice(entries, MOST_ENTRIES):
        entry = _entry(raw, zone)
        if entry is not None:
            once.setdefault(entry.identity, entry)
    return tuple(once.values())


def _is_json(body: bytes) -> bool:
    return body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def _json_entries(body: bytes, url: str) -> Iterator[_Raw]:
    try:
        feed = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise FeedUnreadable from None
    if not _JSON_FEED.match(_text(feed, "version")) or not isinstance(feed.get("items"), list):
        raise FeedUnreadable
    for item in feed["items"]:
        if isinstance(item, dict):
            plain, refused = _first_text([_text(item, "content_html")])
            text = tidy(_text(item, "content_text")) or plain
            tags = item["tags"] if isinstance(item.get("tags"), list) else []
            yield _Raw(
                id=_text(item, "id"),
                title=tidy(_text(item, "title")),
                text=text or tidy(_text(item, "summary")),
                url=_absolute(url, _text(item, "url") or _text(item, "external_url")),
                moment=_moment(_text(item, "date_published") or _text(item, "date_modified")),
                tags=tuple(tag for tag in tags if isinstance(tag, str)),
                refused=None if text else refused,
            )


def _xml_entries(body: bytes, url: str) -> Iterator[_Raw]:
    # A stream, never bytes or text: those it would take for a file's name or an address, and open it.
    headers = {"content-location": url}
    feed = feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=False)
    if not feed.get("version"):
        raise FeedUnreadable
    for entry in feed.entries:
        texts = [*(part.get("value", "") for part in entry.get("content", [])), entry.get("summary", "")]
        text, refused = _first_text(texts)
        when = entry.get("published_parsed") or entry.get("updated_parsed")
        yield _Raw(
            id=entry.get("id", ""),
            title=_xml_title(entry),
            text=text,
            url=_absolute(url, entry.get("link", "")),
            moment=_struct_moment(when),
            tags=tuple(tag.get("term") or "" for tag in entry.get("tags", [])),
            refused=refused,
        )


def _first_text(markups: Iterable[str]) -> tuple[str, Reason | None]:
    """(the first that says something, why there is none). One entry that is nested too deep ends no feed."""
    try:
        return next(filter(None, map(plain_text, markups)), ""), None
    except FeedUnreadable as unreadable:
        return "", unreadable.reason


def _xml_title(entry: Any) -> str:
    plain = entry.get("title_detail", {}).get("type") == "text/plain"
    title: str = entry.get("title", "")
    return tidy(title) if plain else _first_text([title])[0]


def _entry(raw: _Raw, zone: ZoneInfo) -> FeedEntryText | None:
    text = _sound(raw.text)[:_TEXT].strip() or _sound(raw.title) or _sound((raw.refused and (raw.url or raw.id)) or "")
    if not text:
        return None
    title = one_line(_sound(raw.title), _TITLE) or one_line(text, _SHORT_TITLE)
    link = _sound(raw.url)
    url = link if _WEB.match(link) and len(link) <= _URL else None
    plain_tags = (" ".join(_sound(tag).lower().split()) for tag in raw.tags)
    tags = dict.fromkeys(tag for tag in plain_tags if 0 < len(tag) <= _TAG)
    return FeedEntryText(
        identity=sha256((_sound(raw.id) or url or title).encode()).digest(),
        content=FeedContent(title=title, text=text, url=url, published=_day(raw.moment, zone)),
        tags=tuple(tags)[:_TAGS],
        refused=raw.refused,
    )


def _sound(text: str) -> str:
    """Without halves of characters and zeros, which no database takes."""
    return text.encode("utf-8", "ignore").decode().replace("\0", "")


def _day(moment: datetime | None, zone: ZoneInfo) -> date | None:
    try:
        return None if moment is None else local_day(moment, zone)
    except OverflowError:
        return None


def _text(item: Any, name: str) -> str:
    """Empty for what is no text. A number is read as one: JSON Feed 1.0 allows numbers as ids."""
    value = item.get(name)
    return str(value) if isinstance(value, str | int | float) else ""


def _absolute(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip()) if link.strip() else ""
    except ValueError:
        return ""


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _struct_moment(when: Any) -> datetime | None:
    try:
        return None if when is None else datetime(when[0], when[1], when[2], when[3], when[4], when[5], tzinfo=UTC)
    except (ValueError, TypeError):
        return None
