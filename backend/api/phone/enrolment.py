"""A phone's session: from a code to access for the phone that proves its key, renewed, ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from pydantic import StringConstraints

from backend.api.parts import parts_of
from backend.api.phone.guard import PhoneController
from backend.api.phone.proofs import key_to_enrol, next_nonce, proven_key
from backend.desk import Desk
from backend.kit.http.access import PUBLIC, AnyRequest, requires
from backend.kit.http.problems import answer_problem
from backend.kit.values import OpenValue, Value
from backend.registry import (
    LIFETIME,
    DeviceIdentity,
    SessionEnded,
    SmsCodeRefused,
    ask_sms_code,
    end_session,
    exchange_refresh,
    phone_of_key,
    redeem_code,
    redeem_sms_code,
    redeem_sms_link,
    try_sms_code,
)

Secret = Annotated[str, StringConstraints(min_length=1, max_length=200)]


Pasted = Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class CodeBody(Value):
    """A code, with whatever stands around it: a whole message or link may have been pasted."""

    code: Pasted


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
    expires_in: int = int(LIFETIME.total_seconds())


NO_STORE = {"Cache-Control": "no-store"}
STEADY_SECONDS = 0.2
"""Longer than any of it takes: how long an answer took tells nothing of whether a number is on the staff list."""


class Enrolment(Controller):
    path = "/api"
    opt = requires(PUBLIC)
    tags = ("session",)

    @post("/enrolment")
    async def enrol(
        self, data: JSONBody[CodeBody], request: AnyRequest, desk: NamedDependency[Desk]
    ) -> Response[SessionBody]:
        key = await key_to_enrol(request)
        keys = parts_of(request).access_tokens
        by_link = await redeem_sms_link(desk, keys, data.code, key)
        return _answer(request, by_link or await redeem_code(desk, keys, data.code, key))

    @post(
        "/session/sms",
        status_code=202,
        summary="Ask for a code by SMS: the same answer, after the same time, whoever's number it is",
    )
    async def ask_sms(self, data: JSONBody[PhoneBody], request: AnyRequest) -> None:
        """Public, since it is for those who have no code. Limits are by number and in total, inside."""
        parts = parts_of(request)
        async with _steadily(), parts.database.transaction() as session:
            await ask_sms_code(session, parts.clock, parts.key_box.texts, data.phone)

    @post("/session/sms/redeem", summary="A session for the code that came by SMS; it ends the earlier phone")
    async def redeem_sms(self, data: JSONBody[SmsCodeBody], request: AnyRequest) -> Response[Any]:
        """Public: the number and its code are the identity."""
        parts = parts_of(request)
        key = await key_to_enrol(request)
        access = None
        async with _steadily():
            async with parts.database.transaction() as session:
                tried = await try_sms_code(session, parts.clock, parts.key_box.texts, data.phone, data.code)
            if tried is not None:
                async with parts.database.transaction() as session:
                    desk = Desk(session, parts.clock, parts.site.zone)
                    access = await redeem_sms_code(desk, parts.access_tokens, tried, key)
        # Answered, not raised: all that are refused take the same way.
        return answer_problem(request, SmsCodeRefused()) if access is None else _answer(request, access)

    @post("/session/access", status_code=200, summary="Access for the phone that proves its key; writes nothing")
    async def access(self, request: AnyRequest, desk: NamedDependency[Desk]) -> Response[SessionBody]:
        """Public: the proof is the identity."""
        identity = await phone_of_key(desk.session, await proven_key(request))
        if identity is None:
            raise SessionEnded
        return _answer(request, parts_of(request).access_tokens.issue(identity, desk.now))

    @post("/session/key", status_code=200, summary="Once: a key in place of the refresh token of an older app")
    async def exchange(
        self, data: JSONBody[RefreshBody], request: AnyRequest, desk: NamedDependency[Desk]
    ) -> Response[SessionBody]:
        """Public: the refresh token and the proof are the identity."""
        identity = await exchange_refresh(desk, data.refresh, await proven_key(request))
        return _answer(request, parts_of(request).access_tokens.issue(identity, desk.now))


class Leaving(PhoneController):
    path = "/api/session/end"
    tags = ("session",)

    @post(status_code=204)
    async def end(self, identity: NamedDependency[DeviceIdentity], desk: NamedDependency[Desk]) -> None:
        await end_session(desk.session, identity)


@asynccontextmanager
async def _steadily() -> AsyncIterator[None]:
    """Lasts as long, whatever is done within; the database is let go before the waiting."""
    time = asyncio.get_running_loop().time
    began = time()
    yield
    await asyncio.sleep(max(0.0, began + STEADY_SECONDS - time()))


def _answer(request: AnyRequest, access: str) -> Response[SessionBody]:
    return Response(SessionBody(access=access), headers={**NO_STORE, **next_nonce(request)})
