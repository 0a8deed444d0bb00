"""Who fetched the right to answer, and nothing of when; it goes when the round closes."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import (
    ForeignKeyConstraint,
    LargeBinary,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class Issuance(Base):
    """No time, no serial number, no audit row: none may be laid beside a ballot's arrival."""

    __tablename__ = "issuance"
    __table_args__ = (
        ForeignKeyConstraint(
            ["round_id", "employee_id"],
            ["round_recipient.round_id", "round_recipient.employee_id"],
            ondelete="CASCADE",
        ),
    )

    round_id: Mapped[UUID] = mapped_column(primary_key=True)
    employee_id: Mapped[UUID] = mapped_column(primary_key=True)
    request_sha256: Mapped[bytes] = mapped_column(LargeBinary)
