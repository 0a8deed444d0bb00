"""What the communications unit plans for a topic."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.content.models import Revised


class Goal(Revised):
    """SMART: of a topic's share `measure`, `level` per cent by the day `due`; from the day it was `made`."""

    __tablename__ = "goal"
    __table_args__ = (
        CheckConstraint("measure IN ('told', 'knows')", name="measure"),
        CheckConstraint("level BETWEEN 1 AND 100", name="level"),
    )

    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topic.id"), index=True)
    measure: Mapped[str] = mapped_column(Text)
    level: Mapped[int]
    due: Mapped[date]
    made: Mapped[date]


class Effort(Revised):
    """A dated communication act on a topic."""

    __tablename__ = "effort"

    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topic.id"), index=True)
    day: Mapped[date]
    kind: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
