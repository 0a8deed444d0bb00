"""A phone lets itself be woken, or not any more. The named side learns where to knock, and the day."""

from __future__ import annotations

from typing import Annotated, Any
from zoneinfo import ZoneInfo

from litestar import Request, delete, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody
from pydantic import StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.phone.guard import PHONE, phone_dependencies, phone_guard
from backend.kit.http.access import requires
from backend.kit.times.clock import Clock
from backend.kit.values import OpenValue, Value
from backend.registry import DeviceIdentity
from backend.sending import MOST_URL, Endpoint, is_subscribed, push_key, subscribe, unsubscribe

_MINE: dict[str, Any] = {
    "opt": requires(PHONE),
    "guards": [phone_guard],
    "dependencies": phone_dependencies(),
    "tags": ["push"],
}


class Keys(Value):
    p256dh: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    auth: Annotated[str, StringConstraints(min_length=1, max_length=100)]


class SubscriptionBody(Value):
    """As a browser's `PushSubscription.toJSON()`, without its expiry."""

    endpoint: Annotated[str, StringConstraints(min_length=1, max_length=MOST_URL)]
    keys: Keys


class PushBody(OpenValue):
    """`key`: with which a phone subscribes (RFC 8292, base64url); None where this organisation has no push."""

    key: str | None
    on: bool


@get("/api/push", summary="Whether this phone is woken, and the key to ask for it", **_MINE)
async def get_push(identity: NamedDependency[DeviceIdentity], session: NamedDependency[AsyncSession]) -> PushBody:
    return PushBody(key=await push_key(session), on=await is_subscribed(session, identity.device_id))


@post("/api/push", summary="Wake this phone when there is something new", status_code=204, **_MINE)
async def post_push(
    data: JSONBody[SubscriptionBody],
    request: Request[Any, Any, Any],
    identity: NamedDependency[DeviceIdentity],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> None:
    zone: ZoneInfo = request.app.state.console.zone
    endpoint = Endpoint(data.endpoint, data.keys.p256dh, data.keys.auth)
    allowed: tuple[str, ...] = request.app.state.push_services
    await subscribe(session, clock, zone, identity.device_id, endpoint, allowed)


@delete("/api/push", summary="Do not wake this phone any more", status_code=204, **_MINE)
async def delete_push(identity: NamedDependency[DeviceIdentity], session: NamedDependency[AsyncSession]) -> None:
    await unsubscribe(session, identity.device_id)


ROUTES: tuple[HTTPRouteHandler, ...] = (get_push, post_push, delete_push)
