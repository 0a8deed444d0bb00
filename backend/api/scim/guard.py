"""Who the directory is: a bearer token (RFC 6750) that an administrator made."""

from __future__ import annotations

from typing import Final

from litestar.handlers import BaseRouteHandler
from scim2_models import UnauthorizedException

from backend.api.scim.parts import ScimParts, scim_parts
from backend.desk import Desk
from backend.failed_tries import DIRECTORY_TOKEN, ENDED_DIRECTORY_TOKEN, note_ten
from backend.kit.crypto.bearer import shown_secret
from backend.kit.http.access import AnyConnection
from backend.kit.http.limits.crowds import crowd_of
from backend.kit.problem import Problem
from backend.kit.times.clock import local_day
from backend.registry.directory import DirectoryRefused, let_in

DIRECTORY: Final = "directory"
"""The access word of routes behind `directory_guard`."""


async def directory_guard(connection: AnyConnection, _: BaseRouteHandler) -> None:
    """Before a body is read, and in a transaction of its own: the day of use stays noted whatever is then refused."""
    parts = scim_parts(connection)
    secret = shown_secret(connection.headers.get("authorization"))
    if secret is None:
        raise UnauthorizedException
    try:
        async with parts.database.transaction() as session:
            connection.scope["user"] = await let_in(session, secret, local_day(parts.clock.now(), parts.zone))
    except DirectoryRefused as error:
        await _note_failed(parts, error.token)
        # Looked up whatever strangers do: a token that lets in is never kept waiting by theirs.
        if seconds := parts.strangers.wait(crowd_of(connection)):
            raise Problem.of("program-too-fast", 429, headers={"Retry-After": str(seconds)}) from None
        raise UnauthorizedException from error


async def _note_failed(parts: ScimParts, ended: str) -> None:
    """In a transaction of its own: what is refused leaves no other trace. ended: the name of a token that was good
    once; "" for none."""
    how = f"{ENDED_DIRECTORY_TOKEN}:{ended}" if ended else DIRECTORY_TOKEN
    if parts.failed_tries.is_tenth(how):
        async with parts.database.transaction() as session:
            await note_ten(Desk(session, parts.clock, parts.zone), how)
