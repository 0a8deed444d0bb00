"""Who may call: nobody with a cookie, and for the handoffs only the named side's service key."""

from __future__ import annotations

from litestar import Request
from litestar.handlers import BaseRouteHandler
from litestar.types import ASGIApp, Receive, Scope, Send

from backend.ballot_box.api.context import context_in
from backend.ballot_box.box.calls import first_use
from backend.ballot_box.box.errors import CookieRefused, ServiceCallRefused
from backend.kit.crypto.service_jwt import ServiceJwtRefused, ServiceRequest, verify_permit
from backend.kit.http.access import AnyConnection

NAMED_SIDE = "named-side"


def refuse_cookies(app: ASGIApp) -> ASGIApp:
    """A cookie would tie a ballot to a session; a phone never sends one here. A middleware, since Litestar copies the
    route's handler for each guard of each request."""

    async def without_cookies(scope: Scope, receive: Receive, send: Send) -> None:
        if any(name == b"cookie" for name, _ in scope["headers"]):
            raise CookieRefused()
        await app(scope, receive, send)

    return without_cookies


async def named_side_only(connection: AnyConnection, _: BaseRouteHandler) -> None:
    """A service JWT for exactly this request and body, used for the first time. Nothing of the body is read before the
    rest holds: it may be 16 MiB."""
    context = context_in(connection.app)
    scheme, _space, token = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not isinstance(connection, Request):
        raise _refused("a Bearer service token is missing")
    call = ServiceRequest(context.terms.origin, connection.method, connection.url.path)
    try:
        permit = verify_permit(token.strip(), call, dict(context.terms.service_keys), context.clock.now())
        async with context.database.transaction() as session:
            if not await first_use(session, permit):
                raise _refused("used before")
        permit.check_body(await connection.body())
    except ServiceJwtRefused as refused:
        raise _refused(str(refused)) from None


def _refused(why: str) -> ServiceCallRefused:
    return ServiceCallRefused(extra={"reason": why}, headers={"WWW-Authenticate": "Bearer"})
