"""A phone's session: from a code to tokens, refreshed, ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody
from pydantic import StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from backend.api.phone.guard import PHONE, phone_dependencies, phone_guard
from backend.kit.database import Database
from backend.kit.http.access import PUBLIC, requires
from backend.kit.http.problems import answer_problem
from backend.kit.times.clock import Clock
from backend.kit.values import OpenValue, Value
from backend.registry import (
    LIFETIME,
    AccessTokens,
    DeviceIdentity,
    SessionEnded,
    SmsCodeRefused,
    Tokens,
    ask_sms_code,
    end_session,
    redeem_code,
    redeem_sms_code,
    refresh_session,
)

Secret = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class CodeBody(Value):
    code: Secret


class PhoneBody(Value):
    """A phone number as its owner writes it."""

    phone: Secret


class SmsCodeBody(Value):
    phone: Secret
    code: Secret


class RefreshBody(Value):
    refresh: Secret


class SessionBody(OpenValue):
    """`expires_in`: seconds that the access token lives."""

    access: str
    refresh: str
    expires_in: int = int(LIFETIME.total_seconds())


_NO_STORE = {"Cache-Control": "no-store"}


@post("/api/enrolment", opt=requires(PUBLIC), tags=["session"])
async def enrol(
    data: JSONBody[CodeBody],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[SessionBody]:
    return _answer(await redeem_code(session, clock, _zone(request), _keys(request), data.code))


@post(
    "/api/session/sms",
    opt=requires(PUBLIC),
    tags=["session"],
    status_code=202,
    summary="Ask for a code by SMS: the same answer, after the same time, whoever's number it is",
)
async def ask_sms(data: JSONBody[PhoneBody], request: Request[Any, Any, Any]) -> None:
    """Public, since it is for those who have no code. Limits are by number and in total, inside."""
    async with _steadily(), _database(request).transaction() as session:
        await ask_sms_code(session, request.app.state.clock, request.app.state.key_box.texts, data.phone)


@post(
    "/api/session/sms/redeem",
    opt=requires(PUBLIC),
    tags=["session"],
    summary="A session for the code that came by SMS; it ends the earlier phone",
)
async def redeem_sms(data: JSONBody[SmsCodeBody], request: Request[Any, Any, Any]) -> Response[Any]:
    """Public: the number and its code are the identity."""
    clock, box = request.app.state.clock, request.app.state.key_box.texts
    async with _steadily(), _database(request).transaction() as session:
        tokens = await redeem_sms_code(session, clock, _zone(request), box, _keys(request), data.phone, data.code)
    # Answered, not raised: that it was tried must be committed.
    return answer_problem(request, SmsCodeRefused()) if tokens is None else _answer(tokens)


@post("/api/session/refresh", opt=requires(PUBLIC), tags=["session"], status_code=200)
async def refresh(
    data: JSONBody[RefreshBody],
    request: Request[Any, Any, Any],
    session: NamedDependency[AsyncSession],
    clock: NamedDependency[Clock],
) -> Response[Any]:
    tokens = await refresh_session(session, clock, _zone(request), _keys(request), data.refresh)
    # Answered, not raised: the end of a session whose old token came back must be committed.
    return answer_problem(request, SessionEnded()) if tokens is None else _answer(tokens)


@post(
    "/api/session/end",
    opt=requires(PHONE),
    guards=[phone_guard],
    dependencies=phone_dependencies(),
    tags=["session"],
    status_code=204,
)
async def end(identity: NamedDependency[DeviceIdentity], session: NamedDependency[AsyncSession]) -> None:
    await end_session(session, identity)


ROUTES: tuple[HTTPRouteHandler, ...] = (enrol, ask_sms, redeem_sms, refresh, end)
STEADY_SECONDS = 0.2
"""Longer than any of it takes: how long an answer took tells nothing of whether a number is on the staff list."""


@asynccontextmanager
async def _steadily() -> AsyncIterator[None]:
    """Lasts as long, whatever is done within; the database is let go before the waiting."""
    time = asyncio.get_running_loop().time
    began = time()
    yield
    await asyncio.sleep(max(0.0, began + STEADY_SECONDS - time()))


def _database(request: Request[Any, Any, Any]) -> Database:
    database: Database = request.app.state.database
    return database


def _zone(request: Request[Any, Any, Any]) -> ZoneInfo:
    zone: ZoneInfo = request.app.state.console.zone
    return zone


def _keys(request: Request[Any, Any, Any]) -> AccessTokens:
    keys: AccessTokens = request.app.state.access_tokens
    return keys


def _answer(tokens: Tokens) -> Response[SessionBody]:
    return Response(SessionBody(access=tokens.access, refresh=tokens.refresh), headers=_NO_STORE)
