"""On paper: figures without the frame around them, bars in their colours, whole tables, and a letter by itself."""

from __future__ import annotations

import io

import pytest
from playwright.async_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from tests.browser.console import NARROW, console
from tests.browser.desk.test_console_looks import read_topic
from tests.browser.desk.test_console_staff import a_person
from tests.browser.organisation import Organisation

pytestmark = pytest.mark.long
A4 = {"width": 794, "height": 1123}
"""In pixels of CSS, without margins."""


async def _style(place: Locator, name: str) -> str:
    found: str = await place.evaluate("(place, name) => getComputedStyle(place).getPropertyValue(name)", name)
    return found


async def _nothing_sticks_out(page: Page) -> None:
    await page.set_viewport_size({"width": A4["width"], "height": A4["height"]})
    wider = await page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0, f"{wider} px wider than the paper"


async def test_cilla_takes_a_topic_to_a_meeting_on_paper(browser: Browser, organisation: Organisation) -> None:
    topic = await read_topic(organisation)
    async with console(browser, organisation) as cilla:
        await cilla.open(f"/console/topic/{topic}?units=all")
        shown = (".top", ".bottom", ".skip", ".actions")
        assert [await cilla.page.locator(one).count() > 0 for one in shown] == [True] * len(shown)
        await cilla.page.emulate_media(media="print")
        await _nothing_sticks_out(cilla.page)
        for one in shown:
            for place in await cilla.page.locator(one).all():
                await expect(place, f"{one} is printed").to_be_hidden()
        bar = cilla.page.locator(".unit-map .filled").first
        assert await _style(bar, "print-color-adjust") == "exact", "without it a bar is printed white"
        text = _words(await cilla.page.pdf(format="A4"))
        assert "Skole" in text
        assert "Sammenlign" not in text
        assert "Log ud" not in text


async def test_a_table_is_printed_as_a_table_from_a_telephone_too(browser: Browser, organisation: Organisation) -> None:
    topic = await read_topic(organisation)
    async with console(browser, organisation, "communications", "hr", viewport=NARROW) as bo:
        for path, table in ((f"/console/topic/{topic}", ".unit-map"), ("/console/staff/people", ".as-cards")):
            await bo.page.emulate_media(media="screen")
            await bo.open(path)
            row = bo.page.locator(f"{table} tbody tr").first
            assert await _style(row, "display") in ("grid", "block")
            await bo.page.emulate_media(media="print")
            assert await _style(row, "display") == "table-row"
            for pressed in await bo.page.locator(".fold, main button").all():
                await expect(pressed, "nobody can press it on paper").to_be_hidden()


async def test_the_leader_s_sheet_fills_one_sheet_as_it_says(browser: Browser, organisation: Organisation) -> None:
    topic = await read_topic(organisation)
    async with console(browser, organisation) as cilla:
        await cilla.open(f"/console/topic/{topic}/sheet")
        paper = await cilla.page.pdf(format="A4")
        assert len(PdfReader(io.BytesIO(paper)).pages) == 1
        assert "Log ud" not in _words(paper)


async def test_bo_prints_alma_s_letter_and_nothing_else(browser: Browser, organisation: Organisation) -> None:
    person = await a_person(organisation)
    async with console(browser, organisation, "hr") as bo:
        await bo.open(f"/console/staff/people/{person}/code")
        await bo.page.locator("main form button").click()
        letter = bo.page.locator(".letter")
        await letter.wait_for()
        await bo.page.emulate_media(media="print")
        await _nothing_sticks_out(bo.page)
        await expect(letter).to_be_visible()
        await expect(bo.page.locator(".on-screen"), "what Bo alone reads is printed").to_be_hidden()
        await expect(bo.page.locator(".top"), "the console's frame is printed").to_be_hidden()
        paper = await bo.page.pdf(format="A4")
        assert len(PdfReader(io.BytesIO(paper)).pages) == 1
        assert "Medarbejdere" not in _words(paper)


def _words(paper: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)
