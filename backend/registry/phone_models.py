"""What proves a phone to be a person's. Dates, never times: a time would tie a phone to the ballot that came at it.

But for a move from one browser to another, which waits for minutes, and is never made while a ballot waits to be sent.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, LargeBinary, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class EnrolmentCode(Base):
    """At most one per person; its text exists only where it was handed out."""

    __tablename__ = "enrolment_code"

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"), primary_key=True)
    code_sha256: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    made: Mapped[date]
    redemptions: Mapped[int] = mapped_column(default=0)
    used: Mapped[bool] = mapped_column(default=False)
    """Worth nothing any more; kept so that whoever has it is told so."""
    way: Mapped[str | None]
    """As of `PhoneEntry`, where it is no code of HR's."""


class CodesOfDay(Base):
    """How many codes a person was made on the newest day of any: also when those have ended with their access."""

    __tablename__ = "codes_of_day"

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date]
    codes: Mapped[int] = mapped_column(SmallInteger)


class SupersededCode(Base):
    """A newer code was made for the same person. Whose it was, nothing here tells."""

    __tablename__ = "superseded_code"

    code_sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    made: Mapped[date]


class Device(Base):
    """One phone of one person, known by its key. Nothing here changes when it visits: that would be a time (pg_wal).

    `refresh_sha256`, `previous_sha256`: of a phone from before there were keys; gone once it has made one.
    """

    __tablename__ = "device"
    __table_args__ = (CheckConstraint("key_sha256 IS NOT NULL OR refresh_sha256 IS NOT NULL", name="known"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"), unique=True)
    key_sha256: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    """RFC 7638's thumbprint of its public key. The private one is in the phone and can't be read out of it."""
    refresh_sha256: Mapped[bytes | None] = mapped_column(LargeBinary)
    previous_sha256: Mapped[bytes | None] = mapped_column(LargeBinary)
    exchange_until: Mapped[date | None]
    enrolled: Mapped[date]
    silent_since: Mapped[date | None]
    """First day of the month in which a round closed whose token it had not fetched, and none it had since."""


class PhoneEntry(Base):
    """That a phone came in as this person: shown to them, so that one they don't know is seen. `id`: the device's."""

    __tablename__ = "phone_entry"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    way: Mapped[str]
    """`code`: of HR; `provider`: by the organisation's own sign-in; `sms`: by the person's number; `move`: from another
    browser of theirs."""


class PhoneMove(Base):
    """At most one per person. The key of what is sealed was never here: it is in the code on the person's screen."""

    __tablename__ = "phone_move"

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"), primary_key=True)
    place_sha256: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    parcel: Mapped[str] = mapped_column(Text)
    until: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    taken_by: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Thumbprint of the key that took it, and may ask again: an answer may get lost."""
