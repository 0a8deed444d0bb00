"""One-time codes by SMS, and how many were sent."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, ForeignKey, LargeBinary, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class SmsSignIn(Base):
    """A one-time code by SMS: its keyed hash until it is used or expires, and how many were asked for in `hour`."""

    __tablename__ = "sms_sign_in"

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"), primary_key=True)
    code_hmac: Mapped[bytes | None] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    tries: Mapped[int] = mapped_column(SmallInteger, default=0)
    link_sha256: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    link_until: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    """The newest message's link: too long to be guessed, so nobody's tries end it."""
    hour: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    asked: Mapped[int] = mapped_column(SmallInteger, default=0)


class SmsHour(Base):
    """How many codes by SMS all of them together had in one hour."""

    __tablename__ = "sms_hour"

    hour: Mapped[datetime] = mapped_column(DateTime(timezone=True), primary_key=True)
    sent: Mapped[int]
