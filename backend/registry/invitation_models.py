"""Codes that wait to be handed over, and what is remembered of it. Dates only, as with phones."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class InvitationBatch(Base):
    """Everybody who was not enrolled when HR invited them, all at once."""

    __tablename__ = "invitation_batch"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    made: Mapped[date]
    actor: Mapped[str] = mapped_column(Text)


class Invitation(Base):
    """One person's code by one channel: `email`, `sms` or `letter`; the same code by all of them.

    `sealed`: the code's text in `kit.crypto.sealed_text`'s box; NULL from when it is handed over, the letters are
    deleted, or the person needs it no more.
    """

    __tablename__ = "invitation"

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("invitation_batch.id", ondelete="CASCADE"), primary_key=True)
    employee_id: Mapped[UUID] = mapped_column(
        ForeignKey("employee.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    channel: Mapped[str] = mapped_column(Text, primary_key=True)
    sealed: Mapped[str | None] = mapped_column(Text)


class LetterFile(Base):
    """A batch's letters as one PDF, sealed: there are codes in it. `sealed` is NULL until a worker has set them."""

    __tablename__ = "letter_file"

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("invitation_batch.id", ondelete="CASCADE"), primary_key=True)
    wanted: Mapped[date]
    letters: Mapped[int]
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
