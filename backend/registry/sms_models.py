"""One-time codes by SMS, the numbers that were asked for, and how many codes were sent."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, ForeignKey, LargeBinary, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class SmsSignIn(Base):
    """A one-time code by SMS: its keyed hash until it is used or expires, and how many were sent in `hour`."""

    __tablename__ = "sms_sign_in"

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"), primary_key=True)
    code_hmac: Mapped[bytes | None] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    link_sha256: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    link_until: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    """The newest message's link: too long to be guessed, so nobody's tries end it."""
    hour: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    asked: Mapped[int] = mapped_column(SmallInteger, default=0)


class SmsAsk(Base):
    """A number that somebody asked for, whoever's it is: what a try looks at and counts, before the staff list is. For
    numbers that nobody asked for a few rows stand in.

    `code_hmac`: of the newest code that was sent to it, else random bytes that no code fits.
    """

    __tablename__ = "sms_ask"

    number_hmac: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    code_hmac: Mapped[bytes] = mapped_column(LargeBinary)
    tries: Mapped[int] = mapped_column(SmallInteger)
    until: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class SmsHour(Base):
    """How many codes by SMS all of them together had in one hour."""

    __tablename__ = "sms_hour"

    hour: Mapped[datetime] = mapped_column(DateTime(timezone=True), primary_key=True)
    sent: Mapped[int]
