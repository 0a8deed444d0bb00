"""With both servers stopped: the app starts, asks and explains, and the answers wait."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Route, expect

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
            offline = "du kan godt svare. Svarene sendes, når du åbner appen med forbindelse."
            await expect(alma.page.get_by_text(offline)).to_be_visible()
            await alma.begin()
            await alma.answer(0, 0, 0, 0, 0, 0)
            await alma.page.locator(".reading a").first.tap()
            await expect(alma.page.locator(".article p").first).to_be_visible()
            await alma.page.get_by_role("link", name="Tilbage").tap()
            await alma.page.locator(".review").wait_for()
            await alma.send()
            ballot = await alma.waiting(organisation.asked)
            await alma.hide()
            # Nothing sends while the app is closed.
            await expect(alma.page.get_by_text("Uden forbindelse: når du åbner den igen.")).to_be_visible()
        finally:
            system.start("named-web")
            system.start("ballots-web")
            await system.healthy()
        await alma.open()
        await alma.page.locator(".round").first.wait_for()
        await alma.hide()
        await expect(alma.page.get_by_text("Dine svar er modtaget")).to_be_visible()
    assert organisation.stored(ballot)


async def test_where_the_ballot_box_is_away_she_can_try_again_and_is_not_told_meanwhile_that_she_can_answer(
    phone: OpenHandset, organisation: Organisation
) -> None:
    ballots = f"{organisation.system.ports.ballots_origin}/**"
    async with phone() as alma:
        await alma.open()
        await alma.settled()
        await alma.context.route(ballots, lambda route: route.abort())
        await alma.type_code(organisation.code())
        card = alma.page.locator(".round.blocked").first
        await expect(card).to_contain_text("Der er ingen forbindelse lige nu")
        await alma.context.set_offline(offline=True)
        await alma.page.reload()
        notice = alma.page.locator(".notice")
        await expect(notice).to_contain_text("Der er ingen forbindelse lige nu")
        await expect(notice).not_to_contain_text("du kan godt svare")
        await alma.context.set_offline(offline=False)
        await expect(notice).to_have_count(0)
        await alma.context.unroute(ballots)
        await card.get_by_role("button", name="Prøv igen").tap()
        await expect(alma.page.locator(".round.open").first).to_be_visible()


async def test_a_try_that_fails_again_is_heard(phone: OpenHandset, organisation: Organisation) -> None:
    goes_on = asyncio.Event()
    goes_on.set()

    async def fails(route: Route) -> None:
        await goes_on.wait()
        await route.abort()

    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.context.route("**/api/app-config", fails)
        await alma.hide()
        await alma.show()
        heard = alma.page.get_by_role("status").filter(has_text="ingen forbindelse")
        await expect(heard).to_contain_text("Prøv igen")
        goes_on.clear()
        await heard.get_by_role("button").tap()
        await expect(heard).to_contain_text("Henter …")
        goes_on.set()
        await expect(heard).to_contain_text("Prøv igen")


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
