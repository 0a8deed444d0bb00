"""The announced rounds of a person: questions, what to read, the group's key. The same for every answer."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath

from backend.api.entity_tag import unless_held
from backend.api.parts import parts_of
from backend.api.phone.guard import PhoneController, PhoneRequest
from backend.api.phone.round_bodies import PhoneRounds, phone_content, phone_place, rounds_json
from backend.desk import Desk
from backend.kit.problem import Problem
from backend.registry import DeviceIdentity
from backend.rounds import announced_places, issue_token, key_set, round_content

REQUEST_TYPE = "application/private-token-request"
RESPONSE_TYPE = "application/private-token-response"


class PhoneRoundsApi(PhoneController):
    path = "/api/rounds"
    tags = ("rounds",)

    @get(
        summary="The scheduled and open rounds of this person, with all that is read in them",
        responses={
            200: ResponseSpec(PhoneRounds),
            304: ResponseSpec(None, description="The phone holds this body already"),
        },
    )
    async def get_rounds(
        self, request: PhoneRequest, identity: NamedDependency[DeviceIdentity], desk: NamedDependency[Desk]
    ) -> Response[bytes]:
        kept = parts_of(request).contents
        places = await announced_places(desk.session, identity.employee_id)
        contents = [await kept.get(place.round_id, partial(_content, desk, place.round_id)) for place in places]
        return unless_held(request, rounds_json(list(zip(map(phone_place, places), contents, strict=True))))

    @get(
        "/{round_id:uuid}/keys",
        media_type="application/octet-stream",
        summary="The same bytes as the ballot box's list of keys",
    )
    async def get_keys(
        self, round_id: FromPath[UUID], identity: NamedDependency[DeviceIdentity], desk: NamedDependency[Desk]
    ) -> Response[bytes]:
        body = await key_set(desk.session, round_id, identity.employee_id)
        return Response(body, media_type="application/octet-stream", headers={"Cache-Control": "private, immutable"})

    @post(
        "/{round_id:uuid}/token-request",
        status_code=200,
        media_type=RESPONSE_TYPE,
        summary="TokenRequest (259 bytes) to TokenResponse (256 bytes), RFC 9578 section 6; one per person and round",
    )
    async def post_token_request(
        self,
        request: PhoneRequest,
        round_id: FromPath[UUID],
        identity: NamedDependency[DeviceIdentity],
        desk: NamedDependency[Desk],
    ) -> Response[bytes]:
        if request.content_type[0] != REQUEST_TYPE:
            raise Problem.of("media-type", 415, headers={"Accept": REQUEST_TYPE})
        keys, body = parts_of(request).issuer_keys, await request.body()
        signature = await issue_token(desk, keys, round_id, identity.employee_id, body)
        return Response(signature, status_code=200, media_type=RESPONSE_TYPE, headers={"Cache-Control": "no-store"})


async def _content(desk: Desk, round_id: UUID) -> bytes:
    return phone_content(await round_content(desk.session, round_id)).model_dump_json().encode()
