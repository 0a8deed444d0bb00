"""Which days the organisation works: what it decided about the days that some have off, and when it is closed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base
from backend.organisation.models import ONLY

_KINDS = "('working', 'half', 'free')"


class DaysChosen(Base):
    """One row, or none as long as nobody decided."""

    __tablename__ = "organisation_days"
    __table_args__ = (
        CheckConstraint("id = 1", name="one"),
        CheckConstraint(f"first_of_may IN {_KINDS}", name="first_of_may"),
        CheckConstraint(f"constitution_day IN {_KINDS}", name="constitution_day"),
    )

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False, default=ONLY)
    first_of_may: Mapped[str] = mapped_column(Text)
    constitution_day: Mapped[str] = mapped_column(Text)


class ClosedPeriod(Base):
    __tablename__ = "closed_days"
    __table_args__ = (CheckConstraint("first <= last", name="in_order"),)

    first: Mapped[date] = mapped_column(primary_key=True)
    last: Mapped[date]
    name: Mapped[str] = mapped_column(Text)
