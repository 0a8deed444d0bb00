"""The gate that each request to the outside and each of its redirects goes through, on its way to the socket."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable
from typing import Final, Literal

import httpx

from backend.kit.http.inside import is_outside

Reason = Literal[
    "address", "inside", "unknown-host", "away", "slow", "large", "redirects", "status", "missing", "broken"
]
"""Why there is nothing: what was typed cannot be used, it lies inside, no such host, no answer, too slow, too large,
too many redirects, an answer that is no success, one that says that nothing is there any more, or one that breaks off
or cannot be unpacked."""
Resolve = Callable[[str, int], Awaitable[list[str]]]
_PORTS: Final = {"http": 80, "https": 443}


class Refused(Exception):
    """Nothing is fetched; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


async def system_resolve(host: str, port: int) -> list[str]:
    """Every address of the name, in the order to try them."""
    try:
        answers = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return []
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def is_an_address(url: str) -> bool:
    """Whether the gate takes it, wherever it leads."""
    try:
        return _is_fit(httpx.URL(url))
    except (httpx.InvalidURL, ValueError):
        return False


def _is_fit(url: httpx.URL) -> bool:
    port = _PORTS.get(url.scheme, 0) if url.port is None else url.port
    return url.scheme in _PORTS and bool(url.host) and not url.userinfo and 0 < port < 65536


class Gate(httpx.AsyncBaseTransport):
    def __init__(self, inside_hosts: frozenset[str], resolve: Resolve, trusted: ssl.SSLContext) -> None:
        self._inside_hosts = inside_hosts
        self._resolve = resolve
        # No connection is kept. Requests go to addresses, so a connection that was made for one host name would be used
        # again for another name on the same address.
        limits = httpx.Limits(max_keepalive_connections=0)
        self._wire = httpx.AsyncHTTPTransport(verify=trusted, limits=limits, trust_env=False)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Raises Refused, or what httpx raises."""
        addresses = await self._addresses(request.url)
        for address in addresses[:-1]:
            try:
                return await self._wire.handle_async_request(_to(address, request))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return await self._wire.handle_async_request(_to(addresses[-1], request))

    async def _addresses(self, url: httpx.URL) -> list[str]:
        """At least one. If any of them lies inside, none is used: which one is tried is not ours to choose."""
        if not _is_fit(url):
            raise Refused("address")
        addresses = await self._resolve(url.host, url.port or _PORTS[url.scheme])
        if not addresses:
            raise Refused("unknown-host")
        if url.host.lower() not in self._inside_hosts and not all(is_outside(address) for address in addresses):
            raise Refused("inside")
        return addresses

    async def aclose(self) -> None:
        await self._wire.aclose()


def _to(address: str, request: httpx.Request) -> httpx.Request:
    """The same request to that address: the host's name stays in its header, and in the certificate that is wanted."""
    pinned = {**request.extensions, "sni_hostname": request.url.host}
    url = request.url.copy_with(host=address)
    return httpx.Request(request.method, url, headers=request.headers, stream=request.stream, extensions=pinned)
