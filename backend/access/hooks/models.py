"""Addresses that are told, and what they were told: of a round, never of a person."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import DateTime, ForeignKey, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base

_MOMENT = DateTime(timezone=True)


class Webhook(Base):
    """`sealed`: the secret, as `TextBox.seal` gives it; `sealed_before`: the one before it, which signs too until
    `both_until`. `failing_since`: the first failure after the last success. `ended_by`: who ended it; `system` after
    long failure."""

    __tablename__ = "webhook"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    events: Mapped[list[str]] = mapped_column(JSONB)
    sealed: Mapped[str] = mapped_column(Text)
    sealed_before: Mapped[str | None] = mapped_column(Text)
    both_until: Mapped[datetime | None] = mapped_column(_MOMENT)
    made_by: Mapped[str] = mapped_column(Text)
    made_on: Mapped[date]
    failing_since: Mapped[datetime | None] = mapped_column(_MOMENT)
    ended_on: Mapped[date | None]
    ended_by: Mapped[str | None] = mapped_column(Text)


class WebhookDelivery(Base):
    """`state`: `policy.DeliveryState`. `status`: what the address answered last; `fault`: why it gave no answer."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (UniqueConstraint("webhook_id", "event", "round_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    webhook_id: Mapped[UUID] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"))
    event: Mapped[str] = mapped_column(Text)
    round_id: Mapped[UUID]
    body: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(_MOMENT)
    state: Mapped[str] = mapped_column(Text)
    attempts: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[datetime | None] = mapped_column(_MOMENT)
    status: Mapped[int | None]
    fault: Mapped[str | None] = mapped_column(Text)
