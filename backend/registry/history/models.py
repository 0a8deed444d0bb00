"""What was done to a person's line of the staff list, by whom, on which day."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class EmployeeEvent(Base):
    """`act`: `history.service.Act`; `detail`: an `EventDetail`. `number`: their order within a day. No time is kept.

    `import_id`: of the staff file that did it.
    """

    __tablename__ = "employee_event"
    __table_args__ = (
        Index("ix_employee_event_employee_id", "employee_id"),
        Index("ix_employee_event_day", "day"),
        Index("ix_employee_event_import", "import_id", postgresql_where=text("import_id IS NOT NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    number: Mapped[int] = mapped_column(BigInteger, Identity(always=True))
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"))
    import_id: Mapped[UUID | None]
    day: Mapped[date]
    actor: Mapped[str] = mapped_column(Text)
    approved_by: Mapped[str | None] = mapped_column(Text)
    act: Mapped[str] = mapped_column(Text)
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB)
