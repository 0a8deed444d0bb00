"""The tokens by which programs are let in. Ended ones stay: they tell who let in what."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class ApiToken(Base):
    """`hash`: all that is kept of the secret. `held_by`: the address of who
    uses it; of one that writes always. `used_on`: the last day on which it let somebody in."""

    __tablename__ = "api_token"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(Text)
    scopes: Mapped[list[str]] = mapped_column(JSONB)
    hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    made_by: Mapped[str] = mapped_column(Text)
    held_by: Mapped[str | None] = mapped_column(Text)
    made_on: Mapped[date]
    expires_on: Mapped[date]
    used_on: Mapped[date | None]
    ended_on: Mapped[date | None]
