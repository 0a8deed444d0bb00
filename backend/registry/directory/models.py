"""What a directory has told, as it told it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, DateTime, Index, Integer, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class DirectoryEntry(Base):
    """A person or unit of the directory. `content`: as it is given back; `told`: a `DirectoryPerson` or `DirectoryUnit`
    of it. `unique_name`: by which no two of a kind are alike; `token`: by which it was last written. `inactive_since`:
    of a person who is told to be here no more."""

    __tablename__ = "directory_entry"
    __table_args__ = (
        Index(
            "uq_directory_entry_unique_name",
            "kind",
            "unique_name",
            unique=True,
            postgresql_where=text("unique_name IS NOT NULL"),
        ),
        Index("ix_directory_entry_kind_id", "kind", "id"),
        Index("ix_directory_entry_kind_external_id", "kind", "external_id"),
        Index("ix_directory_entry_kind_display_name", "kind", "display_name"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[str] = mapped_column(Text)
    unique_name: Mapped[str | None] = mapped_column(Text)
    external_id: Mapped[str | None] = mapped_column(Text)
    display_name: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer, default=1)
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    changed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    told: Mapped[dict[str, Any]] = mapped_column(JSONB)
    token: Mapped[UUID | None]
    inactive_since: Mapped[date | None]


class DirectoryTaking(Base):
    """One row: the staff list's newest taking of the directory. `asked`: how often it told something; `taken`: how much
    of that the list has followed. `leaving`: the hash of the many who would leave at
    once, for which somebody must say yes; `allowed`: the hash for which somebody has."""

    __tablename__ = "directory_taking"

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    asked: Mapped[int] = mapped_column(BigInteger, default=0)
    taken: Mapped[int] = mapped_column(BigInteger, default=0)
    taken_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    counts: Mapped[dict[str, int]] = mapped_column(JSONB, default=dict)
    faults: Mapped[list[dict[str, str]]] = mapped_column(JSONB, default=list)
    leaving: Mapped[str | None] = mapped_column(Text)
    allowed: Mapped[str | None] = mapped_column(Text)
