"""With both servers stopped: the app starts, asks and explains, and the answers wait."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenHandset
from tests.browser.organisation import Organisation

_PAINTS_LATE = """() => {
  const later = setTimeout;
  window.requestAnimationFrame = (work) => later(work, 3000);
  window.setTimeout = (work, delay, ...more) => later(work, delay > 0 && delay < 100 ? 3000 : delay, ...more);
}"""


async def test_the_app_works_with_the_servers_stopped_and_delivers_when_they_are_back(
    phone: OpenHandset, organisation: Organisation
) -> None:
    system = organisation.system
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.settled()
        system.kill("named-web")
        system.kill("ballots-web")
        try:
            await alma.open()
            await expect(alma.page.get_by_text("du kan godt svare")).to_be_visible()
            await alma.begin()
            await alma.answer(0, 0, 0, 0, 0, 0)
            await alma.page.locator(".reading a").first.tap()
            await expect(alma.page.locator(".article p").first).to_be_visible()
            await alma.page.get_by_role("link", name="Tilbage").tap()
            await alma.page.locator(".review").wait_for()
            await alma.send()
            ballot = await alma.waiting(organisation.asked)
            await alma.hide()
            await expect(alma.page.get_by_text("Dine svar sendes")).to_be_visible()
        finally:
            system.start("named-web")
            system.start("ballots-web")
            await system.healthy()
        await alma.open()
        await alma.page.locator(".round").first.wait_for()
        await alma.hide()
        await expect(alma.page.get_by_text("Dine svar er modtaget")).to_be_visible()
    assert organisation.stored(ballot)


@pytest.mark.long
async def test_what_a_visit_found_is_shown_on_a_phone_that_is_slow_to_paint(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.settled()
        await alma.context.set_offline(offline=True)
        await alma.page.add_init_script(f"({_PAINTS_LATE})()")
        await alma.page.reload()
        await expect(alma.page.get_by_text("du kan godt svare")).to_be_visible()


@pytest.mark.long
async def test_a_language_is_chosen_without_a_connection_and_where_its_words_are_not_to_be_had_she_is_told(
    phone: OpenHandset,
) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.settled()
        await alma.context.set_offline(offline=True)
        await alma.page.get_by_label("English").check()
        await expect(alma.page.get_by_role("heading", name="Welcome")).to_be_visible()
    async with phone(service_workers="block") as alma:
        await alma.open()
        await alma.page.locator("form").wait_for()
        await alma.context.set_offline(offline=True)
        await alma.page.get_by_label("English").click()
        await expect(alma.page.get_by_role("alert")).to_contain_text("ingen forbindelse")
        await expect(alma.page.get_by_label("Dansk")).to_be_checked()


@pytest.mark.long
async def test_where_no_words_are_to_be_had_the_app_says_that_it_has_not_started_and_starts_at_the_next_try(
    phone: OpenHandset,
) -> None:
    async with phone(service_workers="block") as alma:
        await alma.context.route("**/words_*.json", lambda route: route.abort())
        await alma.open()
        await expect(alma.page.get_by_text("Linjepuls er ikke startet")).to_be_visible()
        await alma.context.unroute("**/words_*.json")
        await alma.page.get_by_role("link", name="Prøv igen").tap()
        await expect(alma.page.get_by_role("textbox")).to_be_visible()
