"""Cilla's Back after a form came back: what she typed is there, in a real browser, without a script."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.async_api import Browser, Dialog, FloatRect, Locator, expect

from tests.browser.console import NARROW, console
from tests.browser.organisation import Organisation


async def test_back_finds_what_was_typed_and_never_asks_to_send_it_again(
    browser: Browser, organisation: Organisation
) -> None:
    """A browser that would have to send it again shows an error of its own instead of a page."""
    async with console(browser, organisation, java_script_enabled=False) as cilla:
        page = cilla.page
        await cilla.open("/console/topics")
        await page.get_by_role("link", name="Nyt emne").click()
        await page.locator("#title_da").fill("Nye parkeringspladser")
        await page.locator("#title_da").press("Enter")
        await expect(page.locator("#summary_da-error")).to_be_visible()
        await page.locator("#owner").fill("Ejendomme og HR")
        await page.get_by_role("link", name="Overblik").click()
        await expect(page).to_have_url(re.compile("/console/$"))
        await page.go_back()
        await expect(page.locator("#title_da")).to_have_value("Nye parkeringspladser")
        await expect(page.locator("#summary_da-error")).to_be_visible()
        await page.locator("#summary_da").fill("Der kommer flere bag rådhuset.")
        await page.locator("#owner").fill("HR")
        await page.locator("#owner").press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("Oprettet")
        # Its button is gone, and what was done is where somebody who hears the page goes on.
        await expect(page.get_by_role("status")).to_be_focused()
        await page.go_back()
        await expect(page.locator("#title_da")).to_have_value("Nye parkeringspladser")


async def test_what_cilla_has_written_is_not_thrown_away_by_a_button_beside_it(
    browser: Browser, organisation: Organisation
) -> None:
    async with console(browser, organisation) as cilla:
        page, asked = cilla.page, []

        async def stay(dialog: Dialog) -> None:
            asked.append(dialog.type)
            await dialog.dismiss()

        page.on("dialog", stay)
        await cilla.open("/console/topics")
        await page.locator("tbody th a").first.click()
        put_away = page.locator('form[action$="/archive"].buttons button')
        # Nothing is asked of who has written nothing, and of who saves.
        await page.get_by_role("link", name="Se tallene").click()
        await page.go_back()
        await page.locator("#owner").fill("Cilla")
        await put_away.click()
        await expect(page.locator("#owner")).to_have_value("Cilla")
        assert asked == ["beforeunload"]
        await page.locator("#owner").press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("Gemt")
        await page.locator("#owner").fill("")
        await page.locator("#owner").press("Enter")
        await expect(page.locator("#owner-error")).to_be_visible()
        await page.locator("#tags").press("x")
        await put_away.click()
        await expect(page.locator("#owner-error")).to_be_visible()
        assert asked == ["beforeunload"] * 2
        await page.get_by_role("link", name="Annuller").click()
        await expect(page).to_have_url(re.compile("/console/topics$"))
        assert asked == ["beforeunload"] * 2


@pytest.mark.long
async def test_a_table_is_cards_on_a_telephone_with_the_column_s_name_in_each(
    browser: Browser, organisation: Organisation
) -> None:
    async with console(browser, organisation, "hr", viewport=NARROW) as bo:
        await bo.open("/console/staff/people")
        row = bo.page.locator("tbody tr").first
        card = await _box(row)
        cells = [one for one in await row.locator("th, td").all() if await one.is_visible()]
        boxes = [await _box(one) for one in cells]
        assert len(boxes) > 2
        # One below the other, each as wide as the card, and the card no wider than the window.
        assert all(below["y"] >= above["y"] + above["height"] for above, below in pairwise(boxes))
        assert all(box["width"] > 0.8 * card["width"] for box in boxes)
        assert card["x"] + card["width"] <= NARROW["width"]
        shown = await row.locator("td").first.evaluate("(cell) => getComputedStyle(cell, '::before').content")
        assert shown == '"Nummer"'


async def _box(place: Locator) -> FloatRect:
    found = await place.bounding_box()
    assert found is not None
    return found
