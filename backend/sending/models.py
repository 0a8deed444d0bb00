"""Messages and what they are sent by. No address and no text lies here, and no time that tells what a person did."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class Message(Base):
    """One per person, subject (`about`: a round, an invitation's batch, a code), occasion and way, for ever.

    `again_at` and `claimed_until` are the worker's and are gone when the message is; `sealed`: a code. `unclear`: an
    attempt that was not answered may have arrived all the same. `delivered`: told by the gateway, of an SMS.
    `came_back`: how often, after it was handed over: what is told of an earlier time says nothing of the next.
    """

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint(
            "employee_id", "about", "occasion", "channel", "address_id", postgresql_nulls_not_distinct=True
        ),
        Index("ix_message_about", "about", "occasion", "channel", "state"),
        Index(
            "ix_message_open", "channel", "priority", "due", postgresql_where=text("state IN ('waiting', 'claimed')")
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"))
    about: Mapped[UUID]
    occasion: Mapped[str] = mapped_column(Text)
    channel: Mapped[str] = mapped_column(Text)
    address_id: Mapped[UUID | None]
    """Of a notice, one of the person's addresses, which may have been replaced; NULL: the one that they have then."""
    state: Mapped[str] = mapped_column(Text, server_default="waiting")
    priority: Mapped[int] = mapped_column(SmallInteger)
    due: Mapped[date]
    attempts: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    again_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    claim: Mapped[UUID | None]
    claimed_until: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    reason: Mapped[str | None] = mapped_column(Text)
    unclear: Mapped[bool] = mapped_column(server_default="false")
    delivered: Mapped[bool] = mapped_column(server_default="false")
    came_back: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    sealed: Mapped[str | None] = mapped_column(Text)


def may_arrive(message: type[Message]) -> ColumnElement[bool]:
    """It is not known that it did not."""
    return (message.state != "failed") | message.unclear


class SendingOrder(Base):
    """That messages on an occasion were made, so that they are made once also when the old ones are deleted."""

    __tablename__ = "sending_order"

    about: Mapped[UUID] = mapped_column(primary_key=True)
    occasion: Mapped[str] = mapped_column(Text, primary_key=True)
    made: Mapped[date]


class SendingProvider(Base):
    """What the workers share of a channel: whether it is set up, its pace, and until when it rests after trouble.

    `public_key`: of web push (RFC 8292), for the phones; the private one is the worker's alone.
    """

    __tablename__ = "sending_provider"

    channel: Mapped[str] = mapped_column(Text, primary_key=True)
    ready: Mapped[bool]
    public_key: Mapped[str | None] = mapped_column(Text)
    allowance: Mapped[float] = mapped_column(server_default="0")
    counted_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    paused_until: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    failures: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    trouble: Mapped[str | None] = mapped_column(Text)


class ChannelEnded(Base):
    """An address that was refused for good, known by its hash: a new address of the same person is tried again.
    `lifted`: too many were refused with it, so it is written to."""

    __tablename__ = "channel_ended"

    employee_id: Mapped[UUID] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"), primary_key=True)
    channel: Mapped[str] = mapped_column(Text, primary_key=True)
    address_sha256: Mapped[bytes] = mapped_column(LargeBinary)
    reason: Mapped[str] = mapped_column(Text)
    ended: Mapped[date]
    lifted: Mapped[bool] = mapped_column(server_default="false")


class PushSubscription(Base):
    """Where a phone is woken. It ends with the device, or when the push service says that it is gone."""

    __tablename__ = "push_subscription"

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id", ondelete="CASCADE"), primary_key=True)
    endpoint: Mapped[str] = mapped_column(Text)
    p256dh: Mapped[str] = mapped_column(Text)
    auth: Mapped[str] = mapped_column(Text)
    made: Mapped[date]
