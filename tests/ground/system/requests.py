"""A phone's requests one by one, as raw HTTP: also those that a well-behaved phone never sends."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from uuid import UUID

import httpx

from backend.kit.http.problems import TYPE_BASE
from backend.tokens import spki
from backend.tokens.challenge import round_challenge
from backend.tokens.client import TokenOrder, collect, order_token
from backend.tokens.header import authorization_header, decode_base64
from backend.tokens.wire import Token
from simulator.phone.ballot import ballot_body
from simulator.phone.device_key import DeviceKey
from simulator.phone.sides.proving import Proving
from simulator.phone.values import Round, Rounds
from simulator.phone.wallet import uniform_below
from tests.ground.system.running import System

REQUEST_TYPE = "application/private-token-request"
Send = Callable[[dict[str, str]], Awaitable[httpx.Response]]
"""One request with these headers besides its own."""


@dataclass
class Requests:
    """One person's; the token of `proving` lives ten minutes of the test's clock."""

    system: System
    named: httpx.AsyncClient
    ballots: httpx.AsyncClient
    proving: Proving

    async def renew(self) -> None:
        """As the phone does after a day."""
        response = await self.named.post("/api/session/access", auth=replace(self.proving, access=None))
        assert response.status_code == 200, response.text
        self.proving = replace(self.proving, access=response.json()["access"])

    async def rounds(self) -> tuple[Round, ...]:
        response = await self.named.get("/api/rounds", auth=self.proving)
        response.raise_for_status()
        return Rounds.model_validate_json(response.content).rounds

    async def round(self, round_id: UUID) -> Round:
        return next(offer for offer in await self.rounds() if offer.id == round_id)

    def order(self, offered: Round) -> TokenOrder:
        key = decode_base64(offered.key)
        ports = self.system.ports
        challenge = round_challenge(offered.id, offered.group, f"localhost:{ports.named}", ports.ballots_host)
        return order_token(key, challenge, os.urandom(32), os.urandom(48), uniform_below(spki.decode(key), os.urandom))

    async def ask(self, round_id: UUID, request: bytes, headers: Mapping[str, str] | None = None) -> httpx.Response:
        return await self.named.post(
            f"/api/rounds/{round_id}/token-request",
            content=request,
            headers={"Content-Type": REQUEST_TYPE, **(headers or {})},
            auth=httpx.Auth() if "Authorization" in (headers or {}) else self.proving,
        )

    async def token(self, offered: Round) -> Token:
        order = self.order(offered)
        response = await self.ask(offered.id, order.request)
        assert response.status_code == 200, response.text
        return collect(order, decode_base64(offered.key), response.content)

    async def post(
        self, offered: Round, token: Token | None, body: bytes, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        authorization = {"Authorization": authorization_header(token)} if token else {}
        return await self.ballots.post(
            f"/rounds/{offered.id}/groups/{offered.group}/ballots",
            content=body,
            headers={"Content-Type": "application/json", **authorization, **(headers or {})},
        )


@asynccontextmanager
async def clients(system: System) -> AsyncIterator[tuple[httpx.AsyncClient, httpx.AsyncClient]]:
    """Of the named side and of the ballot box."""
    async with (
        httpx.AsyncClient(base_url=system.ports.named_origin, trust_env=False, timeout=30) as named,
        httpx.AsyncClient(base_url=system.ports.ballots_origin, trust_env=False, timeout=30) as ballots,
    ):
        yield named, ballots


@asynccontextmanager
async def enrolled(system: System, code: str) -> AsyncIterator[Requests]:
    async with clients(system) as (named, ballots):
        phone = Proving(DeviceKey.made())
        response = await named.post("/api/enrolment", json={"code": code}, auth=phone)
        assert response.status_code == 201, response.text
        yield Requests(system, named, ballots, replace(phone, access=response.json()["access"]))


def ballot(offered: Round, *outcomes: str) -> bytes:
    """With fresh random bits; one outcome per question, the last one for the rest."""
    wanted = [*outcomes, *[outcomes[-1]] * len(offered.questions)]
    chosen = {
        question.id: next(option.id for option in question.options if option.outcome == outcome)
        for question, outcome in zip(offered.questions, wanted, strict=False)
    }
    return ballot_body(offered, chosen, (), os.urandom)


def slug(response: httpx.Response) -> str:
    """The end of the `type` of an RFC 9457 problem."""
    assert response.headers["content-type"].startswith("application/problem+json"), response.text
    problem = response.json()
    assert problem["status"] == response.status_code
    assert problem["type"].startswith(TYPE_BASE)
    return str(problem["type"]).removeprefix(TYPE_BASE)


async def refusal(send: Send) -> tuple[int, str]:
    """Status and slug, the same in Danish and in English, with other words."""
    danish, english = [await send({"Accept-Language": language}) for language in ("da", "en;q=0.9, fr;q=0.1")]
    assert [danish.headers.get("content-language"), english.headers.get("content-language")] == ["da", "en"]
    assert (danish.status_code, slug(danish)) == (english.status_code, slug(english))
    assert danish.json()["title"] != english.json()["title"]
    return danish.status_code, slug(danish)
