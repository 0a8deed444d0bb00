"""Lighthouse against a browser that Playwright started, in whose default profile somebody is signed in."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Literal

from playwright.async_api import BrowserContext, async_playwright

from simulator.postgres.files import free_port
from tests.browser.handset import ARGUMENTS, PATIENCE, WHOLE
from tests.ground.node import NodeFolder

PACKAGES = NodeFolder(Path(__file__).resolve().parent)
GOOD = 95
RUNS = 3
Form = Literal["mobile", "desktop"]


@dataclass(frozen=True)
class Verdict:
    """scores: 0 to 100 by category. lost: what cost something in the worst run, with the first places."""

    scores: dict[str, float]
    lost: list[str]

    @property
    def too_low(self) -> dict[str, float]:
        return {name: score for name, score in self.scores.items() if score < GOOD}


@dataclass(frozen=True)
class Profile:
    context: BrowserContext
    port: int

    async def judge(self, address: str, form: Form, *, kept: bool = True) -> Verdict:
        """The median of three runs: a machine that does something else besides is slow now and then.

        Two of three that are good enough settle it. kept: as the browser is, or with nothing stored in it.
        """
        runs: list[dict[str, dict[str, float]]] = []
        while len(runs) < RUNS and not (len(runs) == RUNS - 1 and all(_good(run) for run in runs)):
            runs.append(await _run(str(self.port), address, form, "yes" if kept else "no"))
        worst = min(runs, key=lambda run: min(run["scores"].values()))
        scores = {name: median(run["scores"][name] for run in runs) for name in worst["scores"]}
        return Verdict(scores, list(worst["lost"]))


def _good(run: dict[str, dict[str, float]]) -> bool:
    return min(run["scores"].values()) >= GOOD


@asynccontextmanager
async def profile(folder: Path) -> AsyncIterator[Profile]:
    """Kept in this folder. Debian's whole chromium: what it shows and when is measured."""
    port = free_port()
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            folder,
            executable_path=WHOLE,
            args=[*ARGUMENTS, f"--remote-debugging-port={port}"],
            locale="da-DK",
        )
        context.set_default_timeout(PATIENCE)
        try:
            yield Profile(context, port)
        finally:
            await context.close()


async def _run(*arguments: str) -> dict[str, dict[str, float]]:
    told = json.loads(await PACKAGES.run("judge.mjs", *arguments))
    assert told["said"] == ""
    assert told["at"] == arguments[1], "another page was judged"
    return {"scores": told["scores"], "lost": told["lost"]}
