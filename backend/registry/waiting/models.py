"""Additions and moves that wait for a second person."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ARRAY, DateTime, LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class WaitingChange(Base):
    """What the newest staff file, or the directory, wants of a person. `person`: the whole `Person`; `before`: the unit
    they stay in until then, NULL for one who is not on the list."""

    __tablename__ = "staff_waiting"

    external_id: Mapped[str] = mapped_column(Text, primary_key=True)
    author: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    person: Mapped[dict[str, Any]] = mapped_column(JSONB)
    before: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    by_directory: Mapped[bool] = mapped_column(default=False, server_default="false")


class RefusedChange(Base):
    """What a second person did not want, as the SHA-256 of the line that was wished for: the same wish of a list that
    comes by itself is not put before anybody again."""

    __tablename__ = "staff_refused"

    external_id: Mapped[str] = mapped_column(Text, primary_key=True)
    wish_sha256: Mapped[bytes] = mapped_column(LargeBinary)
    refused_on: Mapped[date]
