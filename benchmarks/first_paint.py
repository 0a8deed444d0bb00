"""First paint and first screen of the phone app from a warm server on a processor slowed down six times, beside a page
without a script in the same run; exit 1 where the paint takes above one second or the screen above thrice the page.

    python -m benchmarks.first_paint
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.async_api import Browser

from tests.browser.handset import PHONE, WHOLE, chromium
from tests.ground.system.running import running_system

SLOWER, TURNS, MOST_SECONDS, MOST_PAGES = 6, 7, 1.0, 3.0
_PAINT = """() => new Promise((resolve) => new PerformanceObserver((list) => {
  const paint = list.getEntriesByName('first-contentful-paint')[0];
  if (paint) resolve(paint.startTime / 1000);
}).observe({type: 'paint', buffered: true}))"""
# The page is painted with the app's name before a script has run; a heading belongs to the first screen.
_SCREEN = """() => new Promise((resolve) => {
  const look = () => document.querySelector('h1') ? resolve(performance.now() / 1000) : requestAnimationFrame(look);
  look();
})"""


async def first_paint(browser: Browser, url: str) -> tuple[float, float]:
    """Seconds from the navigation's start to paint and heading, in a browser context that has never been there."""
    context = await browser.new_context(viewport=PHONE)
    page = await context.new_page()
    session = await context.new_cdp_session(page)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    await page.goto(url, wait_until="commit")
    screen: float = await page.evaluate(_SCREEN)
    paint: float = await page.evaluate(_PAINT)
    await context.close()
    return paint, screen


async def measure() -> tuple[float, float, float]:
    """Median seconds: the app's paint, the app's screen, the bare page's paint."""
    with tempfile.TemporaryDirectory(prefix="linjepuls-") as folder:
        async with running_system(Path(folder)) as system, chromium(WHOLE) as browser:
            origin = system.ports.named_origin
            app, bare = list[tuple[float, float]](), list[float]()
            for _ in range(TURNS):
                app.append(await first_paint(browser, f"{origin}/app/"))
                bare.append((await first_paint(browser, f"{origin}/"))[0])
            return median(paint for paint, _ in app), median(screen for _, screen in app), median(bare)


def main() -> None:
    paint, screen, bare = asyncio.run(measure())
    kept = paint <= MOST_SECONDS and screen <= MOST_PAGES * bare
    sys.stdout.write(
        f"at a {SLOWER}th of the speed\n"
        f"bare page:     {bare:5.2f} s\n"
        f"first paint:   {paint:5.2f} s (limit {MOST_SECONDS:.0f} s)\n"
        f"first screen:  {screen:5.2f} s, {screen / bare:.1f} of the bare page (limit {MOST_PAGES:.0f}): "
        f"{'kept' if kept else 'MISSED'}\n"
    )
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
