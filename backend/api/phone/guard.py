"""Who the phone is: the guard checks the access token's signature, the dependency that its device still exists."""

from __future__ import annotations

from typing import Any, ClassVar

from litestar.connection import ASGIConnection, Request
from litestar.di import NamedDependency, Provide
from litestar.handlers import BaseRouteHandler
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.problem import Problem
from backend.kit.times.clock import Clock
from backend.registry import AccessRefused, AccessTokens, DeviceIdentity, SessionEnded, is_enrolled

PHONE = "phone"
"""The access word of routes behind `phone_guard`."""
_IDENTITY = "device_identity"


class AccessTokenNeeded(Problem):
    slug: ClassVar[str] = "access-token-needed"
    status = 401


def phone_guard(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Needs `access_tokens` and `clock` in the application's state."""
    tokens: AccessTokens = connection.app.state.access_tokens
    clock: Clock = connection.app.state.clock
    scheme, token = connection.headers.get("authorization", "").partition(" ")[::2]
    try:
        # Another scheme leaves nothing to verify, which is refused in the same words.
        connection.state[_IDENTITY] = tokens.verify(token.strip() if scheme.lower() == "bearer" else "", clock.now())
    except AccessRefused as error:
        raise AccessTokenNeeded(headers={"WWW-Authenticate": "Bearer"}) from error


async def provide_identity(request: Request[Any, Any, Any], session: NamedDependency[AsyncSession]) -> DeviceIdentity:
    """Raises SessionEnded for a device that was ended since its token was made."""
    identity: DeviceIdentity = request.state[_IDENTITY]
    if not await is_enrolled(session, identity):
        # The framework ends no dependency when another one raises: its connection would be missing from the pool.
        await session.close()
        raise SessionEnded
    return identity


def phone_dependencies() -> dict[str, Provide]:
    """For the routes behind `phone_guard`: `identity`."""
    return {"identity": Provide(provide_identity)}


__all__ = ["PHONE", "AccessTokenNeeded", "phone_dependencies", "phone_guard", "provide_identity"]
