"""Which routes a program may use: each that takes a scope says so, and all others let none in."""

from __future__ import annotations

from typing import Any, Final

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.spec import Components, SecurityScheme
from litestar.routes import HTTPRoute

from backend.access.tokens import READING, SCOPES, STANDS_FOR, Scope
from backend.kit.http.access import ACCESS

SCOPE: Final = "scope"
SESSION: Final = "session"
BEARER: Final = "program"
_LOOKING: Final = frozenset({"GET", "HEAD", "OPTIONS"})

WAYS_IN: Final = Components(
    security_schemes={
        SESSION: SecurityScheme(
            type="apiKey",
            name="linjepuls-console",
            security_scheme_in="cookie",
            description="Somebody who has signed in, with the roles that they have",
        ),
        BEARER: SecurityScheme(
            type="http",
            scheme="bearer",
            description="A program's token (lpa_…), made under Administration; named beside it is the scope it needs",
        ),
    }
)
"""As OpenAPI tells of them."""


class ScopeMisplaced(RuntimeError):
    """A route takes a scope that nobody knows, or one that stands for something else than the route does."""


def takes(scope: Scope) -> dict[str, Any]:
    """For a handler, beside the permission that people need: `@get("/figures", **takes("read-figures"))`."""
    return {"opt": {SCOPE: scope}, "security": [{SESSION: []}, {BEARER: [scope]}]}


def assert_scopes_placed(app: Litestar) -> None:
    """Each route that takes a scope is one for which the scope stands."""
    for route in app.routes:
        for handler in route.route_handlers if isinstance(route, HTTPRoute) else ():
            if handler.opt.get(SCOPE) is not None:
                _assert_placed(route.path, handler)


def _assert_placed(path: str, handler: HTTPRouteHandler) -> None:
    scope = handler.opt[SCOPE]
    if scope not in SCOPES:
        raise ScopeMisplaced(f"{path}: takes {scope!r}; there are {SCOPES}")
    if handler.opt.get(ACCESS) != STANDS_FOR[scope]:
        raise ScopeMisplaced(f"{path}: is for {handler.opt.get(ACCESS)}, which {scope} does not stand for")
    if scope in READING and not handler.http_methods <= _LOOKING:
        raise ScopeMisplaced(f"{path}: changes something, and {scope} is for looking")
