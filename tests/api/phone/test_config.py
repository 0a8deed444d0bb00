"""What anyone may read of the named side: its origins, the issuer's directory, health and the API's description."""

from __future__ import annotations

import base64
from typing import Any, cast
from uuid import uuid4

import httpx
import pytest
from litestar import Litestar, get
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler

from backend.api.parts import NamedParts
from backend.api.phone.app.config import ROUTES
from backend.api.phone.guard import PHONE, phone_guard
from backend.api.transaction import transaction_dependencies
from backend.kit.database import Database
from backend.kit.http.access import PUBLIC, UnguardedRoute, assert_every_route_guarded, requires
from backend.kit.times.clock import SystemClock
from backend.organisation import choose_coin
from backend.rounds.prepare.keys import KeyBox
from backend.sending import announce
from tests.api.phone.phones import Phones, slug
from tests.ground.app_config import CONFIG
from tests.ground.applications import named_application
from tests.ground.desks import desk_at
from tests.ground.registry.keys import access_tokens
from tests.ground.rounds.named import DAY

DIRECTORY = "/.well-known/private-token-issuer-directory"


async def directory(phones: Phones, query: str = "") -> httpx.Response:
    return await phones.http.get(DIRECTORY + query)


async def test_a_phone_learns_both_origins_and_who_runs_them(phones: Phones) -> None:
    assert (await phones.http.get("/api/app-config")).json() == {
        "organisation": "Eksempelkommune",
        "colour": "#0059b3",
        "logo": None,
        "coin": 0,
        "ballot_origin": "http://127.0.0.1:8001",
        "issuer_name": "localhost:8000",
        "operators": {"named": "HR-drift", "ballots": "Revisionen"},
        "build": "0" * 64,
        "ways_in": [],
        "witnesses": [],
        "sms": False,
    }


async def test_a_phone_learns_of_codes_by_sms_where_a_worker_can_send_one(phones: Phones) -> None:
    async with phones.named.database.transaction() as session:
        await announce(session, ["sms"], None)
    assert (await phones.http.get("/api/app-config")).json()["sms"] is True


async def test_a_phone_learns_the_coin_of_coming_rounds_before_there_is_one(phones: Phones) -> None:
    async with phones.named.database.transaction() as session:
        await choose_coin(desk_at(session, phones.named.clock, actor="dan"), 10, revision=0, administrators=1)
    assert (await phones.http.get("/api/app-config")).json()["coin"] == 10


async def test_the_directory_is_that_of_rfc_9578(phones: Phones) -> None:
    first = await phones.named.scheduled()
    later = await phones.named.scheduled(phones.named.plan(29 * DAY))
    answer = await directory(phones)
    assert answer.headers["content-type"] == "application/private-token-issuer-directory"
    assert answer.headers["cache-control"] == "max-age=60"
    told = answer.json()
    assert set(told) == {"issuer-request-uri", "token-keys"}
    assert told["issuer-request-uri"] == f"/api/rounds/{first}/token-request"
    assert {(key["token-type"], len(key)) for key in told["token-keys"]} == {(2, 2)}
    keys = sorted(base64.urlsafe_b64decode(key["token-key"]) for key in told["token-keys"])
    assert keys == sorted(group.spki or b"" for group in await phones.named.groups(first))
    chosen = (await directory(phones, f"?round={later}")).json()
    assert chosen["issuer-request-uri"] == f"/api/rounds/{later}/token-request"


async def test_the_directory_of_an_issuer_without_rounds_is_empty_and_of_an_unknown_round_refused(
    phones: Phones,
) -> None:
    assert (await directory(phones)).json()["token-keys"] == []
    unknown = await directory(phones, f"?round={uuid4()}")
    assert (unknown.status_code, slug(unknown)) == (404, "unknown-round")
    wrong = await directory(phones, "?round=1")
    assert (wrong.status_code, slug(wrong)) == (422, "invalid")


async def test_health_says_ready_while_the_database_answers(phones: Phones) -> None:
    answer = await phones.http.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


async def test_a_database_that_is_away_is_no_health(named_db: Database) -> None:
    url = named_db.engine.url.set(port=1)
    away = Database.connect(url.render_as_string(hide_password=False))
    app = named_application(NamedParts(away, SystemClock(), access_tokens(), KeyBox(b"k" * 32), CONFIG))
    transport = httpx.ASGITransport(app=cast("Any", app), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as http:
        answer = await http.get("/health")
    await away.close()
    assert (answer.status_code, slug(answer)) == (500, "server-error")


async def test_the_api_describes_itself_without_pages_from_elsewhere(phones: Phones) -> None:
    answer = await phones.http.get("/schema")
    assert answer.status_code == 200
    paths = answer.json()["paths"]
    assert {"/api/rounds", "/api/app-config", "/health", DIRECTORY} <= set(paths)
    assert "/" not in paths


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Not found"), ("de, da;q=0.5", "Findes ikke"), ("", "Findes ikke")]
)
@pytest.mark.parametrize("path", ["/api/nothing", "/schema/nothing"])
async def test_a_page_that_is_not_there_is_told_in_the_callers_language(
    phones: Phones, language: str, title: str, path: str
) -> None:
    answer = await phones.http.get(path, headers={"Accept-Language": language})
    assert (answer.status_code, slug(answer), answer.json()["title"]) == (404, "not-found", title)


KNOWN = {PUBLIC: None, PHONE: phone_guard}


@get("/forgotten")
async def forgotten() -> None:
    return None


@get("/unknown-word", opt=requires("console"))
async def unknown_word() -> None:
    return None


@get("/unguarded", opt=requires(PHONE))
async def unguarded() -> None:
    return None


def in_a_thread(_connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
    return None


@get("/in-a-thread", opt=requires(PUBLIC), guards=[in_a_thread])
async def guarded_in_a_thread() -> None:
    return None


@pytest.mark.parametrize("route", [forgotten, unknown_word, unguarded, guarded_in_a_thread])
def test_a_door_left_open_is_found_before_the_start(route: HTTPRouteHandler) -> None:
    app = Litestar([*ROUTES], dependencies=transaction_dependencies(), openapi_config=None)
    assert_every_route_guarded(app, KNOWN)
    app.register(route)
    with pytest.raises(UnguardedRoute, match=min(route.paths)):
        assert_every_route_guarded(app, KNOWN)
