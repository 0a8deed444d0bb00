"""HEAD is answered as GET, without content (RFC 9110 section 9.3.2): link checkers and mail filters ask with it."""

from __future__ import annotations

from typing import cast

from litestar import Litestar
from litestar.enums import HttpMethod, ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send


def answer_head(app: Litestar) -> None:
    """On every route that answers GET."""
    app.asgi_handler = _as_get(app.asgi_handler)


def _as_get(answer: ASGIApp) -> ASGIApp:
    async def as_get(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] != HttpMethod.HEAD:
            await answer(scope, receive, send)
            return

        async def without_content(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await answer(cast(HTTPScope, {**scope, "method": HttpMethod.GET}), receive, without_content)

    return as_get
