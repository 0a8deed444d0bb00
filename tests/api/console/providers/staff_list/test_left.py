"""Bo leaves the staff list, and his account at the provider lives on: it lets him in here no more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import httpx
import pytest
from sqlalchemy import update

from backend.registry import import_staff
from backend.registry.models import Employee
from backend.worker.repeated.expiry import Expiry
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.providers.conftest import Opened
from tests.api.console.providers.stand_in import StandIn
from tests.api.console.providers.test_who_comes_in import BY_LIST, waiting_path
from tests.api.console.providers.visiting import Browser
from tests.ground.desks import desk_at
from tests.ground.registry.staff import staff_file

BO: Final[dict[str, Any]] = {"sub": "bo", "email": "bo@kommune.dk", "groups": ["lp-hr"]}
LISTED: Final = "9;Bo Bak;Bo@kommune.dk;;Kommunen;;da;ja"


@pytest.fixture
async def bo(browser: Opened, entra: StandIn, desk: Desk) -> Browser:
    await listed(desk)
    found = browser()
    assert (await found.sign_in(**BO)).status_code == 303
    await looked(desk)
    assert await found.is_in()
    return found


async def listed(desk: Desk) -> None:
    async with desk.database.transaction() as session:
        await import_staff(desk_at(session, desk.clock), staff_file(LISTED), dry_run=False)


async def changed(desk: Desk, **values: Any) -> None:
    async with desk.database.transaction() as session:
        await session.execute(update(Employee).values(**values))


async def leaves(desk: Desk) -> None:
    await changed(desk, active=False, left_on=desk.clock.now().astimezone(ZONE).date())


async def looked(desk: Desk) -> None:
    """As the worker does each minute."""
    await Expiry(desk.database, desk.clock, ZONE).end_left()


def is_told(answer: httpx.Response) -> bool:
    return answer.status_code == 403 and "Du står ikke længere på medarbejderlisten" in text_of(answer)


async def test_bo_who_left_yesterday_and_comes_by_the_provider_today_is_out_within_a_minute(
    bo: Browser, desk: Desk
) -> None:
    await leaves(desk)
    desk.clock.moment += timedelta(days=1)
    assert (await bo.sign_in(**BO)).status_code == 303, "nobody has looked yet"
    await looked(desk)
    assert not await bo.is_in()
    assert is_told(await bo.sign_in(**BO))
    assert not await bo.is_in()


async def test_when_the_list_has_forgotten_bo_no_provider_lets_him_in_until_dan_hands_him_a_link(
    bo: Browser, desk: Desk
) -> None:
    await leaves(desk)
    await looked(desk)
    desk.clock.moment += timedelta(days=31)
    await changed(desk, email=None)
    await looked(desk)
    assert is_told(await bo.sign_in(**BO))
    await desk.link("Bo")
    await looked(desk)
    assert (await bo.sign_in(**BO)).status_code == 303
    await looked(desk)
    assert await bo.is_in()


async def test_bo_whom_dan_lets_in_from_those_who_wait_on_a_later_day_stays_in(
    browser: Opened, entra: StandIn, desk: Desk
) -> None:
    await listed(desk)
    await leaves(desk)
    desk.clock.moment += timedelta(days=1)
    back = browser(**BY_LIST)
    assert (await back.sign_in(**BO)).status_code == 403
    await desk.post("Dan", await waiting_path(desk), account="", roles="hr")
    assert (await back.sign_in(**BO)).status_code == 303
    await looked(desk)
    assert await back.is_in()


async def test_bo_who_is_on_the_list_again_comes_in_as_before(bo: Browser, desk: Desk) -> None:
    await leaves(desk)
    await looked(desk)
    assert is_told(await bo.sign_in(**BO))
    await changed(desk, active=True, left_on=None)
    await looked(desk)
    assert (await bo.sign_in(**BO)).status_code == 303
