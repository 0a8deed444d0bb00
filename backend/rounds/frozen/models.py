"""What was frozen when a round was prepared: units, groups with their keys, recipients."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    Text,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class RoundUnit(Base):
    """The unit tree as it was; `in_spec` units are those the ballot box hears of."""

    __tablename__ = "round_unit"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    parent_id: Mapped[UUID | None]
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    in_spec: Mapped[bool]
    pooled: Mapped[bool]


class RoundGroup(Base):
    """A reporting group. The same units at the same node keep the group's id from round to round.

    `fresh`: how many of the recipients have no standing. `sealed_key` is the private signing key, encrypted; it is gone
    when the round closes or is cancelled.
    """

    __tablename__ = "round_group"
    __table_args__ = (Index("ix_round_group_unit_id", "unit_id"),)

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    units: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    headcount: Mapped[int]
    recipients: Mapped[int]
    fresh: Mapped[int] = mapped_column(default=0, server_default="0")
    spki: Mapped[bytes | None] = mapped_column(LargeBinary)
    sealed_key: Mapped[bytes | None] = mapped_column(LargeBinary)


class RoundRecipient(Base):
    __tablename__ = "round_recipient"
    __table_args__ = (
        ForeignKeyConstraint(["round_id", "group_id"], ["round_group.round_id", "round_group.id"], ondelete="CASCADE"),
        Index("ix_round_recipient_employee_id", "employee_id"),
    )

    round_id: Mapped[UUID] = mapped_column(primary_key=True)
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id"), primary_key=True)
    group_id: Mapped[UUID]


class RoundAbsence(Base):
    """Who would have been asked but for their leave: left in peace for as long as those who were. Else who writes the
    list could have few on leave in one round, and ask these alone in the next."""

    __tablename__ = "round_absence"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id"), primary_key=True)
