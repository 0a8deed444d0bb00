"""A line to an application, which breaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import httpx
from litestar import Litestar


@dataclass
class Line(httpx.AsyncBaseTransport):
    """To one application. So many requests are `lost`; of so many that arrive the answers are cut off."""

    app: Litestar
    cuts: int = 0
    lost: int = 0
    seen: list[httpx.Request] = field(default_factory=list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.lost > 0:
            self.lost -= 1
            raise httpx.ConnectError("lost")
        self.seen.append(request)
        response = await httpx.ASGITransport(app=cast(Any, self.app)).handle_async_request(request)
        if self.cuts > 0:
            self.cuts -= 1
            await response.aread()
            raise httpx.ReadError("cut")
        return response
