"""People, units and what proves a phone to be theirs. Devices and codes carry dates, never times: a time
would tie a phone to the ballot that came at it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import DateTime, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, SmallInteger, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class Unit(Base):
    """A node of the organisation tree. One that left the staff list is kept inactive: past rounds point at it."""

    __tablename__ = "unit"
    __table_args__ = (
        Index(
            "ix_unit_one_root",
            text("(parent_id IS NULL)"),
            unique=True,
            postgresql_where=text("parent_id IS NULL AND active"),
        ),
        Index("uq_unit_name_in_parent", "parent_id", "name", unique=True, postgresql_where=text("active")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(default=True)


class Employee(Base):
    """`name_order`: `stored_order` of the name, by which lists are sorted; `name_letters`: its `plain_letters`."""

    __tablename__ = "employee"
    __table_args__ = (
        Index("ix_employee_name_order", "name_order", "id", postgresql_where=text("active")),
        Index(
            "ix_employee_phone_end",
            text("right(regexp_replace(phone, '[^0-9]', '', 'g'), 8)"),
            postgresql_where=text("active"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    external_id: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    name_order: Mapped[bytes] = mapped_column(default=b"", server_default="")
    name_letters: Mapped[str] = mapped_column(Text(collation="C"), default="", server_default="")
    email: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    leads_unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    language: Mapped[str] = mapped_column(Text, default="da")
    active: Mapped[bool] = mapped_column(default=True)
    left_on: Mapped[date | None]
    """The day they were no longer on the staff list; a month later nothing of the person is left in the row."""


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


class StaffUpload(Base):
    """A staff file between its preview and its confirmation by the same person; gone with that, or after an hour.

    `summary`: an `ImportSummary`.
    """

    __tablename__ = "staff_upload"

    actor: Mapped[str] = mapped_column(Text, primary_key=True)
    file_sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    file: Mapped[bytes] = mapped_column(LargeBinary)
    summary: Mapped[dict[str, Any]] = mapped_column(JSONB)
    uploaded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class StaffUploadChange(Base):
    """What a file would change, one `PersonChange` to a row: a page shows a few of tens of thousands.

    `kind`: `added`, `moved`, `left` or `changed`; `position`: from 1, in the order of the list.
    """

    __tablename__ = "staff_upload_change"
    __table_args__ = (
        ForeignKeyConstraint(
            ["actor", "file_sha256"], ["staff_upload.actor", "staff_upload.file_sha256"], ondelete="CASCADE"
        ),
    )

    actor: Mapped[str] = mapped_column(Text, primary_key=True)
    file_sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    change: Mapped[dict[str, Any]] = mapped_column(JSONB)


class InvitationBatch(Base):
    """Everybody who was not enrolled when HR invited them, all at once."""

    __tablename__ = "invitation_batch"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    made: Mapped[date]
    actor: Mapped[str] = mapped_column(Text)


class Invitation(Base):
    """One person's code by one channel: `email`, `sms` or `letter`; the same code by all of them.

    `sealed`: the code's text in `kit.sealed_text`'s box; NULL from when it is handed over, the letters are deleted, or
    the person needs it no more.
    """

    __tablename__ = "invitation"

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("invitation_batch.id", ondelete="CASCADE"), primary_key=True)
    employee_id: Mapped[UUID] = mapped_column(
        ForeignKey("employee.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    channel: Mapped[str] = mapped_column(Text, primary_key=True)
    sealed: Mapped[str | None] = mapped_column(Text)


class LetterFile(Base):
    """A batch's letters as one PDF, sealed: there are codes in it. `sealed` is NULL until a worker has set them."""

    __tablename__ = "letter_file"

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("invitation_batch.id", ondelete="CASCADE"), primary_key=True)
    wanted: Mapped[date]
    letters: Mapped[int]
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)


class SmsSignIn(Base):
    """A one-time code by SMS: its keyed hash until it is used or expires, and how many were asked for in `hour`."""

    __tablename__ = "sms_sign_in"

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"), primary_key=True)
    code_hmac: Mapped[bytes | None] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    tries: Mapped[int] = mapped_column(SmallInteger, default=0)
    hour: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    asked: Mapped[int] = mapped_column(SmallInteger, default=0)


class SmsHour(Base):
    """How many codes by SMS all of them together had in one hour."""

    __tablename__ = "sms_hour"

    hour: Mapped[datetime] = mapped_column(DateTime(timezone=True), primary_key=True)
    sent: Mapped[int]
