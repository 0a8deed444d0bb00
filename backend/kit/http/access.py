"""Deny by default: each route declares who may use it, and an application with one that doesn't refuses to start."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from litestar import Litestar
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.routes import HTTPRoute

ACCESS = "access"
PUBLIC = "public"


class UnguardedRoute(RuntimeError):
    """A route without a declared access, or one whose declared guard is missing."""


def requires(who: str) -> dict[str, Any]:
    """For a handler's `opt`: `@get("/health", opt=requires(PUBLIC))`."""
    return {ACCESS: who}


def assert_every_route_guarded(app: Litestar, known: Iterable[str]) -> None:
    """Each handler has an access word out of `known`, and unless it is public, at least one guard."""
    allowed = set(known)
    for route in app.routes:
        handlers = route.route_handlers if isinstance(route, HTTPRoute) else [route.route_handler]
        for handler in handlers:
            _assert_guarded(route.path, handler, allowed)


def _assert_guarded(path: str, handler: BaseRouteHandler, allowed: set[str]) -> None:
    who = handler.opt.get(ACCESS)
    if who not in allowed:
        if isinstance(handler, HTTPRouteHandler) and handler.http_methods == {"OPTIONS"}:
            return
        raise UnguardedRoute(f"{path}: declares no access (has {who!r}); declare one of {sorted(allowed)}")
    if who != PUBLIC and not handler.guards:
        raise UnguardedRoute(f"{path}: is for {who} but has no guard")
