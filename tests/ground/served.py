"""Both applications as they are served, to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from litestar import Litestar
from litestar.routes import HTTPRoute

from backend.api.app_config import AppConfig, Operators
from backend.api.parts import NamedParts
from backend.ballot_box.api.app import context_of
from backend.ballot_box.api.app import create_app as create_ballot_box
from backend.ballot_box.api.context import Terms
from backend.ballot_box.api.signatures import Signing
from backend.ballot_box.api.token_door import PrivateTokenDoor
from backend.ballot_box.box.policy import Floors
from backend.kit.database import Database
from backend.kit.http.access import ACCESS
from backend.kit.times.clock import SystemClock
from backend.registry import AccessTokens
from backend.rounds.prepare.keys import KeyBox
from tests.ground.applications import named_application, named_routes
from tests.ground.ballot_box.at_once import AtOnce

# Connected to at the first question only, and none is asked here.
NO_DATABASE = "postgresql+psycopg://nobody@localhost:1/none"
_FILLED = {"{kind:str}": "csv", "{number:int}": "1", "{first:date}": "2026-05-05"}


@cache
def _parts() -> NamedParts:
    config = AppConfig(
        organisation="Eksempelkommune",
        ballot_origin="http://127.0.0.1:8001",
        issuer_name="localhost:8000",
        operators=Operators(named="A", ballots="B"),
        build="0" * 64,
    )
    tokens = AccessTokens(Ed25519PrivateKey.generate())
    return NamedParts(Database.connect(NO_DATABASE), SystemClock(), tokens, KeyBox(bytes(32)), config)


def named_side() -> Litestar:
    """To be looked at."""
    return named_routes(_parts())


def named_side_to_ask() -> Litestar:
    return named_application(_parts())


@cache
def ballot_box() -> Litestar:
    terms = Terms("127.0.0.1:8001", "http://localhost:8000", "localhost:8000", {})
    door = PrivateTokenDoor("localhost:8000", "127.0.0.1:8001")
    context = context_of(
        Database.connect(NO_DATABASE), SystemClock(), Floors(5, 2, 8), terms, door, AtOnce(Signing(door))
    )
    return create_ballot_box(context)


def routes(app: Litestar, who: str) -> set[str]:
    """`METHOD /path` of what `who` may call; the API's own description and OPTIONS are left out."""
    return {
        f"{method} {route.path}"
        for route in app.routes
        if isinstance(route, HTTPRoute) and not route.path.startswith("/schema")
        for handler in route.route_handlers
        if handler.opt.get(ACCESS) == who
        for method in handler.http_methods - {"OPTIONS"}
    }


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, method and description of each in an OpenAPI document."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield method, path, operation


def filled(path: str) -> str:
    """With ids that nothing has, so that whoever may come in is told so and nobody changes anything."""
    parts = (_FILLED.get(part, part) for part in path.split("/"))
    return "/".join(str(uuid4()) if part.startswith("{") else part for part in parts)
