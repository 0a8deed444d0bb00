"""Units, people and acts whose names are long: nothing is cut off, and nothing scrolls sideways, at any size."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Final
from uuid import UUID

import pytest
from playwright.async_api import Browser, Page, expect

from backend.audit_log import Process, record
from backend.content.library.service import current_questions
from backend.content.loading.service import load_content
from backend.kit.language.entries import FOLDER, entries_of
from backend.kit.language.texts import Language
from backend.kit.language.words import WORDS
from backend.registry import unit_tree
from backend.rounds.plan.service import plan_round
from backend.rounds.values import RoundText, Selection
from tests.browser.console import console
from tests.browser.desk.test_console_looks import SIZES
from tests.browser.desk.test_round_looks import FLOORS
from tests.browser.findings import findings
from tests.browser.organisation import SAMPLE, Organisation
from tests.ground.desks import desk_at
from tests.ground.system.running import running_system

pytestmark = pytest.mark.long
MOST: Final = 120
LONG = ("Specialpædagogisk ungdomskollegium og beskæftigelsesafdeling med kompetencecenter for alle voksne " * 2)[:MOST]
WHOLE = ("Arbejdsmiljørepræsentantuddannelsesudvalg" * 3)[:MOST]
BRANCH = (LONG, WHOLE, "Indskolingen", f"Team {LONG}"[:MOST], "Lærerværelset")
BROWSERS = [(size, language) for size in (*SIZES, "between") for language in ("da", "en")]
BETWEEN = {"width": 620, "height": 900}
"""The narrowest at which rows are not cards yet."""

_ROWS = """(rows) => rows.flatMap((row) => {
  const held = document.createRange(), label = row.querySelector('label'); held.selectNodeContents(label);
  const lines = [...held.getClientRects()].filter((line) => line.width > 1);
  const box = row.querySelector('input').getBoundingClientRect();
  const edge = row.closest('fieldset').getBoundingClientRect();
  const apart = Math.abs((lines[0].top + lines[0].bottom) - (box.top + box.bottom)) / 2;
  return [
    lines.every((line) => line.left >= box.right) || 'a line stands below its box',
    lines.every((line) => line.right <= edge.right) || 'a line stands outside the form',
    apart <= 4 || `the first line stands ${apart} px from its box`,
    label.innerText.match(/[0-9]+ \\S+$/) !== null || 'how many are employed is not said',
  ].filter((fault) => fault !== true).map((fault) => `${label.innerText}: ${fault}`); })"""
_STEPS = "(rows) => rows.map((row) => row.querySelector('label').getBoundingClientRect().left)"
_CELLS = """(cells) => cells.filter((cell) => {
  cell.querySelectorAll('.spoken').forEach((one) => one.remove());
  const held = document.createRange(); held.selectNodeContents(cell);
  const boxes = [...held.getClientRects()].filter((box) => box.width > 1), edge = cell.getBoundingClientRect();
  return cell.scrollWidth > cell.clientWidth + 1 || edge.right > innerWidth
    || boxes.some((box) => box.right > edge.right + 1);
}).map((cell) => `${cell.innerText} is wider than its cell`)"""


def _longest_act(language: Language) -> str:
    acts = (name for name in entries_of(FOLDER / language) if name.startswith("action-"))
    return max(acts, key=lambda name: len(WORDS[language](name)))


async def _log(organisation: Organisation) -> None:
    """The longest act of each language, by somebody with a long address, about what has long names."""
    system = organisation.system
    acts = {_longest_act(language) for language in ("da", "en")}
    async with system.database.transaction() as session:
        by = Process(session, system.clock, f"{'kommunikation-og-presse-' * 3}@{'forvaltningen-' * 3}.kommune.example")
        for act in (*acts, "unit.of-which-nobody-has-said-anything"):
            action = act.removeprefix("action-").replace("-", ".", 1)
            await record(by, action, {"unit": WHOLE, "name": LONG, "url": f"https://{WHOLE.lower()}.example/{WHOLE}"})
            await record(by, action, {"round": str(organisation.asked), "author": by.actor})


@pytest.fixture(scope="module")
async def large(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Organisation, UUID]]:
    """A municipality with these units and a log, and a draft of a round that asks the lowest of them."""
    async with running_system(tmp_path_factory.mktemp("long-names")) as system:
        paths = [" / ".join(("Kommunen", *BRANCH[:deep])) for deep in range(len(BRANCH) + 1)]
        await system.employ(
            *(f"{row}-{n};Person {n};;;{path};;da;ja" for row, path in enumerate(paths) for n in range(9))
        )
        organisation = Organisation(system, deque(), deque())
        async with system.database.transaction() as session:
            desk = desk_at(session, system.clock, actor="Bo")
            await load_content(desk, (SAMPLE / "topics.json").read_bytes(), b"[]")
            names = (await unit_tree(session)).names
            lowest = next(unit for unit, name in names.items() if name == BRANCH[-1])
            opens = system.clock.now() + timedelta(days=40)
            plan = RoundText(
                title={"da": LONG},
                questions=tuple(question.id for question in (await current_questions(session))[:2]),
                opens_at=opens,
                closes_at=opens + timedelta(days=9),
                selection=Selection(branches=(lowest,)),
            )
            draft = await plan_round(desk, FLOORS, plan)
        organisation.asked = draft
        await _log(organisation)
        yield organisation, draft


def _options(size: str, language: str) -> dict[str, object]:
    return {"viewport": {**SIZES, "between": BETWEEN}[size], "locale": {"da": "da-DK", "en": "en-GB"}[language]}


async def _tree_faults(page: Page, deep: int) -> list[str]:
    rows = page.locator(".tree li")
    await expect(rows).to_have_count(deep + 1)
    steps: list[float] = await rows.evaluate_all(_STEPS)
    level = [] if steps == sorted(set(steps)) else [f"units do not stand below what they belong to: {steps}"]
    return [*level, *await rows.evaluate_all(_ROWS), *await findings(page)]


@pytest.mark.parametrize(("size", "language"), BROWSERS)
async def test_bo_chooses_among_units_with_long_names(
    browser: Browser, large: tuple[Organisation, UUID], size: str, language: str
) -> None:
    organisation, draft = large
    async with console(browser, organisation, "hr", **_options(size, language)) as bo:
        await bo.open(f"/console/rounds/{draft}/edit?step=who")
        assert await _tree_faults(bo.page, len(BRANCH)) == []
        await bo.open("/console/rounds/series/new")
        await expect(bo.page.locator(".tree")).to_be_hidden()
        await bo.page.locator("#who-branches").check()
        assert await _tree_faults(bo.page, 1) == []


@pytest.mark.parametrize(("size", "language"), BROWSERS)
async def test_dan_reads_the_whole_of_long_lines_in_the_audit_log(
    browser: Browser, large: tuple[Organisation, UUID], size: str, language: str
) -> None:
    organisation, _ = large
    async with console(browser, organisation, "administrator", **_options(size, language)) as dan:
        await dan.open("/console/administration/audit")
        cut = await dan.page.locator("tbody :is(th, td)").evaluate_all(_CELLS)
        assert [*cut, *await findings(dan.page)] == []
