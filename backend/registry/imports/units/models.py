"""What has happened to units, day by day."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class UnitEvent(Base):
    """`kind`: a `UnitChangeKind`, or `split_off` and `merged_in` at the other unit. `before`, `after`, `kept`,
    `people`: as in `UnitChange`. `author`: who brought the staff list in."""

    __tablename__ = "unit_event"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    day: Mapped[date]
    kind: Mapped[str] = mapped_column(Text)
    before: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    after: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    kept: Mapped[int]
    people: Mapped[int]
    author: Mapped[str] = mapped_column(Text)
