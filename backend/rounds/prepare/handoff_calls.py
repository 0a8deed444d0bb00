"""Calls from the named side to the ballot box's origin: signed, for one request each, and told apart by what to do.

`BallotBoxAway` is worth a retry; `HandoffRefused` is not, unless it is `CALL_REFUSED`: someone has to look.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import ValidationError

from backend.handoffs import Direction
from backend.kit.crypto.service_jwt import ServiceCall, sign_call
from backend.kit.times.clock import Clock
from backend.kit.values import OpenValue
from backend.tokens.errors import TokenError
from backend.tokens.header import parse_challenges
from backend.tokens.wire import TOKEN_TYPE, TokenChallenge

TIMEOUT_SECONDS = 30.0
CALL_REFUSED: Final = "service-call-refused"
"""Whatever it was about: the two sides' clocks are apart, or the key is wrong. The same is taken later."""
_LATER: Final = (408, 429)
"""A body that was too long on its way, and too much at once: the same may be taken the next time."""


class BallotBoxAway(Exception):
    """Not reached, or it failed on its own side: the same call may succeed later."""


class HandoffRefused(Exception):
    """It answered and said no; `slug` is the stable end of the problem's type, the text its English title."""

    def __init__(self, slug: str, title: str) -> None:
        super().__init__(title)
        self.slug = slug

    @property
    def reason(self) -> str:
        """By which pages tell what a job fails with."""
        return self.slug


class PublicFacts(OpenValue):
    """What anyone may read of a round at the ballot box, so far as the named side needs it."""

    spec_sha256: str
    key_set_sha256: str
    accepting: bool
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True)
class ServiceSigner:
    key: Ed25519PrivateKey
    key_id: str


class HandoffCalls:
    """`origin`: the ballot box's `http(s)://host[:port]`; its host is the audience of each call."""

    def __init__(self, http: httpx.AsyncClient, origin: str, signer: ServiceSigner, clock: Clock) -> None:
        self._http = http
        self._origin = origin.rstrip("/")
        self._audience = urlsplit(origin).netloc
        self._signer = signer
        self._clock = clock

    async def put_round(self, round_id: UUID, body: bytes) -> None:
        await self._call("PUT", f"/rounds/{round_id}", body)

    async def put_cancellation(self, round_id: UUID, body: bytes) -> None:
        await self._call("PUT", f"/rounds/{round_id}/cancellation", body)

    async def put_prolongation(self, round_id: UUID, direction: Direction, body: bytes) -> None:
        await self._call("PUT", f"/rounds/{round_id}/prolongation/{direction}", body)

    async def turnout(self, round_id: UUID) -> bytes | None:
        """The Turnout's bytes; None if there is none yet."""
        return await self._fetch(f"/rounds/{round_id}/turnout")

    async def release(self, round_id: UUID) -> bytes | None:
        """The SignedRelease's bytes; None if the round isn't released yet."""
        return await self._fetch(f"/rounds/{round_id}/release")

    async def public(self, round_id: UUID) -> PublicFacts:
        response = await self._send("GET", f"/rounds/{round_id}", b"", {})
        _check(response)
        try:
            return PublicFacts.model_validate_json(response.content)
        except ValidationError as error:
            raise BallotBoxAway("something that is not the ballot box answered") from error

    async def end_of(self, round_id: UUID) -> datetime | None:
        """When it takes the round to close; None of one that was not announced to it, or that it has forgotten."""
        try:
            return (await self.public(round_id)).closes_at
        except HandoffRefused as refused:
            if refused.slug == "unknown-round":
                return None
            raise

    async def issuer_name(self) -> str | None:
        """As what it takes the named side's tokens, as it tells whoever shows none (RFC 9577); None if it tells of
        nothing. Asked of a round that nobody has announced."""
        response = await self._send("POST", f"/rounds/{uuid4()}/groups/{uuid4()}/ballots", b"", {})
        try:
            offers = parse_challenges(response.headers.get("WWW-Authenticate", ""))
            names = [TokenChallenge.decode(o.challenge).issuer_name for o in offers if o.token_type == TOKEN_TYPE]
        except TokenError:
            return None
        return names[0] if names else None

    async def _fetch(self, path: str) -> bytes | None:
        try:
            return (await self._call("GET", path, b"")).content
        except HandoffRefused as refused:
            if refused.slug == "not-ready":
                return None
            raise

    async def _call(self, method: str, path: str, body: bytes) -> httpx.Response:
        call = ServiceCall(self._audience, method, path, body)
        token = sign_call(call, self._signer.key, self._signer.key_id, self._clock.now())
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        response = await self._send(method, path, body, headers)
        _check(response)
        return response

    async def _send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> httpx.Response:
        try:
            return await self._http.request(
                method, self._origin + path, content=body, headers=headers, timeout=TIMEOUT_SECONDS
            )
        except httpx.HTTPError as error:
            raise BallotBoxAway(f"the ballot box can't be reached ({type(error).__name__})") from error


def _check(response: httpx.Response) -> None:
    if response.is_success:
        return
    if response.status_code >= 500 or response.status_code in _LATER:
        raise BallotBoxAway(f"the ballot box answered {response.status_code}")
    try:
        problem = response.json()
        slug, title = str(problem["type"]).rsplit("/", 1)[-1], str(problem["title"])
    except (ValueError, KeyError, TypeError):
        slug, title = f"status-{response.status_code}", f"it answered {response.status_code}"
    raise HandoffRefused(slug, title)
