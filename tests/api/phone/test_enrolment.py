from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
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
from simulator.phone.device_key import DeviceKey
from simulator.phone.sides.proving import Proving
from tests.api.phone.phones import slug
from tests.ground.app_config import CONFIG
from tests.ground.desks import desk_at
from tests.ground.registry.keys import access_tokens
from tests.ground.registry.staff import ALMA, BO, MovedClock, staff_file


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
    phone: DeviceKey = field(default_factory=DeviceKey.made)

    async def code(self, person: str = "a1") -> str:
        async with self.database.transaction() as session:
            return await issue_code(desk_at(session, self.clock), person)

    async def post(self, path: str, body: dict[str, Any] | None, phone: DeviceKey | None = None) -> httpx.Response:
        return await self.http.post(path, json=body, auth=Proving(phone or self.phone))

    async def enrolled(self) -> str:
        """The access token."""
        answer = await self.post("/api/enrolment", {"code": await self.code()})
        assert answer.status_code == 201
        return str(answer.json()["access"])

    async def renewed(self) -> httpx.Response:
        return await self.post("/api/session/access", None)

    async def who(self, access: str, phone: DeviceKey | None = None) -> httpx.Response:
        return await self.http.get("/who", auth=Proving(phone or self.phone, access))


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
    code, earlier = await world.code(), DeviceKey.made()
    first = (await world.post("/api/enrolment", {"code": code}, earlier)).json()["access"]
    second = (await world.post("/api/enrolment", {"code": code})).json()["access"]
    assert slug(await world.who(first, earlier)) == "session-ended"
    me = (await world.who(second)).json()["employee"]
    async with world.database.transaction() as session:
        await code_used(session, access_tokens().verify(second, world.clock.now()).employee_id)
    refused = await world.post("/api/enrolment", {"code": code}, earlier)
    assert (refused.status_code, slug(refused)) == (401, "code-used")
    assert (await world.who(second)).json()["employee"] == me


async def test_whoever_types_a_code_that_a_newer_one_took_the_place_of_is_told_so_and_what_now(world: World) -> None:
    earlier, newest = await world.code(), await world.code()
    for language, words in (("da", "Brug den nyeste, eller bed om en ny"), ("en", "Use the newest one")):
        accepts, phone = {"Accept-Language": language}, Proving(world.phone)
        said = await world.http.post("/api/enrolment", json={"code": earlier}, headers=accepts, auth=phone)
        assert (said.status_code, slug(said), words in said.json()["title"]) == (401, "code-superseded", True)
    assert (await world.post("/api/enrolment", {"code": newest})).status_code == 201


async def test_an_app_from_before_there_were_keys_is_told_to_update_and_its_code_stays_good(world: World) -> None:
    code = {"code": await world.code()}
    for language, words in (("da", "Luk den, og åbn den igen"), ("en", "Close it and open it again")):
        old = await world.http.post("/api/enrolment", json=code, headers={"Accept-Language": language})
        assert (old.status_code, slug(old), words in old.json()["title"]) == (400, "app-too-old", True)
    by_sms = await world.http.post("/api/session/sms/redeem", json={"phone": "12345678", "code": "12345678"})
    assert (by_sms.status_code, slug(by_sms)) == (400, "app-too-old")
    assert (await world.post("/api/enrolment", code)).status_code == 201


async def test_a_code_is_not_an_endless_door(world: World) -> None:
    code = await world.code()
    phones = [DeviceKey.made() for _ in range(11)]
    statuses = [(await world.post("/api/enrolment", {"code": code}, phone)).status_code for phone in phones]
    assert statuses == [201] * 10 + [429]


@pytest.mark.parametrize("code", ["0000-0000-0000", "kort", "Ω" * 12, "x" * 200])
async def test_eva_guesses_a_code_and_is_refused_in_her_language(world: World, code: str) -> None:
    phone, english = Proving(world.phone), {"Accept-Language": "en"}
    answer = await world.http.post("/api/enrolment", json={"code": code}, headers=english, auth=phone)
    assert (answer.status_code, answer.json()["title"]) == (401, "The code is not valid")
    assert answer.headers["content-type"].startswith("application/problem+json")


@pytest.mark.parametrize("body", [{}, {"code": ""}, {"code": 7}, {"code": "x" * 1001}, {"code": "x", "more": 1}])
async def test_a_body_that_is_no_code_is_invalid(world: World, body: dict[str, Any]) -> None:
    assert (await world.post("/api/enrolment", body)).status_code == 422


async def test_a_new_code_ends_the_old_phone(world: World) -> None:
    access = await world.enrolled()
    await world.code()
    assert (await world.who(access)).status_code == 401
    assert (await world.renewed()).status_code == 401


async def test_an_access_token_lives_ten_minutes(world: World) -> None:
    access = await world.enrolled()
    world.clock.move(timedelta(minutes=9, seconds=59))
    assert (await world.who(access)).status_code == 200
    world.clock.move(timedelta(seconds=1))
    late = await world.who(access)
    assert (late.status_code, slug(late)) == (401, "access-token-needed")
    fresh = (await world.renewed()).json()["access"]
    assert (await world.who(fresh)).status_code == 200


async def test_alma_signs_out(world: World) -> None:
    alma = Proving(world.phone, await world.enrolled())
    assert (await world.http.post("/api/session/end", auth=alma)).status_code == 204
    assert (await world.http.post("/api/session/end", auth=alma)).status_code == 401
    assert (await world.renewed()).status_code == 401


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x.y.z", "Basic YTpi"])
async def test_eva_without_an_access_token_is_told_how(world: World, header: str) -> None:
    answer = await world.http.get("/who", headers={"Authorization": header})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'DPoP algs="ES256"')


async def test_every_route_declares_who_may_use_it() -> None:
    assert_every_route_guarded(
        Litestar([Enrolment, Leaving], dependencies=transaction_dependencies(), openapi_config=None),
        {PUBLIC: None, PHONE: phone_guard},
    )
