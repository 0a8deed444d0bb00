"""What the named side tells a phone, and what the ballot box tells anyone. Unknown members are passed over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit
from uuid import UUID

from pydantic import AwareDatetime, Field, field_validator

from backend.handoffs import Base64Url, Hex32, Outcome
from backend.kit.language.texts import LocalizedText
from backend.kit.values import OpenValue


class AppConfig(OpenValue):
    """`ballot_origin`: scheme://host[:port], where ballots go; `build`: hash of the app that is served."""

    ballot_origin: str
    issuer_name: str
    organisation: str
    operators: Mapping[str, str]
    build: str

    @field_validator("ballot_origin")
    @classmethod
    def _only_an_origin(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or value != f"{parts.scheme}://{parts.netloc}":
            raise ValueError("an origin is scheme://host[:port]")
        return value

    @property
    def ballot_host(self) -> str:
        """host[:port], as it stands in every token's challenge."""
        return urlsplit(self.ballot_origin).netloc


class Option(OpenValue):
    id: UUID
    text: LocalizedText
    outcome: Outcome
    explanation: LocalizedText | None = None


class Question(OpenValue):
    id: UUID
    topic: UUID
    kind: Literal["told", "knows"]
    text: LocalizedText
    options: tuple[Option, ...]


class Topic(OpenValue):
    id: UUID
    title: LocalizedText
    summary: LocalizedText
    note: LocalizedText | None = None


class Article(OpenValue):
    id: UUID
    title: str
    language: str
    text: str
    published: str | None = None
    url: str | None = None


class Round(OpenValue):
    """A round as one person is asked it: `group` and `key` (padded base64url SPKI) are those of their group."""

    id: UUID
    state: Literal["scheduled", "open"]
    opens_at: AwareDatetime
    closes_at: AwareDatetime
    group: UUID
    key: Base64Url
    key_set_sha256: Hex32
    spec_sha256: Hex32
    ballot_version: int = 1
    coin: int = 0
    """Percent."""
    questions: tuple[Question, ...]
    topics: tuple[Topic, ...] = ()
    articles: tuple[Article, ...] = ()
    bundle: Mapping[UUID, tuple[UUID, ...]] = Field(default_factory=dict)

    def topic(self, topic_id: UUID) -> Topic | None:
        return next((topic for topic in self.topics if topic.id == topic_id), None)

    def reading(self, question_id: UUID) -> tuple[Article, ...]:
        """The articles for a question, in the bundle's order; the same whatever was answered."""
        known = {article.id: article for article in self.articles}
        return tuple(known[article_id] for article_id in self.bundle.get(question_id, ()) if article_id in known)


class Rounds(OpenValue):
    rounds: tuple[Round, ...]


class PublicRound(OpenValue):
    """What the ballot box tells anyone about a round."""

    round: UUID
    opens_at: AwareDatetime
    closes_at: AwareDatetime
    spec_sha256: Hex32
    key_set_sha256: Hex32
    ballot_version: int = 1
    coin: int = 0
    state: str
    receipt_key: str | None = None
