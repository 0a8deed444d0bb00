"""What a form's page said, so that the browser's Back finds it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.access.models import MOMENT
from backend.named_base import Base


class ConsoleRefused(Base):
    """A form's page as it was answered to what was sent, in one language: the browser comes back to it without sending
    that again. Gone with the session."""

    __tablename__ = "console_refused"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    session: Mapped[UUID] = mapped_column(ForeignKey("console_session.id", ondelete="CASCADE"), index=True)
    path: Mapped[str] = mapped_column(Text)
    status: Mapped[int] = mapped_column(SmallInteger)
    page: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(MOMENT)
