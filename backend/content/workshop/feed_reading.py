"""What a feed says: RSS and Atom by feedparser, JSON Feed by its own form. Pure, and only for a worker: what comes in
is whatever somebody's server has sent."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import feedparser

from backend.content.feeds.values import FeedContent, FeedEntryText
from backend.content.workshop.feed_choice import names_of, newest
from backend.content.workshop.feed_dates import moment_of
from backend.content.workshop.feed_refusals import FeedUnreadable, Reason
from backend.content.workshop.feed_repair import repaired
from backend.content.workshop.feed_text import one_line, plain_text, tidy
from backend.kit.language.typed_text import plain_line
from backend.kit.times.clock import local_day

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
    addresses that go on from there; `zone`: of times without one. Raises FeedUnreadable."""
    raws = [*(_json_entries(body, url, zone) if _is_json(body) else _xml_entries(repaired(body), url, zone))]
    names = names_of(
        (_sound(raw.id), _sound(raw.url), _sound(f"{raw.title}\n{_day(raw.moment, zone)}")) for raw in raws
    )
    once: dict[bytes, FeedEntryText] = {}
    for raw, name in zip(raws, names, strict=True):
        entry = _entry(raw, name, zone)
        if entry is not None:
            once.setdefault(entry.identity, entry)
    return tuple(once.values())


def _is_json(body: bytes) -> bool:
    return body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def _json_entries(body: bytes, url: str, zone: ZoneInfo) -> Iterator[_Raw]:
    try:
        feed = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise FeedUnreadable from None
    if not _JSON_FEED.match(_text(feed, "version")) or not isinstance(feed.get("items"), list):
        raise FeedUnreadable
    items = [item for item in feed["items"] if isinstance(item, dict)]
    dated = [(moment_of(_text(item, "date_published") or _text(item, "date_modified"), zone), item) for item in items]
    for moment, item in newest(dated):
        plain, refused = _first_text([_text(item, "content_html")])
        text = tidy(_text(item, "content_text")) or plain
        tags = item["tags"] if isinstance(item.get("tags"), list) else []
        yield _Raw(
            id=_text(item, "id"),
            title=tidy(_text(item, "title")),
            text=text or tidy(_text(item, "summary")),
            url=_absolute(url, _text(item, "url") or _text(item, "external_url")),
            moment=moment,
            tags=tuple(tag for tag in tags if isinstance(tag, str)),
            refused=None if text else refused,
        )


def _xml_entries(body: bytes, url: str, zone: ZoneInfo) -> Iterator[_Raw]:
    # A stream, never bytes or text: those it would take for a file's name or an address, and open it.
    headers = {"content-location": url}
    feed = feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=False)
    if not feed.get("version"):
        raise FeedUnreadable
    dated = [(moment_of(entry.get("published") or entry.get("updated") or "", zone), entry) for entry in feed.entries]
    for moment, entry in newest(dated):
        texts = [*(part.get("value", "") for part in entry.get("content", [])), entry.get("summary", "")]
        text, refused = _first_text(texts)
        yield _Raw(
            id=entry.get("id", ""),
            title=_xml_title(entry),
            text=text,
            url=_absolute(url, entry.get("link", "")),
            moment=moment,
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


def _entry(raw: _Raw, name: str, zone: ZoneInfo) -> FeedEntryText | None:
    text = _sound(raw.text)[:_TEXT].strip() or _sound(raw.title) or _sound((raw.refused and (raw.url or raw.id)) or "")
    if not text:
        return None
    title = one_line(_sound(raw.title), _TITLE) or one_line(text, _SHORT_TITLE)
    link = _sound(raw.url)
    url = link if _WEB.match(link) and len(link) <= _URL else None
    plain_tags = (plain_line(" ".join(_sound(tag).lower().split())) for tag in raw.tags)
    tags = dict.fromkeys(tag for tag in plain_tags if 0 < len(tag) <= _TAG)
    return FeedEntryText(
        identity=sha256(name.encode()).digest(),
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
        # As browsers take it (WHATWG URL): no line ends, and a space is written for what it is.
        plain = re.sub(r"[\t\r\n]", "", link.strip()).replace(" ", "%20")
        return urljoin(base, plain) if plain else ""
    except ValueError:
        return ""
