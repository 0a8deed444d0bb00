"""What others tell by themselves: what became of a message, by those who carry it; who signed out, by a provider."""

from __future__ import annotations

from typing import Final, TypeAlias

import structlog
from litestar import Controller, Request, Response, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.access import LogoutRefused, as_they_are, log_out
from backend.api.hooks.guards import MAIL_SERVER, SMS_GATEWAY, mail_server_guard, sms_gateway_guard
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.http.access import PUBLIC, AnyRequest, requires
from backend.kit.http.limits.room import at_work
from backend.returned_mail.reading import read_apart
from backend.sending import SmsStatus, take_bounce, take_status

LARGEST_RETURN: Final = 256 * 2**10
"""Of a mail that comes back: ours are small, and what is larger our mail server cuts off or keeps."""
READ_AT_ONCE: Final = 2
"""Mails that came back: anybody may send one, and reading it is work."""
GatewayRequest: TypeAlias = Request[SmsStatus | None, None, State]


class SmsHook(Controller):
    path = "/hooks/sms"
    guards = (sms_gateway_guard,)
    opt = requires(SMS_GATEWAY)
    tags = ("hooks",)

    @post(summary="The SMS gateway tells what became of a text message", status_code=204)
    async def post_status(self, request: GatewayRequest, desk: NamedDependency[Desk]) -> None:
        """Taken also where the message is no longer known: the gateway would else tell it again for a day."""
        if request.user is not None:
            await take_status(desk, request.user)


class MailHook(Controller):
    path = "/hooks/mail"
    guards = (mail_server_guard,)
    opt = requires(MAIL_SERVER)
    tags = ("hooks",)

    @post(
        summary="Our mail server hands in a mail that came back, as it is",
        status_code=204,
        request_max_body_size=LARGEST_RETURN,
        opt=at_work(READ_AT_ONCE),
    )
    async def post_mail(self, request: AnyRequest, desk: NamedDependency[Desk]) -> None:
        """Taken whatever it says: it would else come back to the server that it came from."""
        returns = parts_of(request).hooks.returns
        bounce = await read_apart(await request.body())
        if bounce is None or returns is None:
            return
        if await take_bounce(desk, bounce, returns) == 0:
            structlog.get_logger().info("return_not_known")


class SignOutHook(Controller):
    """OpenID Connect Back-Channel Logout 1.0, section 2.8. Open to all: who speaks, the token's signature says."""

    path = "/hooks/sign-out"
    opt = requires(PUBLIC)
    tags = ("hooks",)

    @post("/{key:str}", summary="An organisation's provider tells that somebody signed out there", status_code=200)
    async def post_sign_out(
        self, key: FromPath[str], request: AnyRequest, desk: NamedDependency[Desk]
    ) -> Response[None]:
        providers = await as_they_are(desk.session, parts_of(request).providers)
        token = str((await request.form()).get("logout_token", ""))
        try:
            told = await providers.told_out(key, token)
            await log_out(desk, providers.one(key), told)
        except LogoutRefused as refused:
            structlog.get_logger().warning("sign_out_refused", provider=key, fault=refused.fault)
            raise
        return Response(None, headers={"Cache-Control": "no-store"})


HOOKS: Final = (SmsHook, MailHook, SignOutHook)
