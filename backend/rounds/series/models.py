"""A series, and what became of its turns."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID, uuid4

from sqlalchemy import (
    DateTime,
    ForeignKey,
    SmallInteger,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base
from backend.rounds.recipients.models import Selected


class Series(Selected, Base):
    """A plan for rounds: every so many weeks, its question sets in turn, opened at `opens` in local time."""

    __tablename__ = "series"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    title: Mapped[dict[str, str]] = mapped_column(JSONB)
    state: Mapped[str] = mapped_column(Text, default="running")
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    first_day: Mapped[date]
    every_weeks: Mapped[int] = mapped_column(SmallInteger)
    opens: Mapped[time]
    lasts_days: Mapped[int] = mapped_column(SmallInteger)
    reminders: Mapped[int] = mapped_column(SmallInteger)
    own_line: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict, server_default="{}")
    """HR's, in the messages about each of its rounds."""
    form_id: Mapped[UUID | None] = mapped_column(unique=True)
    """As a round's."""


class SeriesQuestion(Base):
    """By key, not version: a question that is written anew goes on under its key."""

    __tablename__ = "series_question"

    series_id: Mapped[UUID] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"), primary_key=True)
    turn: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    key: Mapped[str] = mapped_column(Text)


class SeriesRound(Base):
    """What became of one turn of a series: the round that was made, or the problem why none was (or is not yet)."""

    __tablename__ = "series_round"

    series_id: Mapped[UUID] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    opens_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    round_id: Mapped[UUID | None] = mapped_column(ForeignKey("round.id", ondelete="SET NULL"), unique=True)
    problem: Mapped[str | None] = mapped_column(Text)
    let_go: Mapped[bool] = mapped_column(server_default="false")
    """HR has read that there is no round, and leaves it at that."""
