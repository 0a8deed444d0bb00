"""A round and what was frozen when it was prepared: questions, units, groups with their keys, recipients.

An `Issuance` says that a person fetched the right to answer, and nothing of when; it goes when the round closes.
"""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID, uuid4

from sqlalchemy import (
    ARRAY,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    SmallInteger,
    Text,
    Uuid,
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
    k: Mapped[int]
    m: Mapped[int]
    group_min: Mapped[int]
    bundle: Mapped[dict[str, list[str]]] = mapped_column(JSONB, default=dict)
    spec: Mapped[bytes | None] = mapped_column(LargeBinary)
    spec_sha256: Mapped[str | None] = mapped_column(Text)
    key_set: Mapped[bytes | None] = mapped_column(LargeBinary)
    cancellation: Mapped[bytes | None] = mapped_column(LargeBinary)
    problem: Mapped[str | None] = mapped_column(Text)
    turnout_asked: Mapped[date | None]
    reminders: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    """Counted up at each change of a draft, so that two who edit at once don't overwrite each other silently."""


class RoundQuestion(Base):
    __tablename__ = "round_question"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("question.id"), primary_key=True, index=True)
    position: Mapped[int]


class RoundUnit(Base):
    """The unit tree as it was; `in_spec` units are those the ballot box hears of."""

    __tablename__ = "round_unit"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    parent_id: Mapped[UUID | None]
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    in_spec: Mapped[bool]
    pooled: Mapped[bool]


class RoundGroup(Base):
    """A reporting group. The same units at the same node keep the group's id from round to round.

    `sealed_key` is the private signing key, encrypted; it is gone when the round closes or is cancelled.
    """

    __tablename__ = "round_group"
    __table_args__ = (Index("ix_round_group_unit_id", "unit_id"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    units: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    headcount: Mapped[int]
    recipients: Mapped[int]
    spki: Mapped[bytes | None] = mapped_column(LargeBinary)
    sealed_key: Mapped[bytes | None] = mapped_column(LargeBinary)


class RoundRecipient(Base):
    __tablename__ = "round_recipient"
    __table_args__ = (
        ForeignKeyConstraint(["round_id", "group_id"], ["round_group.round_id", "round_group.id"], ondelete="CASCADE"),
        Index("ix_round_recipient_employee_id", "employee_id"),
    )

    round_id: Mapped[UUID] = mapped_column(primary_key=True)
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id"), primary_key=True)
    group_id: Mapped[UUID]


class Issuance(Base):
    """No time, no serial number, no audit row: none may be laid beside a ballot's arrival."""

    __tablename__ = "issuance"
    __table_args__ = (
        ForeignKeyConstraint(
            ["round_id", "employee_id"],
            ["round_recipient.round_id", "round_recipient.employee_id"],
            ondelete="CASCADE",
        ),
    )

    round_id: Mapped[UUID] = mapped_column(primary_key=True)
    employee_id: Mapped[UUID] = mapped_column(primary_key=True)
    request_sha256: Mapped[bytes] = mapped_column(LargeBinary)


class _Selected:
    """`share` and `at_least` together, or neither: everybody. `most_per_quarter`: of a series' rounds, which rotate."""

    branches: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    share: Mapped[int | None] = mapped_column(SmallInteger)
    at_least: Mapped[int | None] = mapped_column(SmallInteger)
    most_per_quarter: Mapped[int | None] = mapped_column(SmallInteger)


class RoundSelection(_Selected, Base):
    """Of whom a round asks. `seed` is drawn when preparing starts; `left_out`: how many had been asked too lately."""

    __tablename__ = "round_selection"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    seed: Mapped[bytes | None] = mapped_column(LargeBinary)
    left_out: Mapped[int | None]


class Series(_Selected, Base):
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
