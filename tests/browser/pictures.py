"""Pictures for docs/images: taken in the long run, so that the quick one spends no time on them and changes no file."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.async_api import Page

IMAGES = Path(__file__).parents[2] / "docs" / "images"
_OF_THE_DEMO = "off => document.querySelectorAll('[data-of-demo]').forEach(it => { it.hidden = off })"
"""The tests' organisation is a demo: what only demos have is no part of the product's pictures. No style of ours: the
content security policy refuses one."""


async def picture(page: Page, name: str, *, whole: bool = False) -> None:
    """As `name`.png; `whole`: the page down to its end. Only with PICTURES=1."""
    if os.environ.get("PICTURES") == "1":
        await page.evaluate(_OF_THE_DEMO, True)
        await page.screenshot(path=IMAGES / f"{name}.png", full_page=whole)
        await page.evaluate(_OF_THE_DEMO, False)
