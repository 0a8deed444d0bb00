"""Text messages by GatewayAPI's REST API (`POST /rest/mtsms`, https://gatewayapi.com/docs/apis/rest/)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import httpx
from pydantic import Field, ValidationError

from backend.kit.language.phone_numbers import phone_number
from backend.kit.times.clock import Clock
from backend.kit.values import OpenValue
from backend.sending.channels.answers import outcome_of, outcome_of_error
from backend.sending.channels.hand import Giving, Writer
from backend.sending.receipts.gateway import reference_of
from backend.sending.short_text import short_text
from backend.sending.values import Channel, Never, Outcome, Outgoing, Sent


class Accepted(OpenValue):
    """What a message becomes at the gateway: its ids there."""

    ids: list[int] = Field(min_length=1)


@dataclass(frozen=True)
class SmsProvider:
    """`base`: `https://gatewayapi.eu` keeps the numbers in the EU. `sender`: up to 11 letters or 15 digits."""

    base: str
    token: str
    sender: str
    writer: Writer
    clock: Clock
    per_second: float
    seconds: float = 20
    channel: Channel = "sms"

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Giving]:
        headers = {"Authorization": f"Token {self.token}"}
        async with httpx.AsyncClient(
            base_url=self.base, headers=headers, timeout=self.seconds, trust_env=False, follow_redirects=False
        ) as http:
            yield _Connection(self, http)


class _Connection:
    def __init__(self, provider: SmsProvider, http: httpx.AsyncClient) -> None:
        self._provider = provider
        self._http = http

    async def give(self, message: Outgoing) -> Outcome:
        number, written = phone_number(message.phone), self._provider.writer.write(message)
        if message.phone is None:
            return Never("no-address")
        if number is None:
            return Never("invalid-address", ends=True)
        if written is None:
            return Never("code-gone")
        short, reference = short_text(written.short), reference_of(message.id, message.came_back)
        body = {
            "sender": self._provider.sender,
            "message": short.text,
            "recipients": [{"msisdn": int(number)}],
            "userref": reference,
            # Without it the gateway puts something else for each letter that GSM 03.38 lacks.
            **({"encoding": "UCS2"} if short.unicode else {}),
        }
        headers = {"Idempotency-Key": reference}
        try:
            answer = await self._http.post("/rest/mtsms", json=body, headers=headers)
        except httpx.HTTPError as error:
            return outcome_of_error(error, "sms", one_host=True)
        return outcome_of_gateway(answer, self._provider.clock.now())


def outcome_of_gateway(answer: httpx.Response, now: datetime) -> Outcome:
    """An answer of success that tells no id is no success: whether it was sent only the gateway's own pages tell,
    and a text message is not risked twice."""
    outcome = outcome_of(answer, now, "sms", gone=(), one_host=True)
    if not isinstance(outcome, Sent):
        return outcome
    try:
        Accepted.model_validate_json(answer.content)
    except ValidationError:
        return Never("sms-unclear", unclear=True)
    return outcome
