"""Deny by default: what a request may carry is small unless its route declares more, and that is for known callers."""

from __future__ import annotations

from typing import Final

from litestar import Litestar
from litestar.exceptions import InternalServerException
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from backend.kit.http.access import ACCESS, PUBLIC, AnyRequest
from backend.kit.http.limits.well_formed import Malformed, refuse_malformed_address, refuse_malformed_body

SMALL: Final = 16 * 2**10
"""For `Litestar(request_max_body_size=…)`. A route declares another cap in bytes by the same word."""
LARGEST: Final = 64 * 2**20
"""Nothing takes more: 60,000 employments make a file of OPUS's of 30 to 50 MB; a handoff of 20,000 groups 13 MB."""
_WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})


class UncappedRoute(RuntimeError):
    """A route that anybody could send too much to, or whose body might keep a transaction waiting."""


async def whole_body(request: AnyRequest) -> None:
    """For `Litestar(before_request=…)`: after the guards, so that the caller is known, and before the dependencies, so
    that no transaction waits for what is still on its way. Where nothing is to be sent, nothing is read. Raises
    Malformed."""
    refuse_malformed_address(request.scope["raw_path"], request.scope["query_string"])
    if request.method in _WITH_BODY:
        await _arrived(request)
        await refuse_malformed_body(request)


async def _arrived(request: AnyRequest) -> None:
    """Raises Malformed where no more will come: chunks that are none (RFC 9112 section 7.1), or the sender has gone."""
    try:
        await request.body()
    except InternalServerException:
        # The framework takes it for a fault of the server's.
        raise Malformed(headers={"Connection": "close"}) from None


def cap_of(handler: HTTPRouteHandler) -> int:
    """Bytes. Raises UncappedRoute; None and 0 are both without limit to the framework."""
    cap = handler.resolve_request_max_body_size()
    if not isinstance(cap, int) or not 0 < cap <= LARGEST:
        raise UncappedRoute(f"{sorted(handler.paths)}: declares no body size from 1 to {LARGEST} (has {cap!r})")
    return cap


def assert_every_body_capped(app: Litestar) -> None:
    """Raises UncappedRoute at the start."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                _assert_capped(route.path, handler)


def _assert_capped(path: str, handler: HTTPRouteHandler) -> None:
    if cap_of(handler) > SMALL and handler.opt.get(ACCESS, PUBLIC) == PUBLIC:
        raise UncappedRoute(f"{path}: takes more than {SMALL} bytes from anybody")
    if handler.http_methods & _WITH_BODY and handler.resolve_before_request() is not whole_body:
        raise UncappedRoute(f"{path}: does not read its body before a transaction begins")
