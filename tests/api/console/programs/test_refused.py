"""Where a token does not let in: each refusal is a problem, and a token opens no more than it was made for."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import httpx
import pytest
from litestar import Litestar, get, post

from backend.access.tokens import SCOPES
from backend.api.console.frame.programs.scopes import SCOPE, ScopeMisplaced, assert_scopes_placed, takes
from backend.api.parts import MOST_OF_STRANGERS, parts_in
from backend.kit.http.access import requires
from tests.api.console.desk import Desk, text_of
from tests.api.console.programs.program import Program, program
from tests.api.console.test_roles import PAGES
from tests.ground.served import filled, named_side

FIGURES = "/console/api/figures"
OPEN = {
    "read-figures": {
        "GET /console/api/figures",
        "GET /console/api/figures/unread",
        "GET /console/api/figures/{topic_id:uuid}/units",
    },
    "read-staff": {
        "GET /console/api/staff/units",
        "GET /console/api/staff/people",
        "GET /console/api/staff/people/{employee_id:uuid}",
    },
    "write-staff": {
        "POST /console/api/staff/people",
        "PUT /console/api/staff/people/{employee_id:uuid}",
        "PUT /console/api/staff/people/{employee_id:uuid}/departure",
        "DELETE /console/api/staff/people/{employee_id:uuid}/departure",
    },
}
"""Scope → the routes that take it. A route added here is a decision."""


def problem(answer: object) -> str:
    return str(answer.json()["type"]).rsplit("/", 1)[-1]  # type: ignore[attr-defined]


def taking(scope: str) -> set[str]:
    handlers = [
        (route.path, handler) for route in named_side().routes for handler in getattr(route, "route_handlers", ())
    ]
    return {f"{method} {path}" for path, one in handlers if one.opt.get(SCOPE) == scope for method in one.http_methods}


def test_each_scope_opens_these_routes_and_no_other() -> None:
    assert {scope: {route for route in taking(scope) if "OPTIONS" not in route} for scope in SCOPES} == OPEN


async def test_eva_is_told_nothing_with_a_token_that_is_none(desk: Desk) -> None:
    for secret in ("", "x", "lpa_" + "a" * 43, "lpd_" + "a" * 43, "lpa_" + "\x7f"):
        answer = await Program(desk, secret).get(FIGURES)
        assert (answer.status_code, problem(answer)) == (401, "api-token-refused"), secret
        assert answer.headers["www-authenticate"] == 'Bearer realm="Linjepuls", error="invalid_token"'


async def test_a_token_lets_in_to_the_end_of_its_last_day(desk: Desk) -> None:
    power_bi = await program(desk)
    last = desk.clock.now().replace(month=12, day=31, hour=20)
    desk.clock.moment = last
    assert (await power_bi.get(FIGURES)).status_code == 200
    desk.clock.moment += timedelta(hours=5)
    assert problem(await power_bi.get(FIGURES)) == "api-token-refused"


async def test_a_token_and_somebody_s_session_are_not_taken_for_one_another(desk: Desk) -> None:
    power_bi = await program(desk)
    both = await desk.cookie("Bo")
    assert problem(await power_bi.get(FIGURES, **both)) == "two-identities"
    evas = Program(desk, "lpa_" + "a" * 43)
    assert problem(await evas.get(FIGURES, **both)) == "two-identities", "and no session stands in for a bad token"
    for other in ("Basic eDp5", "Bearer eyJhbGciOiJFUzI1NiJ9.e30.x"):
        gateway = {"Authorization": other}
        assert (await desk.get("Bo", FIGURES, **gateway)).status_code == 200, (
            "what a gateway in front shows is not ours"
        )
        nobody = await desk.get(None, "/console/topics", **gateway)
        assert nobody.headers["location"].startswith("/console/sign-in")


@pytest.mark.long
async def test_a_program_that_asks_too_often_waits_and_others_do_not(desk: Desk) -> None:
    power_bi, intranet = await program(desk), await program(desk, name="Intranet")
    answers = [await power_bi.get(f"{FIGURES}/unread") for _ in range(121)]
    assert [answer.status_code for answer in answers] == [200] * 120 + [429]
    assert (problem(answers[-1]), answers[-1].headers["retry-after"]) == ("program-too-fast", "60")
    assert (await intranet.get(f"{FIGURES}/unread")).status_code == 200
    desk.clock.moment += timedelta(minutes=1)
    assert (await power_bi.get(f"{FIGURES}/unread")).status_code == 200


async def test_eva_tries_tokens_and_is_slowed_down_but_no_program_is(desk: Desk) -> None:
    power_bi, evas = await program(desk), [Program(desk, f"lpa_{number:043}") for number in range(20)]
    strangers = parts_in(cast("Litestar", cast("httpx.ASGITransport", desk.http._transport).app)).strangers
    assert [strangers.wait("") for _ in range(50)] == [0] * 50, "as many as come in a minute besides"
    answers = [await one.get(f"{FIGURES}/unread") for one in evas]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429] * 10
    assert (problem(answers[-1]), answers[-1].headers["retry-after"]) == ("program-too-fast", "60")
    assert (await power_bi.get(f"{FIGURES}/unread")).status_code == 200, "however many strangers there are"
    page = text_of(await desk.get("Dan", "/console/administration/audit?action=console.sign-in-failed"))
    assert "med: en adgang til programmer, gange: 20" in page
    assert page.count("en adgang til programmer") == 2
    desk.clock.moment += timedelta(minutes=1)
    assert (await evas[0].get(f"{FIGURES}/unread")).status_code == 401


async def test_eva_uses_up_the_tries_of_her_own_crowd_and_of_no_other(desk: Desk) -> None:
    """As the proxy tells it; what is none of its words counts with all the rest."""
    strangers = parts_in(cast("Litestar", cast("httpx.ASGITransport", desk.http._transport).app)).strangers
    for crowd in ("7", ""):
        assert [strangers.wait(crowd) for _ in range(MOST_OF_STRANGERS)] == [0] * MOST_OF_STRANGERS
    eva = {"Authorization": f"Bearer lpa_{0:043}"}
    for told, status in (("7", 429), ("8", 401), ("192.0.2.7", 429), ("777", 429), ("-1", 429)):
        answer = await desk.http.get(f"{FIGURES}/unread", headers=eva | {"X-Crowd": told})
        assert answer.status_code == status, told


@pytest.mark.long
async def test_a_token_of_all_scopes_reaches_the_routes_that_take_one_and_no_other(desk: Desk) -> None:
    everything, opened = await program(desk, SCOPES), {route for routes in OPEN.values() for route in routes}
    for route in sorted({route for routes in PAGES.values() for route in routes}):
        method, path = route.split(" ")
        desk.clock.moment += timedelta(seconds=1)
        answer = await everything.ask(method, filled(path))
        if route in opened:
            assert answer.status_code not in (401, 403), route
        else:
            assert (answer.status_code, problem(answer)) == (403, "not-for-programs"), route
            assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.long
async def test_a_token_of_one_scope_opens_nothing_of_another(desk: Desk) -> None:
    for scope in SCOPES:
        narrow = await program(desk, [scope])
        for other in set(SCOPES) - {scope}:
            for route in OPEN[other] - OPEN[scope]:
                method, path = route.split(" ")
                answer = await narrow.ask(method, filled(path))
                assert (answer.status_code, answer.json().get("scope")) == (403, other), route
                assert f'scope="{other}"' in answer.headers["www-authenticate"]


def test_a_route_with_a_scope_that_does_not_stand_for_it_stops_the_start() -> None:
    @get("/unknown", opt={SCOPE: "read-answers", **requires("figures.read")}, sync_to_thread=False)
    def unknown() -> str:
        return ""

    @get("/people", opt={**takes("read-figures")["opt"], **requires("staff.manage")}, sync_to_thread=False)
    def for_others() -> str:
        return ""

    @post("/change", opt={**takes("read-figures")["opt"], **requires("figures.read")}, sync_to_thread=False)
    def changing() -> str:
        return ""

    for handler in (unknown, for_others, changing):
        with pytest.raises(ScopeMisplaced):
            assert_scopes_placed(Litestar([handler], openapi_config=None))
