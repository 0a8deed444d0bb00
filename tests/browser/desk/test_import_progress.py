"""Bo's large list in a real browser: the page says how far it is until the preview is there, and what he is asked of
whoever works in several units stands there without a finding by axe, wide and narrow."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, FilePayload, expect

from tests.browser.console import console
from tests.browser.desk.test_console_looks import SIZES
from tests.browser.findings import findings
from tests.browser.organisation import Organisation
from tests.ground.registry.staff import ALMA, BESIDES, staff_file
from tests.ground.rounds.named import rows

_REMEMBER = """() => {
  for (const [name, place] of [["told", "p[aria-hidden]"], ["said", "[role=status]"]]) {
    const line = document.querySelector(`form[data-progress] ${place}`);
    sessionStorage[name] = "";
    new MutationObserver(() => { sessionStorage[name] += line.textContent + "|"; }).observe(line, {childList: true});
  }
}"""
"""What was told and what was read aloud, for the page after it."""


@pytest.mark.long
async def test_bo_reads_how_far_his_list_is_and_then_its_preview(browser: Browser, organisation: Organisation) -> None:
    large = staff_file(ALMA, BESIDES, *rows([("Kommunen / Skoler / Skole 1", 30_000)]))
    file: FilePayload = {"name": "stor.csv", "mimeType": "text/csv", "buffer": large}
    async with console(browser, organisation, "hr", viewport=SIZES["narrow"]) as bo:
        await bo.open("/console/staff/import")
        await bo.page.locator("#file").set_input_files(file)
        await bo.page.evaluate(_REMEMBER)
        await bo.page.locator("form[data-progress] button").click()
        await expect(bo.page.locator("#several")).to_be_visible(timeout=60_000)
        told = await bo.page.evaluate("() => sessionStorage.told")
        assert re.search(r"Læser: [\d.]+ af 30\.002|Alle 30\.002 rækker", told), told
        # Aloud that it is sent, and of the seconds after it each tenth.
        said = await bo.page.evaluate("() => sessionStorage.said")
        assert 1 <= said.count("|") <= 1 + told.count("|") // 10
        await expect(bo.page.get_by_text("Følg reglen: Skole 1")).to_be_visible()
        assert await findings(bo.page) == []
