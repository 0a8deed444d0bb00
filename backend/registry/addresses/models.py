"""By which addresses a person could be told, now and in the last 30 days."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import DateTime, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class EmployeeAddress(Base):
    """An e-mail address (`channel`: `email`) or a phone number (`sms`), from when the staff list has it until it has
    another. `began`: NULL of the organisation's first list, and of what stood before this was kept.

    `changed_by`, `approved_by`, `stopped_by`: who made its newest change, and who said yes to it or no.
    """

    __tablename__ = "employee_address"
    __table_args__ = (
        Index("uq_employee_address", "employee_id", "channel", unique=True, postgresql_where=text("ended IS NULL")),
        Index("ix_employee_address_employee_id", "employee_id"),
        Index("ix_employee_address_ended", "ended", postgresql_where=text("ended IS NOT NULL")),
        Index("ix_employee_address_began", "began", postgresql_where=text("began IS NOT NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"))
    channel: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    began: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    ended: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    changed_by: Mapped[str | None] = mapped_column(Text)
    approved_by: Mapped[str | None] = mapped_column(Text)
    stopped_by: Mapped[str | None] = mapped_column(Text)
