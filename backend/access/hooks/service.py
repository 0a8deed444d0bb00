"""Webhooks as administrators keep them: made, shown once, ended; what they were told, and to send it again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from backend.access.hooks import repository
from backend.access.hooks.errors import UnknownWebhook, WebhookEnded, WebhookInside, WebhookNotSafe
from backend.access.hooks.models import Webhook
from backend.access.hooks.policy import BOTH_SIGN, KEPT, is_safe, new_hook_secret
from backend.access.hooks.values import DeliveryRecord, WebhookRecord
from backend.access.jobs import DELIVER_WEBHOOK, HookEvent, OfDelivery
from backend.audit_log import SYSTEM, record
from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.http.gate import is_an_address
from backend.kit.http.inside import is_loopback, is_plainly_inside

MOST_SHOWN = 100


async def webhooks(desk: Desk) -> tuple[WebhookRecord, ...]:
    return tuple(map(_record, await repository.webhooks(desk.session)))


async def webhook(desk: Desk, webhook_id: UUID) -> WebhookRecord:
    """Raises UnknownWebhook."""
    return _record(await _known(desk, webhook_id))


async def make_webhook(
    desk: Desk, box: TextBox, name: str, url: str, events: Collection[HookEvent], *, play: bool = False
) -> str:
    """The secret, which nobody can be shown again. play: in a demo or a test a program on the same machine is told.

    Raises WebhookNotSafe without https, or WebhookInside for what is plainly no public host, or no address that anybody
    could be told at."""
    if not is_an_address(url) or (is_plainly_inside(url) and not (play and is_loopback(url))):
        raise WebhookInside
    if not is_safe(url, play=play):
        raise WebhookNotSafe
    secret, wanted = new_hook_secret(), sorted(set(events))
    row = Webhook(
        id=uuid4(),
        name=name,
        url=url,
        events=wanted,
        sealed=box.seal(secret),
        made_by=desk.actor,
        made_on=desk.today,
    )
    desk.session.add(row)
    await desk.session.flush()
    # The rest of an address may be its secret, and the log is read by others than those who see webhooks.
    await record(desk, "webhook.add", {"name": name, "url": _without_path(url), "events": wanted})
    return secret


async def new_webhook_key(desk: Desk, box: TextBox, webhook_id: UUID) -> str:
    """The new secret, shown once; for a week both sign. A third at once puts an end to the first.

    Raises UnknownWebhook or WebhookEnded."""
    row = await _unended(desk, webhook_id)
    secret = new_hook_secret()
    row.sealed_before, row.sealed, row.both_until = row.sealed, box.seal(secret), desk.now + BOTH_SIGN
    await record(desk, "webhook.key", {"name": row.name})
    return secret


async def end_webhook(desk: Desk, webhook_id: UUID) -> None:
    """At once: what waits is not sent. Raises UnknownWebhook or WebhookEnded."""
    await end_row(desk, await _unended(desk, webhook_id))


async def end_row(desk: Desk, row: Webhook) -> None:
    row.ended_on, row.ended_by = desk.today, desk.actor or SYSTEM
    await repository.stop_waiting(desk.session, row.id)
    await record(replace(desk, actor=row.ended_by), "webhook.end", {"name": row.name})


async def deliveries(desk: Desk, webhook_id: UUID) -> tuple[DeliveryRecord, ...]:
    """The newest first. Raises UnknownWebhook."""
    await _known(desk, webhook_id)
    rows = await repository.deliveries(desk.session, webhook_id, MOST_SHOWN)
    names = DeliveryRecord.model_fields
    return tuple(DeliveryRecord.model_validate({name: getattr(row, name) for name in names}) for row in rows)


async def send_again(desk: Desk, delivery_id: UUID) -> UUID:
    """Also what was taken; under the same id. The webhook's id. Raises UnknownWebhook or WebhookEnded."""
    hook = await repository.hook_of(desk.session, delivery_id)
    row = await repository.delivery(desk.session, delivery_id)
    if hook is None or row is None:
        raise UnknownWebhook
    if hook.ended_on is not None:
        raise WebhookEnded
    row.state = "waiting"
    await DELIVER_WEBHOOK.enqueue(desk.session, OfDelivery(delivery=row.id))
    await record(desk, "webhook.again", {"name": hook.name, "round": str(row.round_id)})
    return hook.id


async def forget_deliveries(desk: Desk) -> int:
    """After thirty days; how many. A key that signs no more goes, too."""
    await repository.forget_keys(desk.session, desk.now)
    return await repository.erase(desk.session, desk.now - KEPT)


def _without_path(url: str) -> str:
    return urlsplit(url)._replace(path="", query="", fragment="").geturl()


async def _known(desk: Desk, webhook_id: UUID) -> Webhook:
    row = await repository.webhook(desk.session, webhook_id, held=True)
    if row is None:
        raise UnknownWebhook
    return row


async def _unended(desk: Desk, webhook_id: UUID) -> Webhook:
    row = await _known(desk, webhook_id)
    if row.ended_on is not None:
        raise WebhookEnded
    return row


def _record(row: Webhook) -> WebhookRecord:
    return WebhookRecord.model_validate({name: getattr(row, name) for name in WebhookRecord.model_fields})
