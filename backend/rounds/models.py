"""A round and what it asks."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import (
    DateTime,
    ForeignKey,
    LargeBinary,
    SmallInteger,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class Round(Base):
    """`spec` and `cancellation` are the canonical bytes that crossed, kept as sent."""

    __tablename__ = "round"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    title: Mapped[dict[str, str]] = mapped_column(JSONB)
    state: Mapped[str] = mapped_column(Text, default="draft")
    opens_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    closes_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    announced_end: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    """What the spec says, once a Prolongation has moved `closes_at`, the end in force; None until then."""
    k: Mapped[int]
    m: Mapped[int]
    group_min: Mapped[int]
    coin: Mapped[int | None] = mapped_column(SmallInteger)
    """Percent, as it was when the round was prepared; None until then."""
    bundle: Mapped[dict[str, list[str]]] = mapped_column(JSONB, default=dict)
    spec: Mapped[bytes | None] = mapped_column(LargeBinary)
    spec_sha256: Mapped[str | None] = mapped_column(Text)
    key_set: Mapped[bytes | None] = mapped_column(LargeBinary)
    cancellation: Mapped[bytes | None] = mapped_column(LargeBinary)
    problem: Mapped[str | None] = mapped_column(Text)
    turnout_asked: Mapped[date | None]
    reminders: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    own_line: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict, server_default="{}")
    """HR's, in the messages that tell of the opening and remind; empty where there is none."""
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    """Counted up at each change of a draft, so that two who edit at once don't overwrite each other silently."""
    form_id: Mapped[UUID | None] = mapped_column(unique=True)
    """Of the form that it was typed in, so that a button that is pressed twice makes one."""


class RoundProlongation(Base):
    """The canonical bytes that were sent; once each way. A row that the ballot box refused is gone."""

    __tablename__ = "round_prolongation"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    direction: Mapped[str] = mapped_column(Text, primary_key=True)
    prolongation: Mapped[bytes] = mapped_column(LargeBinary)
    closes_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    acknowledged: Mapped[bool] = mapped_column(server_default="false")


class RoundQuestion(Base):
    __tablename__ = "round_question"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"), primary_key=True, index=True)
    position: Mapped[int]
