"""What axe finds against WCAG 2.1 AA on the page that is shown, whether it or a table is wider than its room, and
choices that are cut."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Page

_AXE = Path(__file__).parents[2] / "mobile_stub" / "node_modules" / "axe-core" / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
_RUN = (
    "async (rules) => (await axe.run({runOnly: {type: 'tag', values: rules}})).violations.map((one) =>"
    " `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`)"
)
_CUT = """() => [...document.querySelectorAll('select')].filter((one) => {
  const style = getComputedStyle(one), pen = document.createElement('canvas').getContext('2d');
  const beside = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
  const above = parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
  pen.font = style.font;
  const lines = pen.measureText(one.selectedOptions[0]?.textContent.trim() ?? '').width / (one.clientWidth - beside);
  return lines > Math.floor((one.clientHeight - above) / parseFloat(style.lineHeight));
}).map((one) => `what is chosen of ${one.id} is cut`)"""
"""No element tells how wide the text of a choice is: it is measured anew, and held against the lines it has."""
_AT_REST = """() => Promise.allSettled(document.getAnimations()
  .filter((moving) => moving.effect.getComputedTiming().endTime < 2000).map((moving) => moving.finished))
  .then(() => null)"""
"""What fades in has too little contrast until it is there."""
_SIDEWAYS = """() => [...document.querySelectorAll('.scroll:has(> table)')].filter(
  (room) => innerWidth >= 320 && room.scrollWidth > room.clientWidth
).map((room) => `the table ${room.getAttribute('aria-label') ?? room.getAttribute('aria-labelledby')} is ${
  room.scrollWidth - room.clientWidth} px wider than its room`)"""
"""Where the window is narrower than WCAG's 320 px (1.4.10) a table may move within its room."""

_UNEVEN = """() => [...document.querySelectorAll('.form-group + .form-group')].flatMap((right) => {
  const left = right.previousElementSibling, [one, other] = [left, right].map((group) => group.getBoundingClientRect());
  if (one.bottom <= other.top || other.bottom <= one.top) return [];
  const fields = 'input:not([type="hidden"]), select, textarea, button';
  const ends = (group) => [group.querySelector('label'), [...group.querySelectorAll(fields)].at(-1)];
  const [[label, field], [label2, field2]] = [left, right].map(ends).map(([above, below]) => [
    above?.getBoundingClientRect().top, below?.getBoundingClientRect().bottom]);
  return Math.abs(label - label2) > 1 || Math.abs(field - field2) > 1 ? [`beside each other and not level: ${
    right.textContent.trim()}`] : [];
})"""
"""Of two fields beside each other one label has more lines: labels begin level all the same, and fields end so."""


async def findings(page: Page) -> list[str]:
    """Each rule that is broken, with the first three places; empty when everybody can use the page."""
    if not await page.evaluate("() => 'axe' in window"):
        # Evaluated, not put in as an element: half as long, and past the page's own policy.
        await page.evaluate(_AXE.read_text("utf-8"))
    await page.evaluate(_AT_REST)
    found: list[str] = await page.evaluate(_RUN, _RULES)
    wider = await page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    cut: list[str] = await page.evaluate(_CUT)
    sideways: list[str] = await page.evaluate(_SIDEWAYS)
    uneven: list[str] = await page.evaluate(_UNEVEN)
    return [*found, *cut, *sideways, *uneven, *([f"{wider} px wider than the screen"] if wider > 0 else [])]
