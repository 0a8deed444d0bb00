"""Fie's passkey in a real browser with a device that Chromium plays: made, used, refused and removed, by keys too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.async_api import Browser, CDPSession, Page, expect
from sqlalchemy import update

from backend.access.models import ConsoleSession
from tests.browser.console import NARROW, Console, console, link_of
from tests.browser.findings import findings
from tests.browser.organisation import Organisation
from tests.browser.pictures import picture

FIE = "fie@kommune.example"
OWN = "/console/second-step"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


async def device_of(page: Page) -> tuple[CDPSession, str]:
    chromium = await page.context.new_cdp_session(page)
    await chromium.send("WebAuthn.enable")
    made = await chromium.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return chromium, made["authenticatorId"]


async def shown(name: str, fie: Console) -> None:
    assert await fie.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await picture(fie.page, f"console-passkey-{name}", whole=True)


async def first_step(fie: Console, organisation: Organisation) -> None:
    await fie.page.goto(await link_of(organisation, ("administrator",), FIE))
    await fie.page.locator("main button").click()


async def pause(organisation: Organisation) -> None:
    """Half an hour without use, as the database has it."""
    async with organisation.system.database.transaction() as session:
        earlier = ConsoleSession.steady_at - timedelta(minutes=31)
        await session.execute(update(ConsoleSession).values(steady_at=earlier))


@pytest.mark.long
async def test_fie_makes_a_passkey_comes_in_by_it_and_shows_it_again(
    browser: Browser, organisation: Organisation
) -> None:
    async with console(browser, organisation, "administrator", email=FIE, viewport=NARROW) as fie:
        page = fie.page
        chromium, device = await device_of(page)
        await fie.open(OWN)
        await shown("set-up", fie)
        assert await findings(page) == []
        await page.get_by_role("button", name="Lav en adgangsnøgle").press("Enter")
        await expect(page.locator("h1")).to_have_text("Gem dine koder på papir")
        await page.get_by_role("link", name="Jeg har gemt dem").click()
        await expect(page.get_by_role("row", name="Chrome")).to_contain_text("ikke endnu")
        await shown("own", fie)
        assert await findings(page) == []
        await page.get_by_label("Navn").press("Enter")
        await expect(page.get_by_role("alert")).to_have_text("Der er allerede en adgangsnøgle til dig her.")
        await first_step(fie, organisation)
        await expect(page.locator("h1")).to_have_text("Andet trin")
        await shown("asked", fie)
        assert await findings(page) == []
        use = page.get_by_role("button", name="Brug din adgangsnøgle")
        await chromium.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
        await use.click()
        await expect(page.get_by_role("alert")).to_contain_text("Adgangsnøglen blev ikke brugt")
        await chromium.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": True})
        await use.press("Enter")
        await expect(page.locator("footer")).to_contain_text(FIE)
        await pause(organisation)
        await fie.open("/console/administration")
        await page.locator("#email").fill("ole@kommune.example")
        await page.locator("#role-hr").check()
        await page.locator("#email").press("Enter")
        await expect(page.locator("h1")).to_have_text("Vis igen, at det er dig")
        await shown("again", fie)
        assert await findings(page) == []
        await page.get_by_role("button", name="Brug din adgangsnøgle").press("Enter")
        await expect(page.locator("main")).to_contain_text("ole@kommune.example")
        await fie.open(OWN)
        await expect(page.get_by_role("row", name="Chrome")).not_to_contain_text("ikke endnu")
        await page.get_by_role("button", name="Fjern").press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("virker ikke længere her")
        await first_step(fie, organisation)
        await expect(page.locator("footer")).to_contain_text(FIE)
