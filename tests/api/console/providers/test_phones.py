"""Alma gets her phone in by the provider in place of a code from HR; no name goes to the app, and she is told of it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from backend.registry import import_staff
from backend.registry.enrolment.phones import redeem_code
from tests.api.console.desk import Desk
from tests.api.console.providers.conftest import Opened
from tests.api.console.providers.stand_in import StandIn
from tests.api.console.providers.visiting import Browser
from tests.ground.desks import desk_at
from tests.ground.registry.keys import access_tokens
from tests.ground.registry.staff import ALMA, BO, staff_file

NUMBER = ALMA.partition(";")[0]
BY_NUMBER = {"employee_claim": "employee_number"}


@pytest.fixture
async def alma(browser: Opened, desk: Desk) -> Browser:
    async with desk.database.transaction() as session:
        assert (await import_staff(desk_at(session, desk.clock), staff_file(ALMA, BO), dry_run=False)).errors == ()
    return browser(**BY_NUMBER)


async def rows(desk: Desk, sql: str) -> int:
    async with desk.database.transaction() as session:
        return int((await session.execute(text(sql))).scalar_one())


async def test_alma_comes_back_to_the_app_with_a_code_that_is_hers(alma: Browser, entra: StandIn, desk: Desk) -> None:
    entra.claims = {"employee_number": NUMBER}
    away = await alma.set_out("work/phone")
    assert away.headers["location"].startswith(f"{entra.url}/authorize?")
    back = await alma.come_back()
    app, _, code = back.headers["location"].partition("#code=")
    assert (back.status_code, app) == (303, "/app/")
    assert "linjepuls-console" not in back.cookies
    async with desk.database.transaction() as session:
        assert await redeem_code(desk_at(session, desk.clock), access_tokens(), code, b"key of her phone")
    told = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'sending.code_made'"
    assert await rows(desk, told) == 1
    # Her list of phones is there to show her a code of HR's: this is none.
    async with desk.database.transaction() as session:
        assert (await session.scalars(text("SELECT way FROM phone_entry"))).all() == ["provider"]


async def test_nothing_of_it_stands_in_the_audit_log_or_among_those_with_access(
    alma: Browser, entra: StandIn, desk: Desk
) -> None:
    before = await rows(desk, "SELECT count(*) FROM audit_log")
    entra.claims = {"employee_number": NUMBER}
    await alma.set_out("work/phone")
    await alma.come_back()
    assert await rows(desk, "SELECT count(*) FROM audit_log") == before
    for table in ("console_user", "console_identity", "console_waiting", "console_session", "console_renewal"):
        assert await rows(desk, f"SELECT count(*) FROM {table}") == 0, table  # noqa: S608


@pytest.mark.parametrize("number", ["nobody", "", None, 17])
async def test_whoever_is_not_on_the_list_is_told_whom_to_ask(
    number: object, alma: Browser, entra: StandIn, desk: Desk
) -> None:
    entra.claims = {"employee_number": number}
    await alma.set_out("work/phone")
    answer = await alma.come_back()
    assert (answer.status_code, "Du står ikke på medarbejderlisten" in answer.text) == (404, True)
    assert await rows(desk, "SELECT count(*) FROM enrolment_code") == 0


async def test_a_sixth_code_of_a_day_waits_until_tomorrow(alma: Browser, entra: StandIn) -> None:
    entra.claims = {"employee_number": NUMBER}
    for _ in range(5):
        await alma.set_out("work/phone")
        assert (await alma.come_back()).status_code == 303
    await alma.set_out("work/phone")
    answer = await alma.come_back()
    assert (answer.status_code, "Vent til i morgen" in answer.text) == (429, True)


async def test_eva_who_was_let_in_for_the_console_has_no_code_by_it(browser: Opened, desk: Desk) -> None:
    """And a provider that nobody set up for phones vouches for none."""
    assert (await browser().set_out("work/phone")).status_code == 404
    config = (await desk.get(None, "/api/app-config")).json()
    assert config["ways_in"] == []


async def test_the_app_is_told_the_way_and_no_more(alma: Browser, desk: Desk) -> None:
    config = (await desk.get(None, "/api/app-config")).json()
    assert config["ways_in"] == [{"name": "Kommunens login", "path": "/console/sign-in/with/work/phone"}]
