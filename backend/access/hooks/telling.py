"""What the worker does: a delivery for each address that wants to be told, and what became of each attempt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal
from uuid import UUID, uuid4

from backend.access.hooks import repository
from backend.access.hooks.models import Webhook
from backend.access.hooks.policy import event_body, is_over, is_safe, is_taken, signed_headers
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


async def to_deliver(desk: Desk, box: TextBox, delivery: UUID, *, play: bool = False) -> ToDeliver | None:
    """None for what was taken, stopped or erased meanwhile. play: as when it was made. Raises TextUnreadable."""
    row = await repository.delivery(desk.session, delivery)
    if row is None or row.state in ("taken", "stopped"):
        return None
    hook = await repository.webhook(desk.session, row.webhook_id)
    if hook is None or hook.ended_on is not None:
        return None
    keys = [box.open(sealed) for sealed in _sealed(hook, desk)]
    safe = is_safe(hook.url, play=play)
    return ToDeliver(hook.url, row.body, signed_headers(keys, row.id, desk.now, row.body), safe)


def _sealed(hook: Webhook, desk: Desk) -> list[str]:
    """The newest key first, and the one before it as long as both sign."""
    both = hook.sealed_before is not None and hook.both_until is not None and desk.now < hook.both_until
    return [hook.sealed, hook.sealed_before] if both and hook.sealed_before else [hook.sealed]


async def note_delivery(desk: Desk, delivery: UUID, status: int | None, fault: str | None = None) -> Outcome:
    """What an attempt came to. An address that gives nothing but failures for long is ended, and told no more."""
    hook = await repository.hook_of(desk.session, delivery)
    row = await repository.delivery(desk.session, delivery)
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
