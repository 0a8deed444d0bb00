"""What came back from the ballot box, as the bytes that were signed. The serving role can't alter or delete it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class StoredRelease(Base):
    __tablename__ = "release"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[str] = mapped_column(Text)
    closed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class StoredTurnout(Base):
    """Organisation-wide, in tens, one row a day."""

    __tablename__ = "turnout"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    ballots: Mapped[int]


class TopicReading(Base):
    """What a worker has read from a release about a topic, once: a release never changes. See `releases.reading`."""

    __tablename__ = "topic_reading"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("release.round_id"), primary_key=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topic.id"), primary_key=True, index=True)
    closed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    summary: Mapped[dict[str, Any]] = mapped_column(JSONB)


class ReadingTrouble(Base):
    """A release that could not be read. `reason`: the error's name, or how the process ended."""

    __tablename__ = "reading_trouble"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("release.round_id"), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class UnitReadingRow(Base):
    """One unit's figures about a topic: a row of its own, since a page shows only the branches that are unfolded."""

    __tablename__ = "unit_reading"
    __table_args__ = (Index("ix_unit_reading_children", "round_id", "topic_id", "parent_id"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("release.round_id"), primary_key=True)
    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topic.id"), primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(primary_key=True)
    parent_id: Mapped[UUID | None]
    position: Mapped[int]
    body: Mapped[dict[str, Any]] = mapped_column(JSONB)


class Document(Base):
    """A file that a worker makes on demand. Ready when it was made after it was wanted."""

    __tablename__ = "document"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    language: Mapped[str] = mapped_column(Text, primary_key=True)
    wanted_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    made_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
