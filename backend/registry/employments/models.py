"""Employments of those who are in several units, and which of them somebody chose."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ARRAY, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class StaffEmployment(Base):
    """As the newest list tells them. `position`: from 0, the primary one by the rule first; `rule`: why it is that one,
    NULL of all others. `code`: the list's own of the unit."""

    __tablename__ = "staff_employment"

    external_id: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    unit: Mapped[list[str]] = mapped_column(ARRAY(Text))
    code: Mapped[str | None] = mapped_column(Text)
    percent: Mapped[int | None]
    since: Mapped[date | None]
    rule: Mapped[str | None] = mapped_column(Text)


class PrimaryChoice(Base):
    """Holds as long as the employment is in the list."""

    __tablename__ = "primary_choice"

    external_id: Mapped[str] = mapped_column(Text, primary_key=True)
    unit: Mapped[list[str]] = mapped_column(ARRAY(Text))
    code: Mapped[str | None] = mapped_column(Text)
    chosen_by: Mapped[str] = mapped_column(Text)
    chosen_on: Mapped[date]
