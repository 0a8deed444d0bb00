"""What came back from the ballot box, as the bytes that were signed. The serving role can't alter or delete it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import DateTime, ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class StoredRelease(Base):
    __tablename__ = "release"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[str] = mapped_column(Text)
    closed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class StoredTurnout(Base):
    """Organisation-wide, in tens, one row a day."""

    __tablename__ = "turnout"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    ballots: Mapped[int]
