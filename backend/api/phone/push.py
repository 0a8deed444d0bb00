"""A phone lets itself be woken, or not any more. The named side learns where to knock, and the day."""

from __future__ import annotations

from typing import Annotated

from litestar import delete, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from pydantic import StringConstraints

from backend.api.parts import parts_of
from backend.api.phone.guard import PhoneController, PhoneRequest
from backend.desk import Desk
from backend.kit.values import OpenValue, Value
from backend.registry import DeviceIdentity
from backend.sending import MOST_URL, Endpoint, is_subscribed, push_key, subscribe, unsubscribe


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


class Push(PhoneController):
    path = "/api/push"
    tags = ("push",)

    @get(summary="Whether this phone is woken, and the key to ask for it")
    async def get_push(self, identity: NamedDependency[DeviceIdentity], desk: NamedDependency[Desk]) -> PushBody:
        return PushBody(key=await push_key(desk.session), on=await is_subscribed(desk.session, identity.device_id))

    @post(summary="Wake this phone when there is something new", status_code=204)
    async def post_push(
        self,
        data: JSONBody[SubscriptionBody],
        request: PhoneRequest,
        identity: NamedDependency[DeviceIdentity],
        desk: NamedDependency[Desk],
    ) -> None:
        endpoint = Endpoint(data.endpoint, data.keys.p256dh, data.keys.auth)
        allowed = parts_of(request).push_services
        await subscribe(desk, identity.device_id, endpoint, allowed)

    @delete(summary="Do not wake this phone any more", status_code=204)
    async def delete_push(self, identity: NamedDependency[DeviceIdentity], desk: NamedDependency[Desk]) -> None:
        await unsubscribe(desk.session, identity.device_id)
