"""Who may use the console. Their sessions carry times, for the idle timeout; an employee's phone is not among them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import DateTime, ForeignKey, LargeBinary, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base

MOMENT = DateTime(timezone=True)


class ConsoleUser(Base):
    """`left_on`: since when nobody of that address is on the staff list, where somebody was; kept, since the list
    forgets who left. `wanted_on`: when they were last handed a link, or let in."""

    __tablename__ = "console_user"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    email: Mapped[str] = mapped_column(Text, unique=True)
    roles: Mapped[list[str]] = mapped_column(JSONB)
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
    left_on: Mapped[date | None]
    wanted_on: Mapped[date | None]


class ConsoleLink(Base):
    """Gone when it is used. `browser_sha256`: of what the only browser has in which it opens; None: in any."""

    __tablename__ = "console_link"

    secret_sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("console_user.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(MOMENT)
    how: Mapped[str] = mapped_column(Text, default="link", server_default="link")
    browser_sha256: Mapped[bytes | None] = mapped_column(LargeBinary)


class ConsoleLinkHour(Base):
    """How many links somebody was sent by mail within an hour."""

    __tablename__ = "console_link_hour"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("console_user.id", ondelete="CASCADE"), primary_key=True)
    hour: Mapped[datetime] = mapped_column(MOMENT, primary_key=True)
    sent: Mapped[int]


class ConsoleHalfway(Base):
    """Somebody has used a link, and the second step is still to come."""

    __tablename__ = "console_halfway"

    secret_sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("console_user.id", ondelete="CASCADE"), index=True)
    how: Mapped[str] = mapped_column(Text)
    until: Mapped[datetime] = mapped_column(MOMENT)
    tries: Mapped[int]


class ConsoleSession(Base):
    """`how`: "link", or "provider:" and its key. `second_factor`: whether that asked for one. `provider_session`: by
    which the provider ends it again. `steady_at`: until when it was used without a pause of half an hour.
    `shown_at`: when a second step was last shown. `browser`: which one and on what, no nearer; None before its first
    page."""

    __tablename__ = "console_session"

    secret_sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("console_user.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime] = mapped_column(MOMENT)
    seen_at: Mapped[datetime] = mapped_column(MOMENT)
    how: Mapped[str] = mapped_column(Text, server_default="link")
    second_factor: Mapped[bool] = mapped_column(server_default="false")
    provider_session: Mapped[str | None] = mapped_column(Text)
    steady_at: Mapped[datetime] = mapped_column(MOMENT)
    shown_at: Mapped[datetime | None] = mapped_column(MOMENT)
    browser: Mapped[str | None] = mapped_column(Text)


class ConsoleSpent(Base):
    """Answers of providers and passkeys, and logout tokens, that were taken once: no second time as long as they would
    be taken."""

    __tablename__ = "console_spent"

    sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    until: Mapped[datetime] = mapped_column(MOMENT)
