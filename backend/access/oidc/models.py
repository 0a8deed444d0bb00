"""Whom providers vouch for. An employee's phone is not among them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.access.models import MOMENT
from backend.named_base import Base


class ConsoleIdentity(Base):
    """A person is an issuer's subject; whose e-mail address it has says nothing."""

    __tablename__ = "console_identity"

    issuer: Mapped[str] = mapped_column(Text, primary_key=True)
    subject: Mapped[str] = mapped_column(Text, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("console_user.id", ondelete="CASCADE"), index=True)
    provider: Mapped[str] = mapped_column(Text)
    linked_at: Mapped[datetime] = mapped_column(MOMENT)
    linked_by: Mapped[str] = mapped_column(Text)


class ConsoleWaiting(Base):
    """Whom a provider vouches for and nobody has let in: an administrator decides."""

    __tablename__ = "console_waiting"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    issuer: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    provider: Mapped[str] = mapped_column(Text)
    email: Mapped[str | None] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    roles: Mapped[list[str]] = mapped_column(JSONB)
    asked_at: Mapped[datetime] = mapped_column(MOMENT)


class ConsoleRenewal(Base):
    """By which a provider is asked, every few minutes, whether somebody who signed in by it is still one of its own."""

    __tablename__ = "console_renewal"

    secret_sha256: Mapped[bytes] = mapped_column(
        ForeignKey("console_session.secret_sha256", ondelete="CASCADE", onupdate="CASCADE"), primary_key=True
    )
    provider: Mapped[str] = mapped_column(Text)
    issuer: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    sealed: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(MOMENT)
