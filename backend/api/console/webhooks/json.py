"""Webhooks as JSON: what the pages do, by the same functions."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend.access.hooks import (
    DeliveryRecord,
    WebhookRecord,
    deliveries,
    end_webhook,
    new_webhook_key,
    send_again,
    webhooks,
)
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.webhooks.bodies import NewWebhook, WebhookMade
from backend.api.console.webhooks.making import made
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires


class WebhooksApi(ConsoleApi):
    path = "/console/api/administration/webhooks"
    opt = requires("administration")
    tags = ("console: administration",)

    @get(summary="The addresses that are told")
    async def get_webhooks_json(self, desk: NamedDependency[Desk]) -> list[WebhookRecord]:
        return list(await webhooks(desk))

    @post(summary="A new address; the secret that signs is told this once")
    async def post_webhook_json(
        self, data: JSONBody[NewWebhook], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> WebhookMade:
        return WebhookMade(secret=await made(request, desk, data))

    @post("/{webhook_id:uuid}/key", summary="A new secret, told this once; the one before signs too for a week")
    async def post_webhook_key_json(
        self, webhook_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> WebhookMade:
        return WebhookMade(secret=await new_webhook_key(desk, parts_of(request).key_box.texts, webhook_id))

    @delete("/{webhook_id:uuid}", summary="End it at once")
    async def delete_webhook_json(self, webhook_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await end_webhook(desk, webhook_id)

    @get("/{webhook_id:uuid}/deliveries", summary="What it was told within thirty days, and what became of it")
    async def get_deliveries_json(
        self, webhook_id: FromPath[UUID], desk: NamedDependency[Desk]
    ) -> list[DeliveryRecord]:
        return list(await deliveries(desk, webhook_id))

    @post("/deliveries/{delivery_id:uuid}/again", summary="Send it again, under the same id", status_code=204)
    async def post_again_json(self, delivery_id: FromPath[UUID], desk: NamedDependency[Desk]) -> None:
        await send_again(desk, delivery_id)
