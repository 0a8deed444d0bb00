"""What is told of webhooks and of what they were told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from backend.access.hooks.policy import DeliveryState
from backend.access.jobs import HookEvent
from backend.kit.values import Value


class WebhookRecord(Value):
    """`both_until`: until when the key before the newest signs too. `ended_by`: `system` after long failure."""

    id: UUID
    name: str
    url: str
    events: tuple[HookEvent, ...]
    made_by: str
    made_on: date
    both_until: datetime | None
    failing_since: datetime | None
    ended_on: date | None
    ended_by: str | None


class DeliveryRecord(Value):
    """`body`: as it is sent. `status`, `fault`: of the last attempt."""

    id: UUID
    event: HookEvent
    round_id: UUID
    body: str
    made_at: datetime
    state: DeliveryState
    attempts: int
    tried_at: datetime | None
    status: int | None
    fault: str | None


@dataclass(frozen=True)
class ToDeliver:
    """`safe`: whether its address may be told. One from before only https was taken may not."""

    url: str
    body: str
    headers: dict[str, str]
    safe: bool
