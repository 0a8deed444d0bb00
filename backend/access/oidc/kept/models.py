"""Providers that Administration has set up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.access.models import MOMENT
from backend.named_base import Base


class ConsoleProvider(Base):
    """`settings`: a WrittenProvider but for name, issuer and secret. `sealed`: the client's secret."""

    __tablename__ = "console_provider"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text, unique=True)
    issuer: Mapped[str] = mapped_column(Text, unique=True)
    settings: Mapped[dict[str, Any]] = mapped_column(JSONB)
    sealed: Mapped[str | None] = mapped_column(Text)
    in_use: Mapped[bool]
    revision: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(MOMENT)
    changed_by: Mapped[str] = mapped_column(Text)
