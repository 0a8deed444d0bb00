"""What anyone may know of this deployment: its two origins and operators, and the issuer's directory (RFC 9578)."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromQuery
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.app_config import AppConfig, WayIn
from backend.api.brands import logo_path
from backend.api.parts import NamedParts, parts_of
from backend.api.phone.proofs import next_nonce
from backend.kit.crypto.base64url import padded
from backend.kit.http.access import PUBLIC, AnyRequest, requires
from backend.kit.values import OpenValue
from backend.organisation import chosen_coin
from backend.rounds import IssuingRound, issuing_round
from backend.sending import statuses

DIRECTORY_TYPE = "application/private-token-issuer-directory"


class TokenKey(OpenValue):
    """No `not-before`: a key that is listed can be used at once, days before its round opens."""

    token_type: int = Field(default=2, serialization_alias="token-type")
    token_key: str = Field(serialization_alias="token-key")


class Directory(OpenValue):
    """RFC 9578 section 4."""

    issuer_request_uri: str = Field(serialization_alias="issuer-request-uri")
    token_keys: list[TokenKey] = Field(serialization_alias="token-keys")


@get("/api/app-config", opt=requires(PUBLIC), tags=["app"], summary="The two origins, their operators and the build")
async def get_app_config(request: AnyRequest, session: NamedDependency[AsyncSession]) -> Response[AppConfig]:
    parts = parts_of(request)
    brand = await parts.brands.read(session)
    coin = (await chosen_coin(session)).percent
    shown = {
        "organisation": brand.name,
        "colour": brand.colour,
        "logo": logo_path(brand),
        "coin": coin,
        "ways_in": _ways_in(parts),
        "sms": any(status.channel == "sms" and status.ready for status in await statuses(session)),
    }
    return Response(parts.app_config.model_copy(update=shown), headers=next_nonce(request))


@get(
    "/.well-known/private-token-issuer-directory",
    opt=requires(PUBLIC),
    tags=["app"],
    media_type=DIRECTORY_TYPE,
    summary="RFC 9578 section 4: the keys of one round (the open one, the next one, or ?round=)",
)
async def get_directory(
    session: NamedDependency[AsyncSession],
    round: FromQuery[UUID | None] = None,  # noqa: A002
) -> Response[str]:
    issuing = await issuing_round(session, round)
    body = Directory(issuer_request_uri="/api/rounds", token_keys=[]) if issuing is None else _directory(issuing)
    return Response(
        body.model_dump_json(by_alias=True), media_type=DIRECTORY_TYPE, headers={"Cache-Control": "max-age=60"}
    )


def _ways_in(parts: NamedParts) -> tuple[WayIn, ...]:
    vouching = (provider for provider in parts.vouching if provider.employee_claim is not None)
    return tuple(WayIn(name=provider.name, path=f"/console/sign-in/with/{provider.key}/phone") for provider in vouching)


def _directory(issuing: IssuingRound) -> Directory:
    keys = [TokenKey(token_key=padded(key)) for key in issuing.keys]
    return Directory(issuer_request_uri=f"/api/rounds/{issuing.id}/token-request", token_keys=keys)


ROUTES: tuple[HTTPRouteHandler, ...] = (get_app_config, get_directory)
