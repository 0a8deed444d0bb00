"""Administration: webhooks, what each was told, to send that again, and to end one."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.access.hooks import (
    HOOK_EVENTS,
    WebhookInside,
    WebhookNotSafe,
    deliveries,
    end_webhook,
    new_webhook_key,
    send_again,
    webhook,
    webhooks,
)
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.forms.reading import FormReader
from backend.api.console.frame.forms.typed import Typed, typed
from backend.api.console.frame.pages import page, see_other
from backend.api.console.webhooks.bodies import NewWebhook
from backend.api.console.webhooks.making import made
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires

_HERE: Final = "/console/administration/webhooks"


class WebhookPages(ConsolePages):
    path = "/console/administration/webhooks"
    opt = requires("administration")

    @get()
    async def get_webhooks(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        return await _page(request, desk, Typed({"events": "\n".join(HOOK_EVENTS)}))

    @post()
    async def post_webhook(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> Response[str]:
        form = await typed(request)
        told = {"name": form["name"], "url": form["url"], "events": form.lines("events")}
        wanted = FormReader(form, desk.language).value(NewWebhook, told)
        if isinstance(wanted, Typed):
            return await _page(request, desk, wanted)
        try:
            secret = await made(request, desk, wanted)
        except (WebhookInside, WebhookNotSafe) as refused:
            return await _page(request, desk, form.refused(refused, desk.language, {}, "url"))
        return page(request, "webhook_ready.html", {"secret": secret, "name": wanted.name, "both_until": None})

    @get("/{webhook_id:uuid}")
    async def get_webhook(
        self, request: ConsoleRequest, webhook_id: FromPath[UUID], desk: NamedDependency[Desk]
    ) -> Response[str]:
        values = {"hook": await webhook(desk, webhook_id), "deliveries": await deliveries(desk, webhook_id)}
        return page(request, "webhook.html", values)

    @get("/{webhook_id:uuid}/key")
    async def get_webhook_key(
        self, request: ConsoleRequest, webhook_id: FromPath[UUID], desk: NamedDependency[Desk]
    ) -> Response[str]:
        return page(request, "webhook_key.html", {"hook": await webhook(desk, webhook_id)})

    @post("/{webhook_id:uuid}/key")
    async def post_webhook_key(
        self, request: ConsoleRequest, webhook_id: FromPath[UUID], desk: NamedDependency[Desk]
    ) -> Response[str]:
        secret = await new_webhook_key(desk, parts_of(request).key_box.texts, webhook_id)
        hook = await webhook(desk, webhook_id)
        return page(request, "webhook_ready.html", {"secret": secret, "name": hook.name, "both_until": hook.both_until})

    @get("/{webhook_id:uuid}/end")
    async def get_webhook_end(
        self, request: ConsoleRequest, webhook_id: FromPath[UUID], desk: NamedDependency[Desk]
    ) -> Response[str]:
        return page(request, "webhook_end.html", {"hook": await webhook(desk, webhook_id)})

    @post("/{webhook_id:uuid}/end")
    async def post_webhook_end(self, webhook_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        await end_webhook(desk, webhook_id)
        return see_other(_HERE, "saved")

    @post("/deliveries/{delivery_id:uuid}/again")
    async def post_again(self, delivery_id: FromPath[UUID], desk: NamedDependency[Desk]) -> Response[Any]:
        return see_other(f"{_HERE}/{await send_again(desk, delivery_id)}", "saved")


async def _page(request: ConsoleRequest, desk: Desk, form: Typed) -> Response[str]:
    values = {"form": form, "hooks": await webhooks(desk), "events": HOOK_EVENTS}
    return page(request, "webhooks.html", values, status=form.status)
