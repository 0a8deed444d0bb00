"""Tove looks at who left, on a desk and on a phone, and says that it was so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, expect
from sqlalchemy import delete, insert

from backend.kit.times.clock import local_day
from backend.registry import staff_snapshot
from backend.registry.departures.models import Departure
from tests.browser.console import DESK, NARROW, console
from tests.browser.findings import findings
from tests.browser.organisation import Organisation
from tests.ground.rounds.named import ZONE


@asynccontextmanager
async def three_left(organisation: Organisation) -> AsyncIterator[None]:
    """As if, from a unit where they are not: others look at the same organisation."""
    database = organisation.system.database
    left_on = local_day(organisation.system.clock.now(), ZONE)
    told = {"left_on": left_on, "author": "bo@kommune.example", "by_directory": False, "approved_by": None}
    async with database.transaction() as session:
        people = (await staff_snapshot(session)).employees
        three = [person for person in people if person.unit == people[-1].unit and person.leads is None][:3]
        before = next(person.unit for person in people if person.unit != people[-1].unit)
        rows = [{"employee_id": person.id, "unit_id": before, **told} for person in three]
        await session.execute(insert(Departure), rows)
    try:
        yield
    finally:
        async with database.transaction() as session:
            await session.execute(delete(Departure))


@pytest.mark.long
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("size", ["desk", "phone"])
async def test_tove_sees_who_left_and_says_that_it_was_so(
    browser: Browser, organisation: Organisation, size: str, language: str
) -> None:
    viewport, locale = {"desk": DESK, "phone": NARROW}[size], {"da": "da-DK", "en": "en-GB"}[language]
    async with (
        three_left(organisation),
        console(browser, organisation, "steward", viewport=viewport, locale=locale) as tove,
    ):
        await tove.open("/console/changes")
        await expect(tove.page.locator("#missed")).to_be_visible()
        assert await findings(tove.page) == []
        await tove.page.locator("form[action='/console/changes/departures/approve'] button").click()
        await expect(tove.page.locator("#missed")).to_have_count(0)
        assert await findings(tove.page) == []
