"""What proves a phone to be a person's. Dates, never times: a time would tie a phone to the ballot that came at it."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, LargeBinary
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


class Device(Base):
    """One phone of one person, and the hashes of its present refresh token and the one before."""

    __tablename__ = "device"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"), unique=True)
    refresh_sha256: Mapped[bytes] = mapped_column(LargeBinary)
    previous_sha256: Mapped[bytes | None] = mapped_column(LargeBinary)
    enrolled: Mapped[date]
    used_in: Mapped[date]
    """The first day of the month it was last used in: a day could be laid beside a round's days."""
