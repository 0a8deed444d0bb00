"""Who is asked no more where they had standing."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class Departure(Base):
    """`unit_id`: where the person was asked until that day, as somebody with standing; they left the staff list, or are
    asked elsewhere. `approved_by`: the second person, who says that it was so."""

    __tablename__ = "departure"

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id"), primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    left_on: Mapped[date]
    author: Mapped[str] = mapped_column(Text)
    by_directory: Mapped[bool]
    approved_by: Mapped[str | None] = mapped_column(Text)
