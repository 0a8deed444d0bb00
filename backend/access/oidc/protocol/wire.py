"""Speaking with a provider: https, through the gate that all our requests to the outside go through, without following
redirects, and never more or longer than is said."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import httpx
from authlib.oauth2.auth import ClientAuth

from backend.access.oidc.errors import ProviderAway
from backend.access.oidc.values import Provider
from backend.kit.http.gate import Gate, Refused, Resolve, system_resolve
from backend.kit.http.inside import is_loopback
from backend.kit.http.outside import PACKED_PLAINLY, plain_body

MOST_BYTES: Final = 512 * 2**10
MOST_SECONDS: Final = 8.0
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


@dataclass(frozen=True)
class Answer:
    status: int
    content: dict[str, Any]


@dataclass(frozen=True)
class Wire:
    """`inside_hosts`: providers on the inside that the operator lets us reach. `play`: in a demo or a test, a machine's
    own are reached, and without https."""

    inside_hosts: frozenset[str] = frozenset()
    play: bool = False
    resolve: Resolve = system_resolve

    @cached_property
    def trusted(self) -> ssl.SSLContext:
        """Read when it is first needed: it takes a while."""
        return httpx.create_ssl_context()

    async def get(self, url: str) -> dict[str, Any]:
        """Raises ProviderAway."""
        answer = await self._ask("GET", url, {"Accept": "application/json"}, b"")
        if answer.status != httpx.codes.OK:
            raise ProviderAway(f"status {answer.status}")
        return answer.content

    async def post(self, url: str, provider: Provider, method: str, form: Mapping[str, str]) -> Answer:
        """As the client that the provider knows us by. Raises ProviderAway."""
        secret = provider.client_secret.get_secret_value() if provider.client_secret else None
        auth = ClientAuth(provider.client_id, secret, method if secret else "none")
        body = str(httpx.QueryParams(dict(form)))
        address, headers, body = auth.prepare("POST", url, dict(_FORM), body)
        return await self._ask("POST", address, headers, body.encode())

    async def _ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        try:
            async with asyncio.timeout(MOST_SECONDS):
                return await self._answer(method, self._safe(url), headers, body)
        except Refused as refused:
            raise ProviderAway(refused.reason) from None
        except TimeoutError:
            raise ProviderAway("slow") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, RecursionError) as error:
            raise ProviderAway(type(error).__name__) from None

    def _safe(self, url: str) -> str:
        """Raises Refused: whatever a provider says of itself, we speak https."""
        own = self.play and is_loopback(url)
        if httpx.URL(url).scheme != "https" and not own:
            raise Refused("address")
        return url

    async def _answer(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        inside = self.inside_hosts | ({httpx.URL(url).host} if self.play and is_loopback(url) else set())
        gate = Gate(frozenset(inside), self.resolve, self.trusted)
        async with (
            httpx.AsyncClient(transport=gate, timeout=MOST_SECONDS, trust_env=False) as client,
            client.stream(method, url, headers={**headers, **PACKED_PLAINLY}, content=body) as answer,
        ):
            text = b""
            # As it comes: unpacked by the library, half a megabyte would be half a gigabyte before it is counted.
            async for part in answer.aiter_raw():
                text += part
                if len(text) > MOST_BYTES:
                    raise Refused("large")
        content = json.loads(plain_body(text, answer.headers, MOST_BYTES))
        if not isinstance(content, dict):
            raise Refused("status")
        return Answer(answer.status_code, content)
