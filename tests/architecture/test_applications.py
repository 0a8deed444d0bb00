"""Both applications as they are served: who may call each route, and what crosses between the sides."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from litestar import Litestar, asgi, get
from litestar.routes import HTTPRoute
from litestar.types import Receive, Scope, Send

from backend import handoffs
from backend.api.console.frame.guard import console_guard
from backend.api.phone.guard import phone_guard
from backend.api.scim.app import create_directory_app
from backend.api.scim.parts import ScimParts
from backend.api.scim.service import scim_service
from backend.ballot_box.api.ballots import VOTER
from backend.ballot_box.api.guards import NAMED_SIDE
from backend.kit.database import Database
from backend.kit.http.access import ACCESS, PUBLIC, UnguardedRoute, assert_every_route_guarded, requires
from backend.kit.times.clock import SystemClock
from tests.ground.kit.sender import Sender
from tests.ground.served import NO_DATABASE, ballot_box, named_side, named_side_to_ask, routes

# What anyone on the net may call. A route added here is a decision: say in its docstring why it needs no identity.
PUBLIC_NAMED = {
    "GET /",
    "GET /app",
    "GET /brand/colour.css",
    "GET /brand/logo",
    "GET /console/sign-in",
    "GET /console/sign-in/with/{key:str}",
    "GET /console/sign-in/with/{key:str}/back",
    "GET /console/sign-in/with/{key:str}/out",
    "GET /console/sign-in/with/{key:str}/phone",
    "GET /console/{rest:path}",
    "GET /console/static/{name:path}",
    "POST /console/language",
    "POST /console/sign-in",
    "POST /console/sign-in/mail",
    "GET /console/sign-in/second",
    "POST /console/sign-in/second",
    "POST /console/sign-in/second/passkey",
    "POST /console/sign-in/second/set-up",
    "POST /hooks/sign-out/{key:str}",
    "GET /app/{name:path}",
    "GET /.well-known/private-token-issuer-directory",
    "GET /api/app-config",
    "GET /health",
    "GET /static/page.css",
    "POST /api/enrolment",
    "POST /api/session/access",
    "POST /api/session/key",
    "POST /api/session/move",
    "POST /api/session/sms",
    "POST /api/session/sms/redeem",
}
PUBLIC_BALLOTS = {
    "GET /health",
    "GET /record",
    "GET /rounds",
    "GET /rounds/{round_id:uuid}",
    "GET /rounds/{round_id:uuid}/keys",
}
WITH_A_TOKEN = {"POST /rounds/{round_id:uuid}/groups/{group_id:uuid}/ballots"}
CROSSINGS = {
    "PUT /rounds/{round_id:uuid}",
    "PUT /rounds/{round_id:uuid}/cancellation",
    "PUT /rounds/{round_id:uuid}/prolongation/{direction:str}",
    "GET /rounds/{round_id:uuid}/turnout",
    "GET /rounds/{round_id:uuid}/release",
}


def test_eva_without_an_identity_reaches_only_what_is_public_on_the_named_side() -> None:
    assert routes(named_side(), PUBLIC) == PUBLIC_NAMED


def test_eva_without_an_identity_reaches_only_what_is_public_at_the_ballot_box() -> None:
    assert routes(ballot_box(), PUBLIC) == PUBLIC_BALLOTS
    assert routes(ballot_box(), VOTER) == WITH_A_TOKEN


def test_five_routes_and_no_more_lead_from_side_to_side() -> None:
    assert routes(ballot_box(), NAMED_SIDE) == CROSSINGS


def test_five_values_and_no_more_cross_between_the_sides() -> None:
    values = [value for value in vars(handoffs).values() if isinstance(value, type)]
    crossing = {
        value.__name__ for value in values if issubclass(value, handoffs.Handoff) and "version" in value.model_fields
    }
    assert crossing == {"RoundSpec", "Cancellation", "Prolongation", "Turnout", "Release"}


def test_what_crosses_is_frozen_and_takes_nothing_unknown() -> None:
    values = [value for value in vars(handoffs).values() if isinstance(value, type)]
    for value in values:
        if issubclass(value, handoffs.Handoff):
            assert value.model_config.get("frozen") is True, value
            assert value.model_config.get("extra") == "forbid", value


@pytest.mark.parametrize("application", [named_side, ballot_box])
def test_each_route_declares_who_may_call_it(application: type[Litestar]) -> None:
    app = application()
    declared = {
        handler.opt.get(ACCESS)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if handler.http_methods != {"OPTIONS"}
    }
    assert None not in declared


def directory() -> Litestar:
    """Of the third process, which tells the named side who is employed."""
    zone, origin = ZoneInfo("Europe/Copenhagen"), "http://localhost:8002"
    return create_directory_app(ScimParts(Database.connect(NO_DATABASE), SystemClock(), zone, origin, scim_service()))


@pytest.mark.parametrize("application", [named_side_to_ask, ballot_box, directory])
async def test_of_a_caller_who_shows_nothing_no_route_that_asks_who_it_is_reads_anything(
    application: Callable[[], Litestar],
) -> None:
    """Half-sent specs of nobody took 16 MiB each. A ballot's own route drops what it is sent (`one_size.py`)."""
    app = application()
    asked = [
        (method, re.sub(r"\{[^}]+\}", str(UUID(int=0)), route.path))
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if handler.opt.get(ACCESS) not in (None, PUBLIC, VOTER)
        for method in handler.http_methods & {"POST", "PUT", "PATCH", "DELETE"}
    ]
    assert len(asked) > 2
    for method, path in asked:
        # As small as every route takes: of what is too large the framework reads nothing anyway.
        eva = Sender(app, method, path, {"Origin": "http://localhost:8000"})
        eva.send(b"[")
        status = await asyncio.wait_for(eva.asks(), 5)
        # Some would look into the database, which is not there, before they say no.
        assert (status >= 300, eva.wire.qsize()) == (True, 1), (method, path, status)


def test_a_route_without_access_or_without_its_guard_stops_the_start() -> None:
    @get("/forgotten", sync_to_thread=False)
    def forgotten() -> str:
        return ""

    @get("/unguarded", opt=requires("phone"), sync_to_thread=False)
    def unguarded() -> str:
        return ""

    @get("/elsewhere", opt=requires("phone"), guards=[console_guard], sync_to_thread=False)
    def guarded_for_others() -> str:
        return ""

    @asgi("/bare", copy_scope=False)
    async def bare(scope: Scope, receive: Receive, send: Send) -> None:
        """Declares nothing, so it is never served."""

    for handler in (forgotten, unguarded, guarded_for_others, bare):
        with pytest.raises(UnguardedRoute):
            assert_every_route_guarded(Litestar([handler], openapi_config=None), {PUBLIC: None, "phone": phone_guard})
