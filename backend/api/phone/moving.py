"""From one browser of a person's phone to another: what the app leaves in the one, it takes up in the other."""

from __future__ import annotations

from typing import Annotated, Final

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from pydantic import StringConstraints

from backend.api.parts import parts_of
from backend.api.phone.enrolment import NO_STORE, SessionBody
from backend.api.phone.guard import PhoneController
from backend.api.phone.proofs import next_nonce, proven_key
from backend.desk import Desk
from backend.kit.http.access import PUBLIC, AnyRequest, requires
from backend.kit.values import Value
from backend.registry import DeviceIdentity
from backend.registry.moving import leave_parcel, take_parcel

PARCEL: Final = 43_712
"""Base64url of 32 KiB and an AES-GCM tag: the same whatever is in it, since that tells what was answered already."""
Place = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class ParcelBody(Value):
    place: Place
    parcel: Annotated[str, StringConstraints(pattern=rf"^[A-Za-z0-9_-]{{{PARCEL}}}$")]


class PlaceBody(Value):
    place: Place


class MovedBody(SessionBody):
    parcel: str


class LeavingParcel(PhoneController):
    path = "/api/session/parcel"
    tags = ("session",)

    @post(
        status_code=204,
        request_max_body_size=PARCEL + 1_000,
        summary="What the app takes along to another browser, sealed; it waits there for ten minutes",
    )
    async def leave(
        self, data: JSONBody[ParcelBody], identity: NamedDependency[DeviceIdentity], desk: NamedDependency[Desk]
    ) -> None:
        await leave_parcel(desk, identity, data.place, data.parcel)


class Moving(Controller):
    path = "/api/session/move"
    opt = requires(PUBLIC)
    tags = ("session",)

    @post(summary="A session and what was left, once, for the browser that proves its key; it ends the other one's")
    async def move(
        self, data: JSONBody[PlaceBody], request: AnyRequest, desk: NamedDependency[Desk]
    ) -> Response[MovedBody]:
        """Public: the place and the proof are the identity."""
        key = await proven_key(request)
        moved = await take_parcel(desk, parts_of(request).access_tokens, data.place, key)
        body = MovedBody(access=moved.access, parcel=moved.parcel)
        return Response(body, headers={**NO_STORE, **next_nonce(request)})
