"""A webhook is made, for the page and its JSON twin."""

from __future__ import annotations

from backend.access.hooks import make_webhook
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.webhooks.bodies import NewWebhook
from backend.api.parts import parts_of
from backend.desk import Desk


async def made(request: ConsoleRequest, desk: Desk, wanted: NewWebhook) -> str:
    """The secret. Raises WebhookInside or WebhookNotSafe."""
    parts = parts_of(request)
    return await make_webhook(desk, parts.key_box.texts, wanted.name, wanted.url, wanted.events, play=not parts.strict)
