"""What axe finds against WCAG 2.1 AA on the page that is shown, and whether it is wider than the screen."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Page

_AXE = Path(__file__).parents[2] / "mobile_stub" / "node_modules" / "axe-core" / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
_RUN = (
    "async (rules) => (await axe.run({runOnly: {type: 'tag', values: rules}})).violations.map((one) =>"
    " `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`)"
)


async def findings(page: Page) -> list[str]:
    """Each rule that is broken, with the first three places; empty when everybody can use the page."""
    if not await page.evaluate("() => 'axe' in window"):
        # Evaluated, not put in as an element: half as long, and past the page's own policy.
        await page.evaluate(_AXE.read_text("utf-8"))
    found: list[str] = await page.evaluate(_RUN, _RULES)
    wider = await page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    return [*found, *([f"{wider} px wider than the screen"] if wider > 0 else [])]
