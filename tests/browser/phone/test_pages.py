""" "Er det anonymt?", "Det fortalte I", and the two languages."""

from __future__ import annotations

import json
from typing import Any, Literal

import pytest
from playwright.async_api import Route, expect

from tests.browser.conftest import OpenHandset
from tests.browser.findings import findings
from tests.browser.handset import PHONE
from tests.browser.organisation import ANSWERED, STAFF, Organisation

WITHHELD = '<span aria-hidden="true">–</span><span class="spoken">ikke vist</span>'
_BROKEN_WORDS = """() => [...document.querySelectorAll('.foot a')].flatMap((tab) => {
    const text = [...tab.childNodes].findLast((node) => node.nodeType === Node.TEXT_NODE);
    return [...text.data.matchAll(/\\S+/g)].map((word) => {
        const range = new Range();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return range.getClientRects().length > 1 ? word[0] : '';
    }).filter(Boolean);
})"""
"""Words of the tabs that stand on two lines."""


@pytest.mark.long
async def test_she_sees_what_each_server_has_seen_who_runs_it_and_which_build_she_has(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.page.get_by_role("link", name="Er det anonymt?").tap()
        await expect(alma.page.locator(".pictures li")).to_have_count(3)
        await expect(alma.page.locator(".seen").first).to_be_hidden()
        await alma.page.get_by_text("Hvem driver serverne").first.tap()
        await alma.page.get_by_text("For de nysgerrige").tap()
        await expect(alma.page.get_by_text("Eksempelkommune, HR (demo)")).to_be_visible()
        await expect(alma.page.get_by_text("En anden driftsleverandør (demo)")).to_be_visible()
        named, ballots = alma.page.locator(".seen").nth(0), alma.page.locator(".seen").nth(1)
        await expect(named).to_contain_text("Hent adgangsbevis")
        # RFC 9578: a TokenRequest has 259 bytes and a TokenResponse 256.
        await expect(named).to_contain_text("sendt 259 byte, hentet 256 byte")
        await expect(ballots).to_contain_text("Hent listen over nøgler")
        await expect(ballots).not_to_contain_text("besvarelse")
        config = json.loads((await alma.kept())["config"])
        await expect(alma.page.locator("code")).to_have_text(config["build"])
        await expect(alma.page.get_by_role("heading", name="Det lover vi ikke")).to_be_visible()


async def test_she_sees_what_became_of_the_newest_round(phone: OpenHandset, organisation: Organisation) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.page.get_by_role("link", name="Det fortalte I").tap()
        await expect(alma.page.get_by_text(f"{ANSWERED} af {STAFF} svarede")).to_be_visible()
        await expect(alma.page.locator(".card.told")).to_have_count(2)
        # Told were 4 of the 6 who answered of the municipality's own 12, and 8 of 18 of the school's 140: by headcount
        # (12 · 4/6 + 140 · 8/18) / 152, where 12 of all 24 would be 50 %.
        await expect(alma.page.locator(".share.told strong").first).to_have_text("46 %")
        await expect(alma.page.get_by_text("Fra kommunikation:").first).to_be_visible()


async def test_the_newest_result_is_on_her_first_screen_before_what_is_still_to_come(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        result = await alma.page.locator(".card.told").bounding_box()
        coming = await alma.page.locator(".round.scheduled").first.bounding_box()
        assert result is not None
        assert coming is not None
        assert result["y"] + result["height"] <= PHONE["height"]
        assert coming["y"] > result["y"]


async def answered(route: Route) -> Any:
    """What the server says, whatever the phone holds already."""
    answer = await route.fetch(headers={k: v for k, v in route.request.headers.items() if k != "if-none-match"})
    return await answer.json()


async def test_beside_figures_of_a_round_in_some_branches_she_reads_which(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async def told(route: Route) -> None:
        await route.fulfill(status=200, json=await answered(route) | {"asked_in": ["Skole 1", "Skole 2"]})

    async with phone(service_workers="block") as alma:
        await alma.context.route("**/api/told", told)
        await alma.open()
        await alma.enrol(organisation.code())
        said = alma.page.get_by_text("Kun spurgt i Skole 1 · Skole 2.")
        await expect(said).to_have_count(1)
        await alma.page.get_by_role("link", name="Det fortalte I").tap()
        await expect(alma.page.locator(".card.told")).to_have_count(2)
        await expect(said).to_have_count(1)


@pytest.mark.long
async def test_she_sees_how_it_goes_and_what_was_asked_before_and_no_page_of_what_cannot_be_shown(
    phone: OpenHandset, organisation: Organisation
) -> None:
    then = [{"closed_at": f"2026-0{month}-04T10:00:00Z", "told": 10 * month, "knows": None} for month in (9, 6)]

    async def told(route: Route) -> None:
        value = await answered(route)
        first, second = value["topics"]
        first.update(told=None, knows=None, before=then)
        second.update(told=None, knows=None, note=None)
        value["earlier"] = [{"id": str(organisation.asked), "title": {"da": "Nye nøglekort"}, "rounds": then}]
        await route.fulfill(status=200, json=value)

    async with phone(service_workers="block") as alma:
        await alma.context.route("**/api/told", told)
        await alma.open()
        await alma.enrol(organisation.code())
        await expect(alma.page.locator(".card.told")).to_have_count(0)
        await alma.page.get_by_role("link", name="Det fortalte I").tap()
        await expect(alma.page.get_by_text("vises ikke, fordi de kunne pege på nogen")).to_have_count(1)
        await expect(alma.page.locator(".card.told")).to_have_count(2)
        await expect(alma.page.locator(".card.told").first.locator("strong").first).to_have_text("90 %")
        await expect(alma.page.locator(".card.told").last).to_contain_text("Nye nøglekort")
        await expect(alma.page.locator(".card.told").last).to_contain_text("fra deres leder, 4. sep. 2026")
        await expect(alma.page.locator(".then")).to_contain_text(["4. jun. 2026", "4. jun. 2026"])
        assert await findings(alma.page) == []


@pytest.mark.parametrize(("locale", "width"), [("da-DK", 320), ("en-GB", 390), ("da-DK", 280)])
async def test_the_newest_release_is_cards_on_her_phone_and_nothing_moves_sideways(
    phone: OpenHandset, organisation: Organisation, locale: str, width: int
) -> None:
    async with phone(locale=locale, viewport={"width": width, "height": 640}) as alma:
        await alma.page.goto(organisation.system.ports.named_origin)
        await expect(alma.page.locator("main > .scroll")).to_be_hidden()
        figures = alma.page.locator(".cards .number")
        await expect(figures.first).to_be_in_viewport()
        await expect(alma.page.locator(".cards section")).to_have_count(3)
        await expect(alma.page.get_by_role("table")).to_have_count(0)
        assert await findings(alma.page) == []
        for units in await alma.page.locator("summary").all():
            await units.tap()
        await expect(alma.page.get_by_role("table")).to_have_count(3)
        await expect(alma.page.get_by_role("table").first.get_by_role("rowheader").first).to_be_visible()
        # One that is withheld: its word is for screen readers alone, and widens nothing.
        await alma.page.locator(".cards td").last.evaluate(f"(cell) => {{ cell.innerHTML = '{WITHHELD}' }}")
        assert await findings(alma.page) == []


async def test_the_newest_release_is_one_table_at_a_desk_and_on_paper(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.page.goto(organisation.system.ports.named_origin)
        wanted: tuple[tuple[int, Literal["screen", "print"]], ...] = ((1280, "screen"), (390, "print"))
        for width, media in wanted:
            await alma.page.set_viewport_size({"width": width, "height": 800})
            await alma.page.emulate_media(media=media)
            await expect(alma.page.get_by_role("table").locator(".share .whole").first).to_be_visible()
            await expect(alma.page.locator(".cards")).to_be_hidden()
            assert media == "print" or await findings(alma.page) == []


@pytest.mark.long
async def test_english_is_a_choice_that_stays(phone: OpenHandset, organisation: Organisation) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.page.get_by_label("English").click()
        await expect(alma.page.get_by_role("heading", name="Welcome")).to_be_visible()
        await alma.enrol(organisation.code())
        await alma.page.reload()
        await expect(alma.page.get_by_role("link", name="Answer now")).to_be_visible()
        assert await alma.page.evaluate("() => document.documentElement.lang") == "en"
        await alma.begin()
        await expect(alma.page.locator("h1")).to_contain_text("Has your leader told you")


@pytest.mark.long
async def test_a_phone_in_english_begins_in_english(phone: OpenHandset, organisation: Organisation) -> None:
    async with phone(locale="en-GB") as alma:
        await alma.open()
        await expect(alma.page.get_by_role("heading", name="Welcome")).to_be_visible()


async def test_no_tab_breaks_within_a_word_on_the_narrowest_phone(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone(locale="en-GB", viewport={"width": 320, "height": 568}) as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.open("#/anonymt")
        await alma.page.locator(".foot").wait_for()
        assert await alma.page.evaluate(_BROKEN_WORDS) == []
