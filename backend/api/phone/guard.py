"""Who the phone is: the guard checks the access token's signature, the dependency that its device still exists."""

from __future__ import annotations

from types import MappingProxyType
from typing import ClassVar, TypeAlias

from litestar import Controller, Request
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.handlers import BaseRouteHandler

from backend.api.parts import parts_of
from backend.api.phone.proofs import KeyProofRefused, proven_key
from backend.desk import Desk
from backend.kit.http.access import AnyConnection, requires
from backend.kit.problem import Problem
from backend.registry import AccessRefused, DeviceIdentity, SessionEnded, is_enrolled

SCHEME = "dpop"
CHALLENGE = MappingProxyType({"WWW-Authenticate": 'DPoP algs="ES256"'})
PHONE = "phone"
"""The access word of routes behind `phone_guard`."""
PhoneRequest: TypeAlias = Request[DeviceIdentity, None, State]
"""Of a route behind `phone_guard`: `user` is the phone."""


class AccessTokenNeeded(Problem):
    slug: ClassVar[str] = "access-token-needed"
    status = 401


async def phone_guard(connection: AnyConnection, _: BaseRouteHandler) -> None:
    parts = parts_of(connection)
    scheme, token = connection.headers.get("authorization", "").partition(" ")[::2]
    # A token that belongs to a key is worth nothing as a bearer's (RFC 9449 section 7.2).
    shown = token.strip() if scheme.lower() == SCHEME else ""
    try:
        # Another scheme leaves nothing to verify, which is refused in the same words.
        identity = parts.access_tokens.verify(shown, parts.clock.now())
    except AccessRefused as error:
        raise AccessTokenNeeded(headers=CHALLENGE) from error
    if await proven_key(connection, shown) != identity.key:
        raise KeyProofRefused
    connection.scope["user"] = identity


async def provide_identity(request: PhoneRequest, desk: NamedDependency[Desk]) -> DeviceIdentity:
    """Raises SessionEnded for a device that was ended since its token was made."""
    if not await is_enrolled(desk.session, request.user):
        # The framework ends no dependency when another one raises: its connection would be missing from the pool.
        await desk.session.close()
        raise SessionEnded
    return request.user


class PhoneController(Controller):
    """Of an enrolled phone: `identity`."""

    opt = requires(PHONE)
    guards = (phone_guard,)
    dependencies = MappingProxyType({"identity": Provide(provide_identity)})
