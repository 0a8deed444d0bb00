"""Who may tell what became of a message: the SMS gateway and our own mail server, each by a secret of its own. Known
before a body is read."""

from __future__ import annotations

import hmac
from typing import ClassVar

from litestar.handlers import BaseRouteHandler

from backend.api.parts import parts_of
from backend.kit.http.access import AnyConnection
from backend.kit.problem import Problem
from backend.sending import SignatureRefused, read_status

SMS_GATEWAY, MAIL_SERVER = "sms-gateway", "mail-server"
"""The access words of routes behind these guards."""


class HookRefused(Problem):
    """Also where nobody has set it up: whether somebody has is nobody's business."""

    slug: ClassVar[str] = "hook-refused"
    status = 401


async def sms_gateway_guard(connection: AnyConnection, _: BaseRouteHandler) -> None:
    """What the gateway says stands in the signed header; the body, which says the same, is not believed."""
    secret = parts_of(connection).hooks.sms
    if secret is None:
        raise HookRefused
    try:
        connection.scope["user"] = read_status(connection.headers.get("x-gwapi-signature", ""), secret)
    except SignatureRefused as error:
        raise HookRefused from error


async def mail_server_guard(connection: AnyConnection, _: BaseRouteHandler) -> None:
    returns = parts_of(connection).hooks.returns
    scheme, shown = connection.headers.get("authorization", "").partition(" ")[::2]
    if returns is None or scheme.lower() != "bearer":
        raise HookRefused
    if not hmac.compare_digest(shown.strip().encode(), returns.key):
        raise HookRefused
