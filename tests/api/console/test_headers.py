"""Every answer of the named side is protected: each route is walked, as nobody and as Alma, who may do everything."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, cast

import httpx
import pytest
from litestar.routes import HTTPRoute

from backend.api.named_app import create_app
from backend.api.parts import NamedParts, Site
from backend.kit.settings import HSTS_SECONDS
from backend.rounds import KeyBox
from tests.api.console.desk import Desk
from tests.ground.app_config import CONFIG
from tests.ground.applications import named_application
from tests.ground.registry.keys import access_tokens
from tests.ground.served import filled, named_side

HOST = "https://linjepuls.example"
KEPT = ("/console/static/",)
"""Of the console only what is the same for everybody may be kept."""
WALK = sorted(
    (method, route.path)
    for route in named_side().routes
    if isinstance(route, HTTPRoute)
    for handler in route.route_handlers
    for method in handler.http_methods
    if not route.path.endswith("/sign-out")
)


def unprotected(answer: httpx.Response) -> list[str]:
    """Which of its headers are missing or say too little."""
    headers, path = answer.headers, answer.url.path
    wrong = {
        "nosniff": headers.get("x-content-type-options") != "nosniff",
        "referrer": headers.get("referrer-policy") not in ("no-referrer", "same-origin"),
        "vary": "vary" not in headers,
        "policy": "default-src 'none'" not in headers.get("content-security-policy", ""),
        "twice": len(headers.get_list("cache-control")) != 1 or len(headers.get_list("x-content-type-options")) != 1,
    }
    if path.startswith("/console") and not (path.startswith(KEPT) and answer.status_code == 200):
        wrong["kept"] = headers.get("cache-control") != "no-store"
        wrong["vary for each"] = not {"Cookie", "Accept-Language"} <= set(headers.get("vary", "").split(", "))
    return [word for word, is_so in wrong.items() if is_so]


@pytest.mark.parametrize("person", [None, pytest.param("Alma", marks=pytest.mark.long)])
async def test_every_route_answers_protected_whoever_asks(desk: Desk, person: str | None) -> None:
    left: dict[str, list[str]] = {}
    for method, path in WALK:
        answer = await desk.ask(person, method, filled(path))
        left |= {f"{method} {path} {answer.status_code}": wrong} if (wrong := unprotected(answer)) else {}
    assert left == {}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/console/nowhere", 404),
        ("GET", "/console/static/console.css", 200),
        ("DELETE", "/console/topics", 405),
        ("POST", "/console/api/staff/%00", 404),
        ("GET", "/console/home", 303),
        ("GET", "/console/administration/audit/csv", 200),
    ],
)
async def test_errors_redirects_and_downloads_are_protected_too(
    desk: Desk, method: str, path: str, status: int
) -> None:
    answer = await desk.ask("Alma", method, path)
    assert (answer.status_code, unprotected(answer)) == (status, [])


async def test_what_fails_on_our_side_is_protected_too(desk: Desk) -> None:
    await desk.sign_in("Alma")
    named_application(replace(parts(desk), database=cast("Any", None)))
    answer = await desk.get("Alma", "/console/topics")
    assert (answer.status_code, unprotected(answer)) == (500, [])


def parts(desk: Desk) -> NamedParts:
    return NamedParts(desk.database, desk.clock, access_tokens(), KeyBox(b"k" * 32), CONFIG)


@asynccontextmanager
async def over_https(desk: Desk, hsts_seconds: int = 0) -> AsyncIterator[Desk]:
    app = create_app(replace(parts(desk), site=Site(HOST, hsts_seconds=hsts_seconds)))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=cast("Any", app)), base_url=HOST) as http:
        yield replace(desk, http=http)


async def test_over_https_the_session_is_this_hosts_alone_and_is_forgotten_at_sign_out(desk: Desk) -> None:
    async with over_https(desk) as secure:
        own = {"Sec-Fetch-Site": "same-origin"}
        entered = await secure.http.post("/console/sign-in", data={"link": await desk.link("Alma")}, headers=own)
        out = await secure.http.post("/console/sign-out", headers=own)
        for answer in (entered, out):
            cookie = answer.headers["set-cookie"]
            assert cookie.startswith("__Host-linjepuls-console=")
            assert "Domain" not in cookie
            assert {"Path=/", "Secure", "HttpOnly"} <= set(cookie.split("; "))
        assert "Max-Age=0" in out.headers["set-cookie"]
        assert "__Host-linjepuls-console" not in secure.http.cookies


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (HSTS_SECONDS, f"max-age={HSTS_SECONDS}"),
        pytest.param(300, "max-age=300", marks=pytest.mark.long),
        (0, None),
    ],
)
async def test_browsers_are_told_to_ask_for_https_only_as_the_operator_set_it(
    desk: Desk, seconds: int, said: str | None
) -> None:
    async with over_https(desk, hsts_seconds=seconds) as secure:
        for path in ("/", "/nowhere", "/console"):
            assert (await secure.http.get(path)).headers.get("strict-transport-security") == said


async def test_over_http_nothing_is_said_of_https(desk: Desk) -> None:
    assert "strict-transport-security" not in (await desk.get(None, "/")).headers
