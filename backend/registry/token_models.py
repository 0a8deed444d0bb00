"""The tokens by which a directory is let in. Ended ones stay: whoever made one had a hand in what came."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class DirectoryToken(Base):
    """`hash`: all that is kept of the secret. `made_by`: may not approve what comes in by it."""

    __tablename__ = "directory_token"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(Text)
    hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    made_by: Mapped[str] = mapped_column(Text)
    made_on: Mapped[date]
    expires_on: Mapped[date]
    used_on: Mapped[date | None]
    ended_on: Mapped[date | None]
