"""The administration's pages, wide and narrow: no finding by axe, no sideways scrolling; and Dan at work with keys."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect
from sqlalchemy import select

from backend.access.hooks import make_webhook, new_webhook_key, webhooks
from backend.access.oidc.models import ConsoleWaiting
from backend.access.people.service import add_person, people
from backend.access.permissions import ROLES
from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextBox
from backend.organisation.nights.service import note_step
from tests.browser.conftest import OpenHandset
from tests.browser.console import console
from tests.browser.desk.test_console_looks import OTHERS, SIZES
from tests.browser.findings import findings
from tests.browser.organisation import Organisation
from tests.browser.pictures import picture
from tests.ground.desks import desk_at
from tests.ground.kit.pictures import png

NIGHT = {"codes": 12, "console": 31, "devices": 2, "jobs": 0, "left": 3, "nights": 0, "sending": 1204}


def _waiting(now: datetime) -> ConsoleWaiting:
    return ConsoleWaiting(
        issuer="https://login.kommune.example/v2.0",
        subject="0f8fad5b-d9cb-469f-a165-70867728950e",
        provider="work",
        email="en.meget.lang.adresse@forvaltningen.kommune.example",
        name="Cilla Christensen",
        roles=[],
        asked_at=now,
    )


async def _told_with_two_keys(desk: Desk) -> None:
    box = TextBox(b"k" * 32)
    await make_webhook(desk, box, "Intranettet", "https://intranet.kommune.example/linjepuls", ["round.released"])
    [hook] = await webhooks(desk)
    await new_webhook_key(desk, box, hook.id)


async def _pages(organisation: Organisation) -> list[tuple[str, str]]:
    """With two more people, and a night that went nearly well."""
    system = organisation.system
    async with system.database.transaction() as session:
        present = {person.email for person in await people(desk_at(session, system.clock))}
        if "bo@kommune.example" not in present:
            await add_person(desk_at(session, system.clock, actor="dan@kommune.example"), "bo@kommune.example", ("hr",))
            await add_person(desk_at(session, system.clock, actor="linjepuls"), "dan@kommune.example", ROLES)
            for step, erased in NIGHT.items():
                await note_step(session, date(2026, 3, 2), step, erased, "OSError" if step == "devices" else None)
            session.add(_waiting(system.clock.now()))
            await _told_with_two_keys(desk_at(session, system.clock, actor="dan@kommune.example"))
        ids = {person.email: person.id for person in await people(desk_at(session, system.clock))}
        waiting = (await session.scalars(select(ConsoleWaiting.id))).one()
        [hook] = await webhooks(desk_at(session, system.clock))
    person = f"/console/administration/people/{ids['bo@kommune.example']}"
    return [
        ("sign-in-mail", "/console/sign-in"),
        ("sessions", "/console/sessions"),
        ("second-step", "/console/second-step"),
        ("people", "/console/administration"),
        ("person", person),
        ("remove", f"{person}/remove"),
        ("organisation", "/console/administration/organisation"),
        ("days", "/console/administration/days"),
        ("coin", "/console/administration/coin"),
        ("directory", "/console/administration/directory"),
        ("programs", "/console/administration/programs"),
        ("webhooks", "/console/administration/webhooks"),
        ("webhook", f"/console/administration/webhooks/{hook.id}"),
        ("webhook-key", f"/console/administration/webhooks/{hook.id}/key"),
        ("sign-in", "/console/administration/sign-in"),
        ("waiting", f"/console/administration/sign-in/waiting/{waiting}"),
        ("provider", "/console/administration/sign-in/providers/new"),
        ("audit", "/console/administration/audit"),
        ("nights", "/console/administration/nights"),
    ]


@pytest.mark.long
@pytest.mark.parametrize(("size", "language", "scheme"), [("narrow", "en", "light"), ("desk", "da", "light"), *OTHERS])
async def test_every_page_of_the_administration_can_be_used_by_everybody(
    browser: Browser, organisation: Organisation, size: str, language: str, scheme: str
) -> None:
    found = {}
    locale = {"da": "da-DK", "en": "en-GB"}[language]
    options = {"viewport": SIZES[size], "locale": locale, "color_scheme": scheme}
    async with console(browser, organisation, "administrator", **options) as dan:
        for name, path in await _pages(organisation):
            await dan.open(path)
            found[name] = await findings(dan.page)
            if scheme == "light" and size != "middle":
                await picture(dan.page, f"console-admin-{name}-{size}-{language}", whole=True)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.long
async def test_dan_names_the_organisation_and_gives_it_a_logo_under_the_strict_policy(
    browser: Browser, organisation: Organisation, phone: OpenHandset, tmp_path: Path
) -> None:
    picture = tmp_path / "logo.png"
    picture.write_bytes(png(96, 48, b"\x8a\x15\x38"))
    async with console(browser, organisation, "administrator") as dan:
        await dan.open("/console/administration/organisation")
        await dan.page.locator("#colour").fill("#ffcc00")
        await dan.page.locator("#colour").press("Enter")
        await expect(dan.page.locator("#colour-error")).to_contain_text("kontrasten er 1,3 til 1")
        await expect(dan.page.locator("#colour")).to_have_value("#ffcc00")
        await dan.page.locator("#colour").fill("#8a1538")
        await dan.page.locator("#colour").press("Enter")
        await expect(dan.page.get_by_role("status")).to_contain_text("Gemt")
        await expect(dan.page.locator(".swatch")).to_have_css("background-color", "rgb(138, 21, 56)")
        await dan.page.locator("#logo").set_input_files(picture)
        await dan.page.get_by_role("button", name="Gem logoet").press("Enter")
        await expect(dan.page.get_by_alt_text("Logoet, som det vises nu")).to_be_visible()
        assert await dan.page.locator(".brand img").evaluate("(one) => one.naturalWidth") == 96
        async with phone() as alma:
            await alma.open()
            await alma.enrol(organisation.code())
            await expect(alma.page.locator(".mark")).to_have_css("border-bottom-color", "rgb(138, 21, 56)")
            assert await alma.page.locator(".mark img").evaluate("(one) => one.naturalWidth") == 96
        await dan.page.get_by_role("button", name="Fjern logoet").press("Enter")
        await dan.page.locator("#colour").fill("#0059b3")
        await dan.page.locator("#colour").press("Enter")
        await expect(dan.page.get_by_role("status")).to_contain_text("Gemt")
