from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

import httpx
import pytest
from litestar import Litestar, get
from litestar.datastructures import State
from litestar.di import NamedDependency

from backend.api.parts import NamedParts, state_of
from backend.api.phone.enrolment import Enrolment, Leaving
from backend.api.phone.guard import PHONE, PhoneController, phone_guard
from backend.api.transaction import transaction_dependencies
from backend.kit.database import Database
from backend.kit.http.access import PUBLIC, assert_every_route_guarded
from backend.kit.http.problems import PROBLEM_HANDLERS
from backend.registry import DeviceIdentity, code_used, import_staff, issue_code
from backend.rounds.prepare.keys import KeyBox
from tests.api.phone.conftest import CONFIG
from tests.desks import desk_at
from tests.registry.keys import access_tokens
from tests.registry.staff import ALMA, BO, MovedClock, staff_file


class Who(PhoneController):
    path = "/who"

    @get()
    async def who(self, identity: NamedDependency[DeviceIdentity]) -> dict[str, str]:
        return {"employee": str(identity.employee_id)}


@dataclass
class World:
    database: Database
    clock: MovedClock
    http: httpx.AsyncClient

    async def code(self, person: str = "a1") -> str:
        async with self.database.transaction() as session:
            return await issue_code(desk_at(session, self.clock), person)

    async def post(self, path: str, body: dict[str, Any]) -> httpx.Response:
        return await self.http.post(path, json=body)

    async def enrolled(self) -> dict[str, str]:
        answer = await self.post("/api/enrolment", {"code": await self.code()})
        assert answer.status_code == 201
        tokens: dict[str, str] = answer.json()
        return tokens

    async def refreshed(self, refresh: str) -> httpx.Response:
        return await self.post("/api/session/refresh", {"refresh": refresh})

    async def who(self, token: str) -> httpx.Response:
        return await self.http.get("/who", headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
async def world(named_db: Database) -> AsyncIterator[World]:
    clock = MovedClock()
    app = Litestar(
        [Enrolment, Leaving, Who],
        dependencies=transaction_dependencies(),
        exception_handlers=PROBLEM_HANDLERS,
        state=State(state_of(NamedParts(named_db, clock, access_tokens(), KeyBox(b"k" * 32), CONFIG))),
    )
    async with named_db.transaction() as session:
        await import_staff(desk_at(session, clock), staff_file(ALMA, BO), dry_run=False)
    transport = httpx.ASGITransport(app=cast("Any", app))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as http:
        yield World(named_db, clock, http)


async def test_alma_types_her_code_sloppily_and_is_in(world: World) -> None:
    code = (await world.code()).lower().replace("-", " ").replace("1", "l").replace("0", "o")
    answer = await world.post("/api/enrolment", {"code": code})
    assert (answer.status_code, answer.json()["expires_in"]) == (201, 600)
    assert answer.headers["cache-control"] == "no-store"
    assert (await world.who(answer.json()["access"])).status_code == 200


async def test_the_code_works_again_until_the_first_token_is_fetched(world: World) -> None:
    code = await world.code()
    first = (await world.post("/api/enrolment", {"code": code})).json()
    second = (await world.post("/api/enrolment", {"code": code})).json()
    assert (await world.who(first["access"])).json()["type"].endswith("/session-ended")
    me = (await world.who(second["access"])).json()["employee"]
    async with world.database.transaction() as session:
        await code_used(session, access_tokens().verify(second["access"], world.clock.now()).employee_id)
    refused = await world.post("/api/enrolment", {"code": code})
    assert (refused.status_code, refused.json()["type"].rsplit("/")[-1]) == (401, "code-used")
    assert (await world.who(second["access"])).json()["employee"] == me


async def test_a_code_is_not_an_endless_door(world: World) -> None:
    code = await world.code()
    statuses = [(await world.post("/api/enrolment", {"code": code})).status_code for _ in range(11)]
    assert statuses == [201] * 10 + [429]


@pytest.mark.parametrize("code", ["0000-0000-0000", "kort", "Ω" * 12, "x" * 200])
async def test_eva_guesses_a_code_and_is_refused_in_her_language(world: World, code: str) -> None:
    answer = await world.http.post("/api/enrolment", json={"code": code}, headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["title"]) == (401, "The code is not valid")
    assert answer.headers["content-type"].startswith("application/problem+json")


@pytest.mark.parametrize("body", [{}, {"code": ""}, {"code": 7}, {"code": "x" * 201}, {"code": "x", "more": 1}])
async def test_a_body_that_is_no_code_is_invalid(world: World, body: dict[str, Any]) -> None:
    assert (await world.post("/api/enrolment", body)).status_code == 422


async def test_a_new_code_ends_the_old_phone(world: World) -> None:
    tokens = await world.enrolled()
    await world.code()
    assert (await world.who(tokens["access"])).status_code == 401
    assert (await world.refreshed(tokens["refresh"])).status_code == 401


async def test_an_access_token_lives_ten_minutes(world: World) -> None:
    tokens = await world.enrolled()
    world.clock.move(timedelta(minutes=9, seconds=59))
    assert (await world.who(tokens["access"])).status_code == 200
    world.clock.move(timedelta(seconds=1))
    late = await world.who(tokens["access"])
    assert (late.status_code, late.json()["type"].rsplit("/")[-1]) == (401, "access-token-needed")
    fresh = (await world.refreshed(tokens["refresh"])).json()
    assert (await world.who(fresh["access"])).status_code == 200


async def test_a_phone_that_lost_the_answer_may_use_its_old_refresh_token_again(world: World) -> None:
    tokens = await world.enrolled()
    assert (await world.refreshed(tokens["refresh"])).status_code == 200
    again = await world.refreshed(tokens["refresh"])
    assert again.status_code == 200
    assert (await world.refreshed(again.json()["refresh"])).status_code == 200


async def test_reuse_after_the_successor_was_used_ends_the_session_for_thief_and_owner(world: World) -> None:
    stolen = (await world.enrolled())["refresh"]
    second = (await world.refreshed(stolen)).json()["refresh"]
    third = (await world.refreshed(second)).json()
    reused = await world.refreshed(stolen)
    assert (reused.status_code, reused.json()["type"].rsplit("/")[-1]) == (401, "session-ended")
    assert (await world.refreshed(third["refresh"])).status_code == 401
    assert (await world.who(third["access"])).status_code == 401


@pytest.mark.parametrize("refresh", ["x", "x.y", "0" * 32 + ".secret", "."])
async def test_a_made_up_refresh_token_is_refused(world: World, refresh: str) -> None:
    assert (await world.refreshed(refresh)).status_code == 401


async def test_alma_signs_out(world: World) -> None:
    tokens = await world.enrolled()
    headers = {"Authorization": f"Bearer {tokens['access']}"}
    assert (await world.http.post("/api/session/end", headers=headers)).status_code == 204
    assert (await world.http.post("/api/session/end", headers=headers)).status_code == 401
    assert (await world.refreshed(tokens["refresh"])).status_code == 401


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x.y.z", "Basic YTpi"])
async def test_eva_without_an_access_token_is_told_how(world: World, header: str) -> None:
    answer = await world.http.get("/who", headers={"Authorization": header})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'DPoP algs="ES256"')


async def test_every_route_declares_who_may_use_it() -> None:
    assert_every_route_guarded(
        Litestar([Enrolment, Leaving], dependencies=transaction_dependencies(), openapi_config=None),
        {PUBLIC: None, PHONE: phone_guard},
    )
