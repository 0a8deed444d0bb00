"""From Safari to the home screen: two browsers' storages that share nothing, and one code on a screen."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenHandset
from tests.browser.findings import findings
from tests.browser.handset import Handset
from tests.browser.organisation import Organisation

pytestmark = pytest.mark.long
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/604.1"


async def _code(alma: Handset) -> str:
    await alma.page.get_by_role("link", name="Mere").tap()
    await alma.page.get_by_role("link", name="Læg appen på telefonen").first.tap()
    await alma.page.get_by_role("button", name="Lav en flyttekode").tap()
    # Read aloud, too: it came in place of the button, and works for ten minutes.
    await expect(alma.page.locator(":focus .code")).to_be_visible()
    shown = await alma.page.locator(".code").text_content()
    assert shown is not None
    return shown


async def test_alma_begins_in_safari_and_answers_from_the_home_screen_without_hr(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone(user_agent=IPHONE) as safari, phone() as home:
        await safari.open()
        await safari.page.get_by_role("button", name="Svar nu i browseren").tap()
        await safari.enrol(organisation.code())
        token = (await safari.kept())[f"token.{organisation.asked}"]
        code = await _code(safari)
        assert await findings(safari.page) == []
        await home.open()
        await home.enrol(code.lower())
        assert json.loads((await home.kept())[f"token.{organisation.asked}"]) == json.loads(token)
        ballot = await home.answered(organisation.asked)
        await home.hide()
        await expect(home.page.get_by_text("Dine svar er modtaget")).to_be_visible()
        assert organisation.stored(ballot)
        bodies = [(one.body or b"").lower() for one in (*await safari.sent(), *await home.sent())]
        spellings = [code.lower().encode(), code.replace("-", "").lower().encode()]
        assert [body for body in bodies if any(spelt in body for spelt in spellings)] == [], "the code was sent"
        # Once: and the browser before is signed out.
        await safari.page.get_by_role("link", name="Tilbage").tap()
        await safari.show()
        # As to whoever comes there for the first time.
        await expect(safari.page.get_by_role("button", name="Svar nu i browseren")).to_be_visible()


async def test_whoever_has_answered_moves_that_too_and_a_code_works_in_one_browser(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as safari, phone() as home, phone() as eves:
        await safari.open()
        await safari.enrol(organisation.code())
        await safari.answered(organisation.asked)
        await safari.page.get_by_role("link", name="Tilbage").tap()
        await safari.page.get_by_role("link", name="Mere").tap()
        await safari.page.get_by_role("link", name="Læg appen på telefonen").first.tap()
        # Nothing moves while answers wait: their time would stand beside the move's.
        await expect(safari.page.get_by_role("button", name="Lav en flyttekode")).to_be_disabled()
        await safari.hide()
        await expect(safari.page.get_by_role("button", name="Lav en flyttekode")).to_be_enabled()
        await safari.page.get_by_role("button", name="Lav en flyttekode").tap()
        code = await safari.page.locator(".code").text_content() or ""
        await home.open()
        await home.type_code(code)
        await expect(home.page.get_by_text("Dine svar er modtaget")).to_be_visible()
        await eves.open()
        await eves.page.get_by_role("textbox").fill(code)
        await eves.page.locator("button[type=submit]").tap()
        await expect(eves.page.get_by_text("Flyttekoden gælder ikke")).to_be_visible()
