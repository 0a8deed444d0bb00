"""Dan is removed at a provider that tells nobody of it, and is out here within five minutes all the same."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, cast

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select

from backend.access import AuditQuery, audit_lines, watch
from backend.access.models import ConsoleUser
from backend.access.oidc import watching
from backend.access.sign_in.repository import delete_by_providers
from backend.api.parts import parts_in
from backend.desk import Desk as Working
from tests.api.console.desk import Desk
from tests.api.console.providers.conftest import Opened
from tests.api.console.providers.stand_in import StandIn
from tests.api.console.providers.visiting import Browser
from tests.ground.desks import desk_at
from tests.ground.postgres.waiting import somebody_waits_in

GROUPS = {"groups": ["lp-admin"]}
FOUR_MINUTES = timedelta(minutes=4)


async def looked(desk: Desk) -> int:
    """As the web process does each minute."""

    @asynccontextmanager
    async def opening() -> AsyncIterator[Working]:
        async with desk.database.transaction() as session:
            yield desk_at(session, desk.clock, actor="")

    transport = cast("httpx.ASGITransport", desk.http._transport)
    return await watch(opening, parts_in(cast("Litestar", transport.app)).providers)


@pytest.fixture
async def dan(browser: Opened, entra: StandIn) -> Browser:
    entra.refresh = "refresh-1"
    found = browser()
    await found.sign_in(**GROUPS)
    return found


async def test_dan_is_removed_there_and_out_here(dan: Browser, entra: StandIn, desk: Desk) -> None:
    desk.clock.moment += FOUR_MINUTES
    assert await looked(desk) == 1
    assert not await dan.is_in()
    assert (entra.sent["refresh_token"], entra.sent["client_id"]) == ("refresh-1", "linjepuls")
    async with desk.database.transaction() as session:
        newest = (await audit_lines(session, AuditQuery(), 0, 1))[0]
    told = ("Kommunens login", "console.provider-ended", {"email": "dan@kommune.dk"})
    assert (newest.actor, newest.action, newest.detail) == told


async def test_whoever_is_still_theirs_stays_and_the_newest_token_asks_next(
    dan: Browser, entra: StandIn, desk: Desk
) -> None:
    entra.renewal = 200, {"access_token": "a", "refresh_token": "refresh-2"}
    desk.clock.moment += FOUR_MINUTES
    assert await looked(desk) == 0
    assert await dan.is_in()
    desk.clock.moment += FOUR_MINUTES
    await looked(desk)
    assert entra.sent["refresh_token"] == "refresh-2"


async def test_nobody_is_asked_about_again_before_three_minutes(dan: Browser, entra: StandIn, desk: Desk) -> None:
    desk.clock.moment += timedelta(minutes=2)
    assert (await looked(desk), await dan.is_in()) == (0, True)
    desk.clock.moment += timedelta(minutes=2)
    assert sorted(await asyncio.gather(looked(desk), looked(desk))) == [0, 1]


async def test_however_many_are_in_all_are_asked_about_at_each_look(
    dan: Browser, entra: StandIn, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "AT_ONCE", 2)
    others = [dan.another() for _ in range(4)]
    for other in others:
        await other.sign_in(**GROUPS)
    desk.clock.moment += FOUR_MINUTES
    assert await looked(desk) == 5
    assert [await one.is_in() for one in (dan, *others)] == [False] * 5


@pytest.mark.parametrize(
    "away",
    [(503, {}), (401, {"error": "invalid_client"}), (400, {"error": "invalid_request"}), (200, {"id_token": "a"})],
)
async def test_a_provider_that_fails_or_refuses_us_puts_nobody_out(
    away: tuple[int, dict[str, Any]], dan: Browser, entra: StandIn, desk: Desk
) -> None:
    entra.renewal = away
    desk.clock.moment += FOUR_MINUTES
    assert (await looked(desk), await dan.is_in()) == (0, True)


async def test_roles_are_those_of_the_groups_as_they_are_now(dan: Browser, entra: StandIn, desk: Desk) -> None:
    await desk.sign_in("Alma")
    desk.clock.moment += FOUR_MINUTES
    entra.nonce, entra.claims = "", {"groups": ["lp-hr"], "nonce": None}
    entra.renewal = 200, {"id_token": entra.id_token()}
    await looked(desk)
    assert (await dan.get("/console/administration")).status_code == 403
    assert (await dan.get("/console/staff")).status_code == 200


async def test_whatever_is_written_wrong_in_the_groups_the_last_administrator_stays_one(
    dan: Browser, entra: StandIn, desk: Desk
) -> None:
    desk.clock.moment += FOUR_MINUTES
    entra.nonce, entra.claims = "", {"groups": ["lp-hr"], "nonce": None}
    entra.renewal = 200, {"id_token": entra.id_token()}
    await looked(desk)
    assert (await dan.get("/console/administration")).status_code == 200
    assert (await dan.get("/console/staff")).status_code == 200


async def test_out_of_all_groups_he_is_out(dan: Browser, entra: StandIn, desk: Desk) -> None:
    desk.clock.moment += FOUR_MINUTES
    entra.claims = {"groups": []}
    entra.renewal = 200, {"id_token": entra.id_token()}
    await looked(desk)
    assert not await dan.is_in()


async def test_another_s_token_in_the_answer_ends_the_session(dan: Browser, entra: StandIn, desk: Desk) -> None:
    desk.clock.moment += FOUR_MINUTES
    entra.claims = {**GROUPS, "sub": "eva"}
    entra.renewal = 200, {"id_token": entra.id_token()}
    assert (await looked(desk), await dan.is_in()) == (1, False)


async def test_a_provider_that_was_taken_out_vouches_for_nobody(
    dan: Browser, browser: Opened, entra: StandIn, desk: Desk
) -> None:
    browser(key="another")
    desk.clock.moment += FOUR_MINUTES
    assert (await looked(desk), await dan.is_in()) == (1, False)
    assert entra.asked["/token"] == 1


async def test_the_token_lies_sealed_and_goes_with_the_session(dan: Browser, desk: Desk) -> None:
    async with desk.database.transaction() as session:
        kept = (await (await session.connection()).exec_driver_sql("SELECT sealed FROM console_renewal")).all()
    assert len(kept) == 1
    assert "refresh-1" not in kept[0].sealed
    desk.sessions["Dan"] = dan.cookies["linjepuls-console"]
    await desk.post("Dan", "/console/sign-out")
    async with desk.database.transaction() as session:
        assert (await (await session.connection()).exec_driver_sql("SELECT 1 FROM console_renewal")).all() == []


@pytest.mark.parametrize("still_theirs", [True, False])
async def test_a_role_that_is_given_while_the_provider_is_asked_about_that_person_is_given_all_the_same(
    dan: Browser, entra: StandIn, desk: Desk, *, still_theirs: bool
) -> None:
    """As when a role is given: first the person is held, then what a provider began of them ends."""
    desk.clock.moment += FOUR_MINUTES
    if still_theirs:
        entra.nonce, entra.claims = "", {**GROUPS, "nonce": None}
        entra.renewal = 200, {"id_token": entra.id_token()}
    async with desk.database.transaction() as session:
        held = select(ConsoleUser).where(ConsoleUser.email == "dan@kommune.dk").with_for_update()
        user = (await session.scalars(held)).one()
        asked = asyncio.create_task(looked(desk))
        await somebody_waits_in(session)
        await delete_by_providers(session, user.id)
    await asked
    assert not await dan.is_in()
