"""How often somebody failed to get in."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class ConsoleFailed(Base):
    """How many tries to sign in failed on a day by one way, in tens: what is below is in memory."""

    __tablename__ = "console_failed"

    day: Mapped[date] = mapped_column(primary_key=True)
    how: Mapped[str] = mapped_column(Text, primary_key=True)
    times: Mapped[int]
