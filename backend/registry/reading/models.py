"""Files that are being read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DateTime, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class StaffReading(Base):
    """One for each who sent a file, until it is read. `step`: `progress.Step`; `done`, `total`: rows."""

    __tablename__ = "staff_reading"

    actor: Mapped[str] = mapped_column(Text, primary_key=True)
    step: Mapped[str] = mapped_column(Text)
    done: Mapped[int]
    total: Mapped[int]
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
