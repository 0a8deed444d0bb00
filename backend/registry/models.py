"""Units and the people in them."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, Text, text
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
        Index("uq_unit_source", "source_id", unique=True, postgresql_where=text("active")),
        Index("uq_unit_name_in_parent", "parent_id", "name", unique=True, postgresql_where=text("active")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(default=True)
    source_id: Mapped[str | None] = mapped_column(Text)
    """What the system that the staff list comes from calls it, where it says so."""


class Employee(Base):
    """`name_order`: `stored_order` of the name, by which lists are sorted; `name_letters`: its `plain_letters`."""

    __tablename__ = "employee"
    __table_args__ = (
        Index("ix_employee_name_order", "name_order", "id", postgresql_where=text("active")),
        Index("ix_employee_working_in", "unit_id", "id", postgresql_where=text("active")),
        Index("ix_employee_leading", "leads_unit_id", postgresql_where=text("active AND leads_unit_id IS NOT NULL")),
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
    placement: Mapped[str] = mapped_column(Text, default="list")
    placed_on: Mapped[date | None]
    placed_by: Mapped[str | None] = mapped_column(Text)
    approved_by: Mapped[str | None] = mapped_column(Text)
    """Since when, and by whose list, the person is asked where they are asked; `placement`: `standing.Placement`;
    `approved_by`: the second person, where there was one."""
    by_directory: Mapped[bool] = mapped_column(default=False, server_default="false")
    """Told of by the organisation's directory: not changed by a file or by hand."""
    left_on: Mapped[date | None]
    """The day they were no longer on the staff list; a month later nothing of the person is left in the row."""
    ends_on: Mapped[date | None]
    ends_by: Mapped[str | None] = mapped_column(Text)
    """The last day they work here, and who said so; they leave the list in the night after it."""
    leave_from: Mapped[date | None]
    leave_to: Mapped[date | None]
    """`people.leave.Leave`: while it lasts they are not asked. Both NULL: none is known."""
