"""People, units and what proves a phone to be theirs. Devices and codes carry dates, never times (DESIGN §2)."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, LargeBinary, Text, text
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
    __tablename__ = "employee"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    external_id: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    leads_unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    language: Mapped[str] = mapped_column(Text, default="da")
    active: Mapped[bool] = mapped_column(default=True)


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
