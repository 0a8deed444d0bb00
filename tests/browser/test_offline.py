"""With both servers stopped: the app starts, asks and explains, and the answers wait."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.conftest import OpenHandset
from tests.browser.organisation import Organisation
from tests.system.running import until


async def test_the_app_works_with_the_servers_stopped_and_delivers_when_they_are_back(
    phone: OpenHandset, organisation: Organisation
) -> None:
    asked, system = organisation.asked, organisation.system
    assert asked is not None
    before = organisation.ballots(asked)
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.page.evaluate("async () => { await navigator.serviceWorker.ready }")
        system.kill("named-web")
        system.kill("ballots-web")
        try:
            await alma.open()
            await expect(alma.page.get_by_text("Du kan godt svare")).to_be_visible(timeout=20_000)
            await alma.begin()
            await alma.option(0).tap()
            await alma.page.locator(".ask.knows").wait_for()
            await alma.option(0).tap()
            await alma.page.locator(".reading a").first.tap()
            await expect(alma.page.locator(".article p").first).to_be_visible()
            await alma.page.get_by_role("link", name="Tilbage").tap()
            await alma.page.locator(".feedback .big").tap()
            await alma.answer(0, 0, 0, 0)
            await alma.send()
            await alma.hide()
            await expect(alma.page.get_by_text("Dine svar sendes")).to_be_visible()
        finally:
            system.start("named-web")
            system.start("ballots-web")
            await system.healthy()
        await alma.open()
        await alma.page.locator(".round").first.wait_for()
        await alma.hide()
        await expect(alma.page.get_by_text("Dine svar er talt med")).to_be_visible()

    async def arrived() -> bool:
        return organisation.ballots(asked) == before + 1

    await until(arrived, "the ballot is stored")
