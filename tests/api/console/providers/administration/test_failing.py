"""Eva tries to sign in again and again: Dan sees by the ten that somebody tries, and nothing of a single try."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from backend.access import forget
from backend.failed_tries import FailedTries, note_ten
from backend.failed_tries.service import is_told
from tests.api.console.desk import Desk, text_of
from tests.api.console.providers.conftest import Opened
from tests.api.console.providers.stand_in import StandIn
from tests.ground.desks import desk_at

AUDIT = "/console/administration/audit"
FAILED = "console.sign-in-failed"


async def _told(desk: Desk) -> list[dict[str, Any]]:
    lines = (await desk.get("Dan", f"{AUDIT}/json?action={FAILED}")).json()
    return [line["detail"] for line in reversed(lines)]


async def test_eva_tries_links_and_dan_sees_it_by_the_ten(desk: Desk) -> None:
    for number in range(9):
        assert (await desk.post(None, "/console/sign-in", link=f"guessed-{number}")).status_code == 401
    assert await _told(desk) == []
    for number in range(12):
        await desk.post(None, "/console/sign-in", link=f"guessed-{number}")
    assert await _told(desk) == [{"how": "any-link", "times": 10}, {"how": "any-link", "times": 20}]
    page = text_of(await desk.get("Dan", AUDIT))
    assert "Mislykkede login" in page
    assert "med: et link, gange: 20" in page


async def test_a_provider_s_failed_sign_ins_and_whom_it_keeps_out_are_told_under_its_name(
    browser: Opened, entra: StandIn, desk: Desk
) -> None:
    eva = browser()
    for _ in range(5):
        assert (await eva.come_back(state="forged")).status_code == 401
        assert (await eva.sign_in(groups=["others"])).status_code == 403
    assert await _told(desk) == [{"how": "provider:work", "times": 10}]
    assert "med: Kommunens login, gange: 10" in text_of(await desk.get("Dan", AUDIT))


async def test_who_waits_to_be_let_in_or_says_no_has_not_failed(browser: Opened, entra: StandIn, desk: Desk) -> None:
    alma = browser(roles={}, access="list")
    for _ in range(5):
        assert (await alma.sign_in(groups=[])).status_code == 403
        await alma.set_out()
        await alma.come_back(code=None, error="access_denied")
    assert await _told(desk) == []


async def test_dan_reads_by_which_provider_somebody_signed_in(browser: Opened, desk: Desk) -> None:
    cilla = browser()
    hers = {"sub": "cilla", "email": "cilla.c@kommune.dk", "groups": ["lp-com"]}
    assert (await cilla.sign_in(**hers)).status_code == 303
    page = text_of(await desk.get("Dan", f"{AUDIT}?action=console.sign-in"))
    assert "med: Kommunens login, andet trin: nej" in page
    assert "provider:work" not in page
    assert "Kommunens login" in text_of(await cilla.get("/console/sessions"))


@pytest.mark.parametrize(
    ("times", "told"), [(0, False), (9, False), (10, True), (95, False), (100, True), (110, False), (3000, True)]
)
def test_a_flood_fills_no_log(times: int, told: bool) -> None:
    assert is_told(times) is told


def test_a_flood_of_tries_is_a_few_lines_and_slow_ones_are_told_another_day() -> None:
    tries = FailedTries()
    tens = sum(tries.is_tenth("any-link") for _ in range(10_000))
    assert len([ten for ten in range(1, tens + 1) if is_told(10 * ten)]) == 28
    assert [tries.is_tenth("provider:work") for _ in range(10)] == [False] * 9 + [True]


async def test_two_processes_count_together(desk: Desk) -> None:
    """Each has ten of its own; the sum of the day is the database's, and gone the night after."""
    for _ in range(2):
        async with desk.database.transaction() as session:
            await note_ten(desk_at(session, desk.clock), "any-link")
    assert [line["times"] for line in await _told(desk)] == [10, 20]
    desk.clock.moment += timedelta(days=1)
    desk.sessions.clear()
    async with desk.database.transaction() as session:
        await forget(desk_at(session, desk.clock))
        assert await session.scalar(text("SELECT count(*) FROM console_failed")) == 0
        await note_ten(desk_at(session, desk.clock), "any-link")
    assert [line["times"] for line in await _told(desk)] == [10, 20, 10]
