"""Topics, their questions by version, and articles. Texts are `{language: text}` in JSONB."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, Text, UniqueConstraint, false, text
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class Revised(Base):
    """`revision`: counted up at each change, so that two who edit at once don't overwrite each other silently."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    revision: Mapped[int] = mapped_column(default=1, server_default="1")


class Kept(Revised):
    """What is put away is out of use, and never gone."""

    __abstract__ = True

    archived: Mapped[bool] = mapped_column(default=False, server_default=false())


class Topic(Kept):
    __tablename__ = "topic"

    key: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[dict[str, str]] = mapped_column(JSONB)
    summary: Mapped[dict[str, str]] = mapped_column(JSONB)
    sources: Mapped[list[str]] = mapped_column(JSONB)
    owner: Mapped[str] = mapped_column(Text)
    goals: Mapped[list[str]] = mapped_column(JSONB)
    note_to_staff: Mapped[dict[str, str] | None] = mapped_column(JSONB)
    tags: Mapped[list[str]] = mapped_column(JSONB)


class Question(Kept):
    """One version of a question. `asked` versions never change; `current` is the one to ask next; `archived` are all of
    a key's or none. `revision`: counted up while the version has not been asked and is written anew."""

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("key", "version"),
        Index("uq_question_current", "key", unique=True, postgresql_where=text("current")),
        CheckConstraint("kind IN ('told', 'knows')", name="kind"),
    )

    key: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topic.id"), index=True)
    kind: Mapped[str] = mapped_column(Text)
    text: Mapped[dict[str, str]] = mapped_column(JSONB)
    options: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    asked: Mapped[bool] = mapped_column(default=False)
    current: Mapped[bool] = mapped_column(default=True)


def _words(column: str, weight: str) -> str:
    danish, english = (f"to_tsvector('{name}', {column})" for name in ("danish", "english"))
    return f"setweight(CASE language WHEN 'en' THEN {english} ELSE {danish} END, '{weight}')"


class Article(Kept):
    """`words`: title and text in the stems of the article's own language; made by PostgreSQL, for searching only."""

    __tablename__ = "article"
    __table_args__ = (Index("ix_article_words", "words", postgresql_using="gin"),)

    key: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[str]] = mapped_column(JSONB)
    published: Mapped[date]
    url: Mapped[str | None] = mapped_column(Text)
    words: Mapped[Any] = mapped_column(
        TSVECTOR, Computed(f"{_words('title', 'A')} || {_words('text', 'D')}", persisted=True), deferred=True
    )
