"""Staff files that were imported, and for a day what stood there before."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, DateTime, ForeignKey, Identity, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class StaffImport(Base):
    """`counts`: people by what happened to them, and of units how many. Whom it was is told by `employee_event`."""

    __tablename__ = "staff_import"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    number: Mapped[int] = mapped_column(BigInteger, Identity(always=True), unique=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    actor: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text, default="", server_default="")
    counts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    undone_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    undone_by: Mapped[str | None] = mapped_column(Text)


class StaffImportRow(Base):
    """A row as it was before the import (`kind`: `employee`, `unit`, `device`, `code`, `waiting`,
    `employment` or `choice`), or an employee's
    right after it (`after`); whose change waited then (`waiting_after`); of units' histories the ids of that day
    (`unit_event_before`, `unit_event`). For undoing it, and gone after a day. A phone in here is worth nothing."""

    __tablename__ = "staff_import_row"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("staff_import.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    row_id: Mapped[str] = mapped_column(Text, primary_key=True)
    row: Mapped[dict[str, Any]] = mapped_column(JSONB)
