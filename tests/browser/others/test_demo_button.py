"""The demo's button in a real browser: Cilla presses it, watches, comes back in, and reads what everybody answered."""

from __future__ import annotations

import asyncio
import re
import time
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.browser.findings import findings
from tests.browser.handset import PATIENCE
from tests.ground.simulator.demo_process import Demo, demo, hamlet_in

WITHIN_SECONDS = 60
NAMED_LAST = r"administrator +(\S+/console/sign-in\?link=\S+)"


async def let_in_as_cilla(page: Page, running: Demo) -> None:
    """By the link that the demo prints, once it has printed them all."""
    while re.search(NAMED_LAST, running.said()) is None:
        await asyncio.to_thread(running.until, "--code")
        await asyncio.sleep(0.1)
    link = re.search(r"kommunikation +(\S+/console/sign-in\?link=\S+)", running.said())
    assert link is not None, running.said()
    await page.goto(link[1])
    await page.locator("main button").click()


@pytest.mark.long
async def test_cilla_closes_the_demos_round_and_reads_within_a_minute_what_all_answered(
    browser: Browser, tmp_path: Path
) -> None:
    context = await browser.new_context(viewport=ViewportSize(width=1280, height=900), locale="da-DK")
    context.set_default_timeout(PATIENCE)
    with demo(tmp_path / "d", "--sample", str(hamlet_in(tmp_path))) as running:
        page = await context.new_page()
        await let_in_as_cilla(page, running)
        pressed = time.monotonic()
        await page.get_by_role("button", name="Lad de andre svare, og luk runden").click()
        await expect(page.get_by_role("status")).to_be_visible()
        assert await findings(page) == []
        done = page.get_by_text("Runden er lukket, og tallene er klar.")
        await expect(done).to_be_visible(timeout=1000 * WITHIN_SECONDS)
        assert time.monotonic() - pressed < WITHIN_SECONDS
        await page.get_by_role("link", name="Se tallene").click()
        await page.locator("main button").click()
        await page.goto(running.named)
        # Not asked in the round before it.
        await expect(page.get_by_text("Ny sygefraværspolitik").first).to_be_visible()
    await context.close()
