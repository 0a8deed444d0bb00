"""What the worker does: a delivery for each address that wants to be told, and what became of each attempt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal
from uuid import UUID, uuid4

from backend.access.hooks import repository
from backend.access.hooks.policy import event_body, is_over, is_taken, signed_headers
from backend.access.hooks.service import end_row
from backend.access.hooks.values import ToDeliver
from backend.access.jobs import DELIVER_WEBHOOK, HookEvent, OfDelivery
from backend.audit_log import SYSTEM
from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextBox

Outcome = Literal["taken", "failing", "ended", "gone"]


async def tell_webhooks(desk: Desk, event: HookEvent, round_id: UUID, data: Mapping[str, Any]) -> int:
    """Once for each event of a round, however often it is asked; how many are told. data: nothing of a person."""
    body = event_body(event, desk.now, data)
    told = {"event": event, "round_id": round_id, "body": body, "made_at": desk.now, "state": "waiting", "attempts": 0}
    rows = [{"id": uuid4(), "webhook_id": hook.id, **told} for hook in await repository.wanting(desk.session, event)]
    added = await repository.add_deliveries(desk.session, rows)
    await DELIVER_WEBHOOK.enqueue_many(desk.session, [OfDelivery(delivery=delivery) for delivery in added])
    return len(added)


async def to_deliver(desk: Desk, box: TextBox, delivery: UUID) -> ToDeliver | None:
    """None for what was taken, stopped or erased meanwhile. Raises TextUnreadable."""
    row = await repository.delivery(desk.session, delivery)
    if row is None or row.state in ("taken", "stopped"):
        return None
    hook = await repository.webhook(desk.session, row.webhook_id)
    if hook is None or hook.ended_on is not None:
        return None
    return ToDeliver(hook.url, row.body, signed_headers(box.open(hook.sealed), row.id, desk.now, row.body))


async def note_delivery(desk: Desk, delivery: UUID, status: int | None, fault: str | None = None) -> Outcome:
    """What an attempt came to. An address that gives nothing but failures for long is ended, and told no more."""
    row = await repository.delivery(desk.session, delivery)
    hook = None if row is None else await repository.webhook(desk.session, row.webhook_id, held=True)
    if row is None or hook is None or hook.ended_on is not None:
        return "gone"
    row.attempts, row.tried_at, row.status, row.fault = row.attempts + 1, desk.now, status, fault
    if is_taken(status):
        row.state, hook.failing_since = "taken", None
        return "taken"
    row.state, hook.failing_since = "failing", hook.failing_since or desk.now
    if not is_over(hook.failing_since, desk.now):
        return "failing"
    await desk.session.flush()
    await end_row(replace(desk, actor=SYSTEM), hook)
    return "ended"
