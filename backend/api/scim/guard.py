"""Who the directory is: a bearer token (RFC 6750) that an administrator made."""

from __future__ import annotations

from typing import Final

from litestar.handlers import BaseRouteHandler
from scim2_models import UnauthorizedException

from backend.api.scim.parts import scim_parts
from backend.kit.http.access import AnyConnection
from backend.kit.times.clock import local_day
from backend.registry.directory import DirectoryRefused, let_in

DIRECTORY: Final = "directory"
"""The access word of routes behind `directory_guard`."""
_SCHEME: Final = "bearer"


async def directory_guard(connection: AnyConnection, _: BaseRouteHandler) -> None:
    """Before a body is read, and in a transaction of its own: the day of use stays noted whatever is then refused."""
    parts = scim_parts(connection)
    scheme, secret = connection.headers.get("authorization", "").partition(" ")[::2]
    if scheme.lower() != _SCHEME:
        raise UnauthorizedException
    try:
        async with parts.database.transaction() as session:
            connection.scope["user"] = await let_in(session, secret.strip(), local_day(parts.clock.now(), parts.zone))
    except DirectoryRefused as error:
        raise UnauthorizedException from error
