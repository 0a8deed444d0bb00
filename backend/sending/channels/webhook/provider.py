"""Messages to a system of the organisation's own, signed: it knows its staff by their number and brings them on."""

from __future__ import annotations

import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256

import httpx

from backend.kit.crypto.canonical import canonical_json
from backend.kit.times.clock import Clock
from backend.sending.channels.answers import outcome_of, outcome_of_error
from backend.sending.channels.hand import Giving, Writer
from backend.sending.values import Channel, Never, Outcome, Outgoing

SIGNATURE = "Linjepuls-Signature"


@dataclass(frozen=True)
class WebhookProvider:
    url: str
    secret: bytes
    writer: Writer
    clock: Clock
    per_second: float
    seconds: float = 20
    channel: Channel = "webhook"

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Giving]:
        async with httpx.AsyncClient(timeout=self.seconds, trust_env=False, follow_redirects=False) as http:
            yield _Connection(self, http)

    def signature(self, moment: int, body: bytes) -> str:
        """`t=…,v1=…`: HMAC-SHA256 in hex over `moment.body`, so that an old message can't be played again."""
        return f"t={moment},v1={hmac.new(self.secret, f'{moment}.'.encode() + body, sha256).hexdigest()}"


class _Connection:
    def __init__(self, provider: WebhookProvider, http: httpx.AsyncClient) -> None:
        self._provider = provider
        self._http = http

    async def give(self, message: Outgoing) -> Outcome:
        written = self._provider.writer.write(message)
        if written is None:
            return Never("code-gone")
        body = canonical_json(
            {
                "version": 1,
                "id": str(message.id),
                "occasion": message.occasion,
                "employee": message.external_id,
                "language": written.language,
                "subject": written.subject,
                "text": written.short,
                "link": written.link,
            }
        )
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": str(message.id),
            SIGNATURE: self._provider.signature(int(self._provider.clock.now().timestamp()), body),
        }
        try:
            answer = await self._http.post(self._provider.url, content=body, headers=headers)
        except httpx.HTTPError as error:
            return outcome_of_error(error, "webhook", one_host=True)
        return outcome_of(answer, self._provider.clock.now(), "webhook", gone=(), one_host=True)
