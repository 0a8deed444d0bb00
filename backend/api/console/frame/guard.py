"""Who uses the console: the guard finds the session, its roles, and refuses what another site's page has sent."""

from __future__ import annotations

from typing import Any, cast

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from backend.access import ConsoleIdentity, Permission, identify
from backend.api.console.frame.context import IDENTITY, config_of
from backend.api.console.frame.errors import ForeignRequest, NotPermitted, SignInNeeded
from backend.kit.database import Database
from backend.kit.http.access import ACCESS
from backend.kit.times.clock import Clock

Connection = ASGIConnection[Any, Any, Any, Any]
_SAFE = {"GET", "HEAD", "OPTIONS"}


async def console_guard(connection: Connection, handler: BaseRouteHandler) -> None:
    """Raises ForeignRequest, SignInNeeded or NotPermitted; afterwards `identity_of` tells who it is."""
    own_origin_only(connection, handler)
    identity = await _identity(connection)
    if identity is None:
        raise SignInNeeded
    # Also for who is refused: their own pages stand at the top of the refusal.
    connection.state[IDENTITY] = identity
    if cast(Permission, handler.opt[ACCESS]) not in identity.permissions:
        raise NotPermitted


def own_origin_only(connection: Connection, _: BaseRouteHandler) -> None:
    """ADR 0009: a request that changes something comes from our own pages; the browser says so and no page can lie."""
    if connection.scope.get("method") in _SAFE:
        return
    fetched_from, origin = connection.headers.get("sec-fetch-site"), connection.headers.get("origin")
    if fetched_from is not None and fetched_from != "same-origin":
        raise ForeignRequest
    if fetched_from is None and origin != config_of(connection).origin:
        raise ForeignRequest


async def _identity(connection: Connection) -> ConsoleIdentity | None:
    secret = connection.cookies.get(config_of(connection).session_cookie)
    if not secret:
        return None
    database: Database = connection.app.state.database
    clock: Clock = connection.app.state.clock
    # A transaction of its own: that a session was used is kept also when the request is refused.
    async with database.transaction() as session:
        return await identify(session, clock, secret)
