"""Dan signs in and out by npm's oidc-provider, in a real browser; all can use each page on the way."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page, expect
from sqlalchemy import update

from backend.access import new_link
from backend.access.models import ConsoleSession
from backend.kit.times.clock import SystemClock
from backend.registry import import_staff
from backend.sending import announce
from simulator.demo.layout import Layout
from simulator.demo.ports import Ports
from simulator.demo.processes import Children
from simulator.postgres.files import free_port
from tests.browser.console import DESK, NARROW
from tests.browser.findings import findings
from tests.browser.foreign_provider import SECRET, foreign_provider
from tests.browser.handset import PATIENCE
from tests.ground.databases import SideServer, connected
from tests.ground.desks import desk_at
from tests.ground.registry.staff import ALMA, staff_file
from tests.ground.system.running import answers, until

pytestmark = pytest.mark.long
KEY = "work"
ROLES = {"administrator": ["lp-admin"], "hr": ["lp-hr"]}


@dataclass(frozen=True)
class House:
    origin: str
    issuer: str
    database: str
    link: str


def provider_of(issuer: str) -> dict[str, Any]:
    return {
        "key": KEY,
        "name": "Kommunens login",
        "issuer": issuer,
        "client_id": "linjepuls",
        "client_secret": SECRET,
        "access": "just-in-time",
        "roles": ROLES,
        "scopes": ["openid", "profile", "email", "groups"],
        "employee_claim": "employee",
    }


@asynccontextmanager
async def running_house(side: SideServer, folder: Path, key: str, *, in_settings: bool) -> AsyncIterator[House]:
    """The named side's application as a process, on the system's time: the provider has no other."""
    layout, ports = Layout(folder), Ports(free_port(), free_port())
    layout.make()
    children = Children(layout.logs)
    async with foreign_provider(ports.named_origin, key) as issuer:
        with side.clone() as name:
            database = connected(side.url("named_app", name))
            async with database.transaction() as session:
                desk = desk_at(session, SystemClock())
                await import_staff(desk, staff_file(ALMA), dry_run=False)
                link = await new_link(desk, "dan@kommune.dk", ["administrator"])
                await announce(session, {"email"}, None)
            await database.close()
            settings = layout.named_environment(ports, side.cluster)
            settings["LINJEPULS_NAMED_DATABASE_URL"] = side.url("named_app", name)
            settings["LINJEPULS_NAMED_PROVIDERS"] = json.dumps([provider_of(issuer)] if in_settings else [])
            try:
                children.serve("named-web", "backend.run.web", settings)
                async with httpx.AsyncClient(trust_env=False) as client:
                    await until(partial(answers, client, f"{ports.named_origin}/health"), "it answers")
                address = f"{ports.named_origin}/console/sign-in?link={link}"
                yield House(ports.named_origin, issuer, settings["LINJEPULS_NAMED_DATABASE_URL"], address)
            finally:
                children.stop()


@pytest.fixture(scope="module")
async def house(named_server: SideServer, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """One for all: whoever comes has a window of their own, and so starts signed out, here and there."""
    async with running_house(named_server, tmp_path_factory.mktemp("house") / "demo", KEY, in_settings=True) as running:
        yield running


@pytest.fixture
async def bare_house(named_server: SideServer, tmp_path: Path) -> AsyncIterator[House]:
    """With no provider in its settings; the provider knows it by the key that Administration will give."""
    async with running_house(named_server, tmp_path / "demo", "kommunens-login", in_settings=False) as running:
        yield running


@asynccontextmanager
async def window(browser: Browser, narrow: bool = False) -> AsyncIterator[Page]:
    options: dict[str, Any] = {"viewport": NARROW if narrow else DESK, "locale": "da-DK"}
    context = await browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text) if "Content Security" in line.text else None)
    try:
        yield page
    finally:
        await context.close()
    assert refused == []


async def sign_in(page: Page, house: House, person: str) -> None:
    await page.goto(f"{house.origin}/console/sign-in")
    await page.get_by_role("link", name="Log ind med Kommunens login").click()
    await say(page, person)


async def say(page: Page, person: str) -> None:
    """At the provider's own pages: a name, a password, and yes."""
    await page.locator("input[name=login]").fill(person)
    await page.locator("input[name=password]").fill("any")
    await page.locator("button[type=submit]").click()
    await page.locator("button[type=submit]").click()


async def test_dan_signs_in_there_and_is_in_here_and_out_there_is_out_here(browser: Browser, house: House) -> None:
    async with window(browser) as page:
        await sign_in(page, house, "lp-admin.dan")
        await expect(page).to_have_url(f"{house.origin}/console/administration")
        await expect(page.locator("footer")).to_contain_text("lp-admin.dan@kommune.example")
        await page.get_by_role("link", name="Login", exact=True).click()
        await expect(page.locator("main")).to_contain_text("lp-admin")
        assert await findings(page) == []
        await page.goto(f"{house.issuer}/session/end")
        await page.get_by_role("button", name="Yes").click()
        await page.goto(f"{house.origin}/console/administration")
        await expect(page.locator("h1")).to_have_text("Log ind i konsollen")


async def test_out_here_dan_goes_out_there_too_and_is_back_at_the_sign_in(browser: Browser, house: House) -> None:
    async with window(browser) as page:
        await sign_in(page, house, "lp-admin.dan")
        await page.get_by_role("button", name="Log ud", exact=True).click()
        await page.get_by_role("link", name="Log også ud hos Kommunens login").click()
        await page.get_by_role("button", name="Yes").click()
        await expect(page).to_have_url(f"{house.origin}/console/sign-in")
        await page.get_by_role("link", name="Log ind med Kommunens login").click()
        await expect(page.locator("input[name=login]")).to_be_visible()


async def pause(house: House) -> None:
    """Half an hour without use, as the database has it."""
    database = connected(house.database)
    async with database.transaction() as session:
        await session.execute(update(ConsoleSession).values(steady_at=ConsoleSession.steady_at - timedelta(minutes=31)))
    await database.close()


async def test_after_a_pause_dan_shows_who_he_is_there_and_what_he_wrote_is_saved(
    browser: Browser, house: House
) -> None:
    async with window(browser, narrow=True) as page:
        await sign_in(page, house, "lp-admin.dan")
        await page.locator("#email").fill("fie@kommune.example")
        await page.locator("#role-hr").check()
        await pause(house)
        await page.locator("#email").press("Enter")
        await expect(page.locator("h1")).to_have_text("Vis igen, at det er dig")
        assert await findings(page) == []
        await page.get_by_role("link", name="Log ind med Kommunens login").click()
        await page.locator("input[name=login]").fill("lp-admin.dan")
        await page.locator("input[name=password]").fill("any")
        await page.locator("button[type=submit]").click()
        await expect(page.locator("h1")).to_have_text("Du er logget ind igen")
        assert await findings(page) == []
        await page.get_by_role("button", name="Gem nu").click()
        await expect(page.locator("main")).to_contain_text("fie@kommune.example")
        await page.goto(f"{house.origin}/console/confirm")
        await expect(page.locator("main")).to_contain_text("Her venter ikke noget")


@pytest.mark.parametrize("narrow", [False, True], ids=["desk", "narrow"])
async def test_eva_of_no_group_is_told_whom_to_ask(browser: Browser, house: House, narrow: bool) -> None:
    async with window(browser, narrow) as page:
        await page.goto(f"{house.origin}/console/sign-in")
        assert await findings(page) == []
        await sign_in(page, house, "others.eva")
        await expect(page.locator("h1")).to_have_text("Du har ikke adgang til konsollen")
        assert await findings(page) == []
        await page.goto(f"{house.origin}/console/sign-in/with/{KEY}/back?state=a&code=b")
        await expect(page.locator("h1")).to_have_text("Du blev ikke logget ind")
        assert await findings(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_alma_gets_her_phone_in_without_a_code_and_reads_what_the_provider_sees(
    browser: Browser, house: House
) -> None:
    async with window(browser, narrow=True) as page:
        await page.goto(f"{house.origin}/app/")
        way_in = page.get_by_role("link", name="Log ind med Kommunens login")
        await expect(way_in).to_be_visible()
        assert await findings(page) == []
        await way_in.click()
        await say(page, "staff.a1")
        await page.get_by_role("button", name="Kom i gang").click()
        await expect(page.get_by_role("heading", name="Velkommen")).to_have_count(0)
        await page.goto(f"{house.origin}/app/#/anonymt")
        await expect(page.locator("main")).to_contain_text("Kommunens login ser, hvornår du logger ind, men aldrig")
        assert "alma" not in (await page.content()).lower()
        assert await findings(page) == []


async def test_whoever_is_not_on_the_staff_list_is_led_back_to_the_app(browser: Browser, house: House) -> None:
    async with window(browser, narrow=True) as page:
        await page.goto(f"{house.origin}/console/sign-in/with/{KEY}/phone")
        await say(page, "staff.eva")
        await expect(page.locator("h1")).to_have_text("Du står ikke på medarbejderlisten")
        assert await findings(page) == []
        await page.get_by_role("link", name="Tilbage til appen").click()
        await expect(page).to_have_url(f"{house.origin}/app/")


async def test_dan_sets_a_provider_up_tries_it_uses_it_and_ends_it(browser: Browser, bare_house: House) -> None:
    async with window(browser) as page:
        await page.goto(bare_house.link)
        await page.get_by_role("button", name="Log ind").click()
        await page.goto(f"{bare_house.origin}/console/administration/sign-in")
        assert await findings(page) == []
        await page.get_by_role("link", name="Tilføj en loginudbyder").click()
        assert await findings(page) == []
        await page.set_viewport_size({"width": 390, "height": 844})
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await page.set_viewport_size({"width": 1280, "height": 900})
        await fill(page, bare_house.issuer, "a secret that is wrong")
        await expect(page.locator("#client_secret-error")).to_contain_text("kender ikke klient-id og hemmelighed")
        assert await findings(page) == []
        await fill(page, bare_house.issuer, SECRET)
        await expect(page.get_by_role("status")).to_contain_text("Udbyderen svarer og er gemt")
        assert await findings(page) == []
        await page.get_by_role("link", name="Prøv at logge ind").click()
        await say(page, "lp-admin.dan")
        await expect(page.locator("h1")).to_have_text("Prøven med Kommunens login lykkedes")
        await expect(page.locator("main")).to_contain_text("lp-admin.dan@kommune.example")
        assert await findings(page) == []
        await page.get_by_role("button", name="Tag i brug").click()
        await expect(page.get_by_role("status")).to_contain_text("Udbyderen er i brug")
        async with window(browser, narrow=True) as other:
            await sign_in(other, bare_house, "lp-admin.dorte")
            await expect(other).to_have_url(f"{bare_house.origin}/console/administration")
            await page.get_by_role("link", name="Ret, prøv eller tag ud af brug").click()
            await page.get_by_role("link", name="Tag ud af brug").click()
            assert await findings(page) == []
            await page.get_by_role("button", name="Ja, tag ud af brug").click()
            await expect(page.get_by_role("status")).to_contain_text("ude af brug")
            await other.goto(f"{bare_house.origin}/console/administration")
            await expect(other.locator("h1")).to_have_text("Log ind i konsollen")
            await other.goto(f"{bare_house.origin}/console/sign-in")
            await expect(other.get_by_role("link", name="Log ind med Kommunens login")).to_have_count(0)


async def fill(page: Page, issuer: str, secret: str) -> None:
    await page.get_by_label("Navn", exact=True).fill("Kommunens login")
    await page.get_by_label("Slags").select_option("other")
    await page.get_by_label("Udsteder (issuer)").fill(issuer)
    await page.get_by_label("Klient-id").fill("linjepuls")
    await page.get_by_label("Klienthemmelighed").fill(secret)
    await page.get_by_label("Hvem kommer ind").select_option("just-in-time")
    await page.locator("#groups_administrator").fill("lp-admin")
    if not await page.locator("#scopes").is_visible():
        await page.get_by_text("Flere indstillinger").click()
    await page.locator("#scopes").fill("openid profile email groups")
    await page.get_by_role("button", name="Gem").click()
