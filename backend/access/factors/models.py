"""The second step of signing in: what somebody has for it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, Date, ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.access.models import MOMENT
from backend.named_base import Base


class ConsoleTotp(Base):
    """An authenticator's secret (RFC 6238), sealed. `last_step`: the last that was taken; none is taken twice. `wrong`:
    codes since the last right one."""

    __tablename__ = "console_totp"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("console_user.id", ondelete="CASCADE"), primary_key=True)
    sealed: Mapped[str] = mapped_column(Text)
    last_step: Mapped[int] = mapped_column(BigInteger)
    made_at: Mapped[datetime] = mapped_column(MOMENT)
    wrong: Mapped[int] = mapped_column(server_default="0")


class ConsoleRecovery(Base):
    """A code on paper. Gone when it is used."""

    __tablename__ = "console_recovery"

    code_hmac: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("console_user.id", ondelete="CASCADE"), index=True)


class ConsolePasskey(Base):
    """A device's or a password manager's public key (WebAuthn). `sign_count`: of the last that was taken; `syncs`: may
    be on several devices. By day when it was made and last used."""

    __tablename__ = "console_passkey"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("console_user.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger)
    syncs: Mapped[bool]
    backed_up: Mapped[bool]
    name: Mapped[str] = mapped_column(Text)
    made_on: Mapped[date] = mapped_column(Date)
    used_on: Mapped[date | None] = mapped_column(Date)
