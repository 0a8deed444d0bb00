"""One's own second step as JSON: seen, and passkeys ended. To make or show one takes a browser."""

from __future__ import annotations

from uuid import UUID

from litestar import delete, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.access import Passkey, end_passkey, own_step
from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsoleApi
from backend.api.console.frame.errors import PageMissing
from backend.api.console.sign_in.own_step import here_of
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import requires
from backend.kit.values import Value


class OwnStepBody(Value):
    """`app`: whether there is an authenticator. `shown`: within a quarter of an hour, as changes need it."""

    app: bool
    passkeys: list[Passkey]
    shown: bool


class OwnStepApi(ConsoleApi):
    path = "/console/api/second-step"
    opt = requires("console.use")
    tags = ("console",)

    @get(summary="Your second step")
    async def get_own(self, request: ConsoleRequest, desk: NamedDependency[Desk]) -> OwnStepBody:
        own = await own_step(desk, parts_of(request).gate, here_of(request), request.user)
        return OwnStepBody(app=own.app, passkeys=own.passkeys, shown=own.ask is None)

    @delete("/passkeys/{passkey_id:uuid}", summary="End one of your passkeys")
    async def delete_passkey(
        self, passkey_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> None:
        if not await end_passkey(desk, request.user, passkey_id, strict=parts_of(request).strict):
            raise PageMissing
