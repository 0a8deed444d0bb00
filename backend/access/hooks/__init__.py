"""Webhooks (Standard Webhooks): other programs' addresses that are told when something happens. A door beside it."""

from __future__ import annotations

from backend.access.hooks.errors import UnknownWebhook, WebhookEnded, WebhookInside, WebhookNotSafe
from backend.access.hooks.policy import HOOK_EVENTS, is_safe
from backend.access.hooks.service import (
    deliveries,
    end_webhook,
    forget_deliveries,
    make_webhook,
    new_webhook_key,
    send_again,
    webhook,
    webhooks,
)
from backend.access.hooks.telling import note_delivery, tell_webhooks, to_deliver
from backend.access.hooks.values import DeliveryRecord, ToDeliver, WebhookRecord

__all__ = [
    "HOOK_EVENTS",
    "DeliveryRecord",
    "ToDeliver",
    "UnknownWebhook",
    "WebhookEnded",
    "WebhookInside",
    "WebhookNotSafe",
    "WebhookRecord",
    "deliveries",
    "end_webhook",
    "forget_deliveries",
    "is_safe",
    "make_webhook",
    "new_webhook_key",
    "note_delivery",
    "send_again",
    "tell_webhooks",
    "to_deliver",
    "webhook",
    "webhooks",
]
