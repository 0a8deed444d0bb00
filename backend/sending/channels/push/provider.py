"""Web push (RFC 8030, 8291, 8292): encrypted by http_ece, signed with our key, sent by httpx.

The message says that there is something new and nothing else: what is on the screen of a phone, others read too.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

import http_ece
import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend.kit.crypto.base64url import decoded, unpadded
from backend.kit.times.clock import Clock
from backend.sending.channels.answers import outcome_of_error
from backend.sending.channels.hand import Giving
from backend.sending.channels.push.answers import outcome_of_push
from backend.sending.subscriptions.push_services import host_allowed
from backend.sending.values import Channel, Endpoint, Later, Never, Outcome, Outgoing

PAYLOAD: Final = b'{"new":true}'
LIFETIME: Final = timedelta(days=3)
"""How long the push service keeps it for a phone that is off."""
SIGNED_FOR: Final = timedelta(hours=12)


def public_key_text(key: EllipticCurvePrivateKey) -> str:
    """In base64url, as phones and push services take it."""
    raw = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return unpadded(raw)


def sealed(payload: bytes, endpoint: Endpoint) -> bytes:
    """For the phone alone. Raises ECEException or ValueError where its keys are none.

    The sender's key lives for this one message (RFC 8291 section 3.1).
    """
    own = generate_private_key(SECP256R1())
    dh, secret = decoded(endpoint.p256dh), decoded(endpoint.auth)
    body: bytes = http_ece.encrypt(payload, private_key=own, dh=dh, auth_secret=secret, version="aes128gcm")
    return body


@dataclass(frozen=True)
class PushProvider:
    """`contact`: whom a push service writes to about our traffic, `mailto:` or `https:`."""

    key: EllipticCurvePrivateKey
    contact: str
    allowed: tuple[str, ...]
    clock: Clock
    per_second: float
    plain: bool = False
    seconds: float = 20
    channel: Channel = "push"

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Giving]:
        async with httpx.AsyncClient(timeout=self.seconds, trust_env=False, follow_redirects=False) as http:
            yield _Connection(self, http)

    @property
    def public_key(self) -> str:
        return public_key_text(self.key)

    def signature(self, url: str) -> str:
        """For the service that `url` belongs to."""
        parts, expires = urlsplit(url), self.clock.now() + SIGNED_FOR
        claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int(expires.timestamp()), "sub": self.contact}
        return f"vapid t={jwt.encode(claims, self.key, algorithm='ES256')}, k={self.public_key}"


class _Connection:
    def __init__(self, provider: PushProvider, http: httpx.AsyncClient) -> None:
        self._provider = provider
        self._http = http
        self._in_trouble: dict[str, Outcome] = {}
        """By service: what it answers to our signature, or that it does not answer, so that it is asked once a batch
        and not for every phone."""

    async def give(self, message: Outgoing) -> Outcome:
        endpoint = message.endpoint
        if endpoint is None:
            return Never("no-address")
        if not host_allowed(endpoint.url, self._provider.allowed, plain=self._provider.plain):
            return Never("invalid-address", ends=True)
        service = urlsplit(endpoint.url).netloc
        if service in self._in_trouble:
            return self._in_trouble[service]
        outcome = await self._posted(message, endpoint)
        if isinstance(outcome, Later) and outcome.ours:
            self._in_trouble[service] = outcome
        return outcome

    async def _posted(self, message: Outgoing, endpoint: Endpoint) -> Outcome:
        try:
            body = sealed(PAYLOAD, endpoint)
        except (http_ece.ECEException, ValueError):
            return Never("invalid-address", ends=True)
        headers = {
            "Authorization": self._provider.signature(endpoint.url),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(int(LIFETIME.total_seconds())),
            # The same at each attempt: the service replaces what it has not delivered yet (RFC 8030 section 5.4).
            "Topic": unpadded(message.id.bytes),
        }
        try:
            answer = await self._http.post(endpoint.url, content=body, headers=headers)
        except httpx.InvalidURL:
            return Never("invalid-address", ends=True)
        except httpx.HTTPError as error:
            if isinstance(error, httpx.TimeoutException | httpx.ConnectError):
                # For each phone it would be waited as long, while those of other services wait behind.
                self._in_trouble[urlsplit(endpoint.url).netloc] = Later("push-unreachable")
            return outcome_of_error(error, "push", one_host=False)
        return outcome_of_push(answer, self._provider.clock.now())
