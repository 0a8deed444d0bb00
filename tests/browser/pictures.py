"""Pictures for docs/images: taken in the long run, so that the quick one spends no time on them and changes no file."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.async_api import Page

IMAGES = Path(__file__).parents[2] / "docs" / "images"
_OF_THE_DEMO = 'form[action="/console/demo"] { display: none }'
"""The tests' organisation is a demo: what only demos have is no part of the product's pictures."""


async def picture(page: Page, name: str, *, whole: bool = False) -> None:
    """As `name`.png; `whole`: the page down to its end. Only with PICTURES=1."""
    if os.environ.get("PICTURES") == "1":
        await page.screenshot(path=IMAGES / f"{name}.png", full_page=whole, style=_OF_THE_DEMO)
