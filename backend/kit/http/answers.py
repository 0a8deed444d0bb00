"""The headers that every answer has: also refusals, redirects, downloads, and what the framework answers by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from litestar.types import BeforeMessageSendHookHandler, Message, Scope

NOTHING_IN_IT: Final = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The policy of what is no page: if a browser shows it as one after all, nothing in it runs or loads."""
COMMON: Final[Mapping[str, str]] = {
    "Content-Security-Policy": NOTHING_IN_IT,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def with_headers(headers: Mapping[str, str], *, hsts_seconds: int = 0) -> BeforeMessageSendHookHandler:
    """For `Litestar(before_send=[…])`: each answer that has not its own of these headers gets this one.

    hsts_seconds: how long browsers ask for https only (RFC 6797); 0 where this is reached over http.
    """
    always = {**COMMON, **headers}
    if hsts_seconds:
        always["Strict-Transport-Security"] = f"max-age={hsts_seconds}"
    encoded = [(name.lower().encode(), value.encode()) for name, value in always.items()]

    async def add(message: Message, _: Scope) -> None:
        if message["type"] == "http.response.start":
            # ASGI has all names in lower case.
            names = {name for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *[pair for pair in encoded if pair[0] not in names]]

    return add
