"""A phone's session: from a code to tokens, refreshed, ended."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody
from pydantic import BaseModel, ConfigDict, StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.phone.guard import PHONE, phone_dependencies, phone_guard
from backend.kit.clock import Clock
from backend.kit.http.access import PUBLIC, access
from backend.kit.http.problems import answer_problem
from backend.registry.access_jwt import LIFETIME
from backend.registry.errors import SessionEnded
from backend.registry.service import AccessTokens, DeviceIdentity, Tokens, end_session, redeem_code, refresh_session

Secret = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class CodeBody(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Secret


class RefreshBody(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    refresh: Secret


class SessionBody(BaseModel):
    """`expires_in`: seconds that the access token lives."""

    model_config = ConfigDict(frozen=True)

    access: str
    refresh: str
    expires_in: int = int(LIFETIME.total_seconds())


_NO_STORE = {"Cache-Control": "no-store"}


@post("/api/enrolment", opt=access(PUBLIC), tags=["session"])
async def enrol(
    data: JSONBody[CodeBody],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[SessionBody]:
    return _answer(await redeem_code(session, clock, _keys(request), data.code))


@post("/api/session/refresh", opt=access(PUBLIC), tags=["session"], status_code=200)
async def refresh(
    data: JSONBody[RefreshBody],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    tokens = await refresh_session(session, clock, _keys(request), data.refresh)
    # Answered, not raised: the end of a session whose old token came back must be committed.
    return answer_problem(request, SessionEnded()) if tokens is None else _answer(tokens)


@post(
    "/api/session/end",
    opt=access(PHONE),
    guards=[phone_guard],
    dependencies=phone_dependencies(),
    tags=["session"],
    status_code=204,
)
async def end(identity: NamedDependency[DeviceIdentity], session: NamedDependency[AsyncSession]) -> None:
    await end_session(session, identity)


ROUTES: tuple[HTTPRouteHandler, ...] = (enrol, refresh, end)


def _keys(request: Request[Any, Any, Any]) -> AccessTokens:
    keys: AccessTokens = request.app.state.access_tokens
    return keys


def _answer(tokens: Tokens) -> Response[SessionBody]:
    return Response(SessionBody(access=tokens.access, refresh=tokens.refresh), headers=_NO_STORE)
