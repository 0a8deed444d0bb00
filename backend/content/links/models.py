"""What articles' addresses answered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DateTime, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class LinkCheck(Base):
    """What an article's address answered, when it was last asked."""

    __tablename__ = "link_check"

    url: Mapped[str] = mapped_column(Text, primary_key=True)
    checked_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    state: Mapped[str] = mapped_column(Text)
    wanted: Mapped[bool] = mapped_column(default=False, server_default=false())
