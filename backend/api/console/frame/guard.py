"""Who uses the console: a person by a session and never by another site's page, or a program by a token."""

from __future__ import annotations

from typing import cast

from litestar.handlers import BaseRouteHandler

from backend.access import ConsoleIdentity, Permission, goes_on, identify
from backend.api.console.frame.errors import ForeignRequest, NotPermitted
from backend.api.console.frame.forms.step_up import refuse_after_a_pause
from backend.api.console.frame.forms.unsaved import sign_in_needed
from backend.api.console.frame.programs.entering import let_program, program_secret
from backend.api.parts import parts_of
from backend.kit.http.access import ACCESS, AnyConnection

_SAFE = {"GET", "HEAD", "OPTIONS"}


async def console_guard(connection: AnyConnection, handler: BaseRouteHandler) -> None:
    """Raises ForeignRequest, SignInNeeded, NotPermitted or ConfirmNeeded; afterwards `request.user` tells who it is.
    For a program: raises ProgramRefused; afterwards `program_of` tells which it is."""
    secret = program_secret(connection)
    if secret is not None:
        await let_program(connection, handler, secret)
        return
    await own_origin_only(connection, handler)
    identity = await _identity(connection)
    if identity is None:
        raise await sign_in_needed(connection, handler)
    # Set before the refusal below: its page, too, shows at its top the pages that this person may open.
    connection.scope["user"] = identity
    permission = cast(Permission, handler.opt[ACCESS])
    if permission not in identity.permissions:
        raise NotPermitted
    if connection.scope.get("method") not in _SAFE:
        await refuse_after_a_pause(connection, permission, identity)


async def own_origin_only(connection: AnyConnection, _: BaseRouteHandler) -> None:
    """ADR 0009: a request that changes something comes from our own pages; the browser says so and no page can lie."""
    if connection.scope.get("method") in _SAFE:
        return
    fetched_from, origin = connection.headers.get("sec-fetch-site"), connection.headers.get("origin")
    if fetched_from is not None and fetched_from != "same-origin":
        raise ForeignRequest
    if fetched_from is None and origin != parts_of(connection).site.origin:
        raise ForeignRequest


async def _identity(connection: AnyConnection) -> ConsoleIdentity | None:
    parts = parts_of(connection)
    secret = connection.cookies.get(parts.site.session_cookie)
    if not secret:
        return None
    # A transaction of its own: that a session was used is kept also when the request is refused.
    async with parts.database.transaction() as session:
        identity = await identify(session, parts.clock, secret, connection.headers.get("user-agent", ""))
    return identity if identity is not None and goes_on(identity, strict=parts.strict) else None
