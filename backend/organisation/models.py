"""The organisation's own settings (one row, or none as long as the environment's hold), and what its nights did."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, DateTime, LargeBinary, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base

ONLY = 1
"""The one row's id."""


class Organisation(Base):
    __tablename__ = "organisation"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False, default=ONLY)
    revision: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    colour: Mapped[str] = mapped_column(Text)
    k: Mapped[int]
    m: Mapped[int]
    group_min: Mapped[int]
    first_hour: Mapped[int] = mapped_column(SmallInteger)
    last_hour: Mapped[int] = mapped_column(SmallInteger)
    working_days_only: Mapped[bool]


class OrganisationCoin(Base):
    """Apart from the settings: it has a revision of its own, and as long as nobody chose there is no row. What is
    `proposed` waits for a second person."""

    __tablename__ = "organisation_coin"
    __table_args__ = (
        CheckConstraint("id = 1", name="one"),
        CheckConstraint("percent = 0 OR percent BETWEEN 5 AND 33", name="percent"),
        CheckConstraint("proposed = 0 OR proposed BETWEEN 5 AND 33", name="proposed"),
        CheckConstraint("num_nulls(proposed, proposed_by, proposed_at) IN (0, 3)", name="proposal_whole"),
    )

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False, default=ONLY)
    revision: Mapped[int]
    percent: Mapped[int] = mapped_column(SmallInteger)
    proposed: Mapped[int | None] = mapped_column(SmallInteger)
    proposed_by: Mapped[str | None] = mapped_column(Text)
    proposed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class Logo(Base):
    """Apart from the settings, which are read for every page."""

    __tablename__ = "organisation_logo"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False, default=ONLY)
    sha256: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class JobFault(Base):
    """A worker's job that fails; gone when it succeeds. `key`: `kit.jobs.Job.key`."""

    __tablename__ = "job_fault"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    job: Mapped[str] = mapped_column(Text)
    attempts: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    given_up: Mapped[bool]
    since: Mapped[date]


class NightStep(Base):
    """What one step of a night's housekeeping did. `fault`: the kind of error it failed with."""

    __tablename__ = "housekeeping"

    night: Mapped[date] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(Text, primary_key=True)
    erased: Mapped[int]
    fault: Mapped[str | None] = mapped_column(Text)
