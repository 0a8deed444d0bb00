"""Deny by default: each route declares who may use it, and an application with one that doesn't refuses to start."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import iscoroutinefunction as is_async
from typing import Any, TypeAlias

from litestar import Litestar, Request
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.routes import HTTPRoute
from litestar.types import Guard

ACCESS = "access"
PUBLIC = "public"

AnyConnection: TypeAlias = ASGIConnection[Any, Any, Any, State]
AnyRequest: TypeAlias = Request[Any, Any, State]
"""Of a route that is open to everybody, or whose guard says itself who is there."""


class UnguardedRoute(RuntimeError):
    """A route without a declared access, or one whose declared guard is missing."""


def requires(who: str) -> dict[str, Any]:
    """For a handler's or a controller's `opt`: `@get("/health", opt=requires(PUBLIC))`."""
    return {ACCESS: who}


def assert_every_route_guarded(app: Litestar, guards: Mapping[str, Guard | None]) -> None:
    """guards: access word → what must stand before a route of that word; None before a public one."""
    for route in app.routes:
        handlers = route.route_handlers if isinstance(route, HTTPRoute) else [route.route_handler]
        for handler in handlers:
            _assert_guarded(route.path, handler, guards)


def _assert_guarded(path: str, handler: BaseRouteHandler, guards: Mapping[str, Guard | None]) -> None:
    # Litestar runs a plain function as a guard in a thread of its own, which takes longer than all that a guard does.
    if slow := [guard for layer in handler.ownership_layers for guard in layer.guards or () if not is_async(guard)]:
        raise UnguardedRoute(f"{path}: its guards {slow} must be async functions")
    who = handler.opt.get(ACCESS)
    if who is None or who not in guards:
        if isinstance(handler, HTTPRouteHandler) and handler.http_methods == {"OPTIONS"}:
            return
        raise UnguardedRoute(f"{path}: declares no access (has {who!r}); declare one of {sorted(guards)}")
    needed = guards[who]
    if needed is not None and not any(needed in (layer.guards or ()) for layer in handler.ownership_layers):
        raise UnguardedRoute(f"{path}: is for {who} but has no guard that asks for it")
