"""Topics, their questions by version, articles, and what ranks them. Texts are `{language: text}` in JSONB."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Computed, DateTime, ForeignKey, Index, Text, UniqueConstraint, false, text
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class Topic(Base):
    __tablename__ = "topic"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    key: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[dict[str, str]] = mapped_column(JSONB)
    summary: Mapped[dict[str, str]] = mapped_column(JSONB)
    sources: Mapped[list[str]] = mapped_column(JSONB)
    owner: Mapped[str] = mapped_column(Text)
    goals: Mapped[list[str]] = mapped_column(JSONB)
    note_to_staff: Mapped[dict[str, str] | None] = mapped_column(JSONB)
    tags: Mapped[list[str]] = mapped_column(JSONB)
    archived: Mapped[bool] = mapped_column(default=False, server_default=false())
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    """Counted up at each change, so that two who edit at once don't overwrite each other silently."""


class Question(Base):
    """One version of a question. `asked` versions never change; `current` is the one to ask next."""

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("key", "version"),
        Index("uq_question_current", "key", unique=True, postgresql_where=text("current")),
        CheckConstraint("kind IN ('told', 'knows')", name="kind"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    key: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topic.id"), index=True)
    kind: Mapped[str] = mapped_column(Text)
    text: Mapped[dict[str, str]] = mapped_column(JSONB)
    options: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    asked: Mapped[bool] = mapped_column(default=False)
    current: Mapped[bool] = mapped_column(default=True)
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    """Counted up while the version has not been asked and is written anew."""
    archived: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Put away: not to be asked, and out of the way of its topic's others."""


def _words(column: str, weight: str) -> str:
    danish, english = (f"to_tsvector('{name}', {column})" for name in ("danish", "english"))
    return f"setweight(CASE language WHEN 'en' THEN {english} ELSE {danish} END, '{weight}')"


class Article(Base):
    """`words`: title and text in the stems of the article's own language; made by PostgreSQL, for searching only."""

    __tablename__ = "article"
    __table_args__ = (Index("ix_article_words", "words", postgresql_using="gin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    key: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[str]] = mapped_column(JSONB)
    published: Mapped[date]
    url: Mapped[str | None] = mapped_column(Text)
    archived: Mapped[bool] = mapped_column(default=False, server_default=false())
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    words: Mapped[Any] = mapped_column(
        TSVECTOR, Computed(f"{_words('title', 'A')} || {_words('text', 'D')}", persisted=True), deferred=True
    )


class ArticlePin(Base):
    """An editor says that the article is about the topic, and is to be read first."""

    __tablename__ = "article_pin"

    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True)
    article_id: Mapped[UUID] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, index=True)


class Synonym(Base):
    """Who looks for `word` is shown `other` too; the other way round only if that is a row of its own."""

    __tablename__ = "synonym"

    word: Mapped[str] = mapped_column(Text, primary_key=True)
    other: Mapped[str] = mapped_column(Text, primary_key=True)


class Goal(Base):
    """SMART: of a topic's share `measure`, `level` per cent by the day `due`; from the day it was `made`."""

    __tablename__ = "goal"
    __table_args__ = (
        CheckConstraint("measure IN ('told', 'knows')", name="measure"),
        CheckConstraint("level BETWEEN 1 AND 100", name="level"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topic.id"), index=True)
    measure: Mapped[str] = mapped_column(Text)
    level: Mapped[int]
    due: Mapped[date]
    made: Mapped[date]
    revision: Mapped[int] = mapped_column(default=1, server_default="1")


class Effort(Base):
    """A dated communication act on a topic."""

    __tablename__ = "effort"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topic.id"), index=True)
    day: Mapped[date]
    kind: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(default=1, server_default="1")


class Feed(Base):
    """Articles on somebody's server. `fault`: why the last attempt gave nothing; `wanted`: now, not tonight."""

    __tablename__ = "feed"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    url: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[str]] = mapped_column(JSONB)
    archived: Mapped[bool] = mapped_column(default=False, server_default=false())
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    fetched_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    fault: Mapped[str | None] = mapped_column(Text)
    wanted: Mapped[bool] = mapped_column(default=True, server_default="true")
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)


class FeedEntry(Base):
    """Which article an entry of a feed has become, so that none becomes two; and what an editor has yet to look at."""

    __tablename__ = "feed_entry"

    feed_id: Mapped[UUID] = mapped_column(ForeignKey("feed.id", ondelete="CASCADE"), primary_key=True)
    identity: Mapped[bytes] = mapped_column(primary_key=True)
    article_id: Mapped[UUID] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    content_sha256: Mapped[bytes]
    taken_revision: Mapped[int]
    newer: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))


class LinkCheck(Base):
    """What an article's address answered, when it was last asked."""

    __tablename__ = "link_check"

    url: Mapped[str] = mapped_column(Text, primary_key=True)
    checked_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    state: Mapped[str] = mapped_column(Text)
    wanted: Mapped[bool] = mapped_column(default=False, server_default=false())
