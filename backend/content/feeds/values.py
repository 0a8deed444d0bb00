"""Feeds and what comes from them: frozen, checked when built."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Annotated, Any
from uuid import UUID

from pydantic import BeforeValidator, PlainSerializer, StringConstraints

from backend.content.values import Line, Tag
from backend.kit.crypto.canonical import canonical_json
from backend.kit.language.texts import Language
from backend.kit.language.typed_text import typed_line
from backend.kit.values import Value

FeedUrl = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        pattern=r"^https?://[^\s\"<>@\\/?#]+([/?#][^\s\"<>\\]*)?$",
        min_length=1,
        max_length=2000,
    ),
    BeforeValidator(typed_line),
]
"""Nobody's name before the host; behind it there may be one, as Mastodon has it."""


Digest = Annotated[
    bytes,
    BeforeValidator(lambda value: bytes.fromhex(value) if isinstance(value, str) else value),
    PlainSerializer(bytes.hex, when_used="json"),
]


class FeedText(Value):
    """`tags`: what each of its articles is given, besides the words that the feed itself puts on it."""

    title: Line
    url: FeedUrl
    language: Language = "da"
    tags: tuple[Tag, ...] = ()


class FeedValue(FeedText):
    """`url`: as it was stored, which may have been before it had to have a host."""

    id: UUID
    url: str


class RefusedEntry(Value):
    """One that could not be taken in, while the others were. `reason`: `deep`, or the error's name."""

    title: str
    reason: str


class FeedRecord(Value):
    """`fetched_at`: the last attempt; `fault`: why that one gave nothing; `refused`: what it left out; `waiting`: it is
    to be fetched now."""

    feed: FeedValue
    revision: int
    archived: bool
    fetched_at: datetime | None
    fault: str | None
    refused: tuple[RefusedEntry, ...]
    waiting: bool
    articles: int


class FeedContent(Value):
    """What a feed says of one article, and an editor may have changed since."""

    title: str
    text: str
    url: str | None
    published: date | None

    @property
    def sha256(self) -> bytes:
        return sha256(canonical_json(self.model_dump(mode="json"))).digest()

    def fields(self, today: date) -> dict[str, Any]:
        """Of the article. None is from a day to come, where it would stand first; without a day it keeps its own."""
        fields = self.model_dump(exclude={"published"})
        return fields if self.published is None else {**fields, "published": min(self.published, today)}


class FeedEntryText(Value):
    """`identity`: what tells this entry from the feed's others, today and at the next fetch. `refused`: why its text
    could not be read; then there is none."""

    identity: Digest
    content: FeedContent
    tags: tuple[str, ...]
    refused: str | None = None


@dataclass(frozen=True)
class Fetched:
    """None where nothing has changed since the validators that were sent."""

    entries: tuple[FeedEntryText, ...] | None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class DueFeed:
    """What the fetching needs to know; with the validators of the last answer."""

    id: UUID
    url: str
    etag: str | None
    last_modified: str | None


class SourceState(Value):
    """Of an article that came from a feed. `newer`: what the feed says by now, not taken since somebody here had
    changed the article. `newer_sha256`: what tells it from anything that the feed says later, in hex."""

    feed: UUID
    title: str
    newer: FeedContent | None
    newer_sha256: str | None
