"""The announced rounds of a person: questions, what to read, the group's key. The same for every answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.phone.content_cache import ContentCache
from backend.api.phone.entity_tag import entity_tag, holds
from backend.api.phone.guard import PHONE, phone_dependencies, phone_guard
from backend.api.phone.round_bodies import PhoneRounds, phone_place, rounds_json
from backend.kit.http.access import requires
from backend.kit.problem import Problem
from backend.kit.times.clock import Clock
from backend.registry import DeviceIdentity
from backend.rounds import KeyBox, announced_places, issue_token, key_set

REQUEST_TYPE = "application/private-token-request"
RESPONSE_TYPE = "application/private-token-response"
_OF_A_PHONE: dict[str, Any] = {
    "opt": requires(PHONE),
    "guards": [phone_guard],
    "dependencies": phone_dependencies(),
    "tags": ["rounds"],
}


@get(
    "/api/rounds",
    summary="The scheduled and open rounds of this person, with all that is read in them",
    responses={
        200: ResponseSpec(PhoneRounds),
        304: ResponseSpec(None, description="The phone holds this body already"),
    },
    **_OF_A_PHONE,
)
async def get_rounds(
    request: Request[Any, Any, Any],
    identity: NamedDependency[DeviceIdentity],
    session: NamedDependency[AsyncSession],
) -> Response[bytes]:
    cache: ContentCache = request.app.state.content_cache
    places = await announced_places(session, identity.employee_id)
    body = rounds_json([(phone_place(place), await cache.json(session, place.round_id)) for place in places])
    tag = entity_tag(body)
    headers = {"Cache-Control": "private, no-cache", "ETag": tag}
    if holds(request.headers.getall("If-None-Match", []), tag):
        return Response(b"", status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


@get(
    "/api/rounds/{round_id:uuid}/keys",
    media_type="application/octet-stream",
    summary="The same bytes as the ballot box's list of keys",
    **_OF_A_PHONE,
)
async def get_keys(
    round_id: FromPath[UUID],
    identity: NamedDependency[DeviceIdentity],
    session: NamedDependency[AsyncSession],
) -> Response[bytes]:
    body = await key_set(session, round_id, identity.employee_id)
    return Response(body, media_type="application/octet-stream", headers={"Cache-Control": "private, immutable"})


@post(
    "/api/rounds/{round_id:uuid}/token-request",
    status_code=200,
    media_type=RESPONSE_TYPE,
    summary="TokenRequest (259 bytes) to TokenResponse (256 bytes), RFC 9578 section 6; one per person and round",
    **_OF_A_PHONE,
)
async def post_token_request(
    request: Request[Any, Any, Any],
    round_id: FromPath[UUID],
    identity: NamedDependency[DeviceIdentity],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[bytes]:
    if request.content_type[0] != REQUEST_TYPE:
        raise Problem.of("media-type", 415, headers={"Accept": REQUEST_TYPE})
    box: KeyBox = request.app.state.key_box
    signature = await issue_token(session, clock, box, round_id, identity.employee_id, await request.body())
    return Response(signature, status_code=200, media_type=RESPONSE_TYPE, headers={"Cache-Control": "no-store"})


ROUTES: tuple[HTTPRouteHandler, ...] = (get_rounds, get_keys, post_token_request)
