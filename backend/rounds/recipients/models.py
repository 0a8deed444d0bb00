"""Of whom a round, or each round of a series, asks."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ForeignKey,
    LargeBinary,
    SmallInteger,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class Selected:
    """`share` and `at_least` together, or neither: everybody. `most_per_quarter`: of a series' rounds, which rotate."""

    branches: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    share: Mapped[int | None] = mapped_column(SmallInteger)
    at_least: Mapped[int | None] = mapped_column(SmallInteger)
    most_per_quarter: Mapped[int | None] = mapped_column(SmallInteger)


class RoundSelection(Selected, Base):
    """Of whom a round asks. `seed` is drawn when preparing starts; `left_out`: how many had been asked too lately."""

    __tablename__ = "round_selection"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    seed: Mapped[bytes | None] = mapped_column(LargeBinary)
    left_out: Mapped[int | None]
