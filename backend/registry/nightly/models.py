"""Files that came by themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, DateTime, Identity, LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class NightlyFile(Base):
    """`file_sha256`: of the file as it came. `counts`: of people by what happens to them, or of mistakes. `told`: why
    it can't be read, in each language. `file`: as an upload keeps it, while somebody is to look at it."""

    __tablename__ = "nightly_file"
    __table_args__ = (CheckConstraint("status IN ('taken', 'held', 'columns', 'faulty', 'unreadable')", name="status"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    number: Mapped[int] = mapped_column(BigInteger, Identity(always=True), unique=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    name: Mapped[str] = mapped_column(Text)
    file_sha256: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[str] = mapped_column(Text)
    counts: Mapped[dict[str, int]] = mapped_column(JSONB, default=dict)
    told: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    file: Mapped[bytes | None] = mapped_column(LargeBinary)
    kind: Mapped[str] = mapped_column(Text, default="list")
