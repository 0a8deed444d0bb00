"""Topics, their questions by version, and articles. Texts are `{language: text}` in JSONB."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
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


class Article(Base):
    __tablename__ = "article"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    key: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[str]] = mapped_column(JSONB)
    published: Mapped[date]
    url: Mapped[str | None] = mapped_column(Text)
