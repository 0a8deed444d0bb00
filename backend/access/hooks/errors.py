"""What is refused of webhooks."""

from __future__ import annotations

from typing import ClassVar

from backend.kit.problem import Problem


class UnknownWebhook(Problem):
    slug: ClassVar[str] = "unknown-webhook"
    status = 404


class WebhookEnded(Problem):
    slug: ClassVar[str] = "webhook-ended"
    status = 409


class WebhookNotSafe(Problem):
    slug: ClassVar[str] = "https-needed"
    wording: ClassVar[str] = "webhook-https"
    status = 422


class WebhookInside(Problem):
    slug: ClassVar[str] = "inside-address"
    wording: ClassVar[str] = "webhook-inside"
    status = 422
