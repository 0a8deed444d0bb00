"""HTTP as a phone does it: no cookie is kept, no proxy is asked, and everybody sends the same few headers."""

from __future__ import annotations

import ssl
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from simulator.phone.errors import Unreachable

TIMEOUT = httpx.Timeout(30.0, connect=10.0)
_HEADERS = {"User-Agent": "Linjepuls", "Accept": "*/*", "Accept-Encoding": "identity"}


def open_client(
    origin: str,
    *,
    transport: httpx.AsyncBaseTransport | None = None,
    connections: int = 4,
    tls: ssl.SSLContext | None = None,
) -> httpx.AsyncClient:
    """A client for one origin. Redirects are not followed: an answer from elsewhere is no answer.

    `tls`: a context made before, since reading the certificates takes longer than a request.
    """
    return httpx.AsyncClient(
        base_url=origin,
        headers=_HEADERS,
        # A policy that lets no domain set a cookie; what is not kept can't be sent.
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        transport=transport,
        verify=tls or True,
        timeout=TIMEOUT,
        limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
        trust_env=False,
    )


async def send(
    client: httpx.AsyncClient, request: httpx.Request, *, busy: bool = True, auth: httpx.Auth | None = None
) -> httpx.Response:
    """Raises Unreachable when there is no answer, or one that says "later": 5xx, and 429 where that means `busy`."""
    try:
        response = await client.send(request, auth=auth)
    except httpx.TransportError as error:
        raise Unreachable(type(error).__name__) from error
    if response.is_server_error or (busy and response.status_code == httpx.codes.TOO_MANY_REQUESTS):
        raise Unreachable(f"HTTP {response.status_code}")
    return response


def slug_of(response: httpx.Response) -> str:
    """The stable end of an RFC 9457 `type`, or "" where the answer is no such problem."""
    try:
        body = response.json()
    except ValueError:
        return ""
    kind = body.get("type") if isinstance(body, dict) else None
    return kind.rpartition("/")[2] if isinstance(kind, str) else ""
