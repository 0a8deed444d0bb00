"""A program is let in by its token, for one request."""

from __future__ import annotations

from typing import Final

from litestar.handlers import BaseRouteHandler

from backend.access.tokens import (
    API_PREFIX,
    NotForPrograms,
    Program,
    ProgramTooFast,
    ScopeMissing,
    TokenRefused,
    TwoIdentities,
    let_program_in,
)
from backend.api.console.frame.programs.scopes import SCOPE
from backend.api.failing import note_failed
from backend.api.parts import NamedParts, parts_of
from backend.failed_tries import ANY_TOKEN
from backend.kit.crypto.bearer import shown_secret
from backend.kit.http.access import AnyConnection
from backend.kit.http.limits.crowds import crowd_of
from backend.kit.times.clock import local_day

_PROGRAM: Final = "program"
_API: Final = "/console/api/"


def program_secret(connection: AnyConnection) -> str | None:
    """None where a person asks. A gateway in front may show what lies behind it a token of its own for each person:
    that is none of ours, but for whoever asks the JSON API without a session."""
    secret = shown_secret(connection.headers.get("authorization"))
    if secret is None or secret.startswith(API_PREFIX):
        return secret
    signed_in = parts_of(connection).site.session_cookie in connection.cookies
    return secret if connection.scope["path"].startswith(_API) and not signed_in else None


async def let_program(connection: AnyConnection, handler: BaseRouteHandler, secret: str) -> None:
    """Before a body is read, and in a transaction of its own: the day of use stays noted whatever is then refused.

    Raises ProgramRefused. `own_origin_only` is not asked for: no browser adds a token by itself."""
    parts = parts_of(connection)
    if parts.site.session_cookie in connection.cookies:
        raise TwoIdentities
    program = await _program(parts, secret, crowd_of(connection))
    if seconds := parts.programs.wait(program.token):
        raise ProgramTooFast(headers={"Retry-After": str(seconds)})
    scope = handler.opt.get(SCOPE)
    if scope is None:
        raise NotForPrograms
    if scope not in program.scopes:
        raise ScopeMissing(scope)
    connection.scope["state"][_PROGRAM] = program


async def _program(parts: NamedParts, secret: str, crowd: str) -> Program:
    """Looked up whatever strangers do: a token that lets in is never kept waiting by theirs.

    Raises TokenRefused, or ProgramTooFast where many of the same crowd were refused within this minute."""
    try:
        async with parts.database.transaction() as session:
            today = local_day(parts.clock.now(), parts.site.zone)
            return await let_program_in(session, parts.clock, secret, today)
    except TokenRefused:
        await note_failed(parts, ANY_TOKEN)
        if seconds := parts.strangers.wait(crowd):
            raise ProgramTooFast(headers={"Retry-After": str(seconds)}) from None
        raise


def program_of(connection: AnyConnection) -> Program | None:
    """None where a person asks, or nobody."""
    return connection.scope["state"].get(_PROGRAM)
