"""Bo's pages of rounds and series, wide and narrow: no finding by axe, no sideways scrolling; pictures for the docs."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import time, timedelta

import pytest
from playwright.async_api import Browser, Route, expect

from backend.content.library.service import current_questions
from backend.desk import Desk
from backend.kit.times.clock import local_day
from backend.rounds.plan.service import plan_round
from backend.rounds.series.service import SeriesText, plan_series
from backend.rounds.values import RoundText, Sample, Selection, Thresholds
from tests.browser.console import console
from tests.browser.desk.test_console_looks import OTHERS, SIZES
from tests.browser.findings import findings
from tests.browser.organisation import Organisation
from tests.browser.pictures import picture
from tests.ground.system.running import ZONE

FLOORS = Thresholds(5, 2, 8)


async def _pages(organisation: Organisation) -> AsyncIterator[tuple[str, str]]:
    system = organisation.system
    async with system.database.transaction() as session:
        questions = await current_questions(session)
        first = local_day(system.clock.now(), ZONE) + timedelta(days=120)
        opens = system.clock.now().replace(microsecond=0) + timedelta(days=40)
        plan = RoundText(
            title={"da": "Efterår", "en": "Autumn"},
            questions=tuple(question.id for question in questions[:4]),
            opens_at=opens,
            closes_at=opens + timedelta(days=9),
            selection=Selection(sample=Sample(share=40, at_least=8)),
        )
        draft = await plan_round(Desk(session, system.clock, ZONE, actor="Bo"), FLOORS, plan)
        keys = [question.key for question in questions]
        text = SeriesText(
            title={"da": "Puls", "en": "Pulse"},
            first_day=first,
            every_weeks=4,
            opens=time(8),
            lasts_days=7,
            sets=((keys[0], keys[1]), (keys[2], keys[3])),
        )
        series = await plan_series(Desk(session, system.clock, ZONE, actor="Bo"), FLOORS, text)
    for name, path in (
        ("start", "/console/start"),
        ("rounds", "/console/rounds"),
        ("round-form", "/console/rounds/new"),
        ("round-form-who", f"/console/rounds/{draft}/edit?step=who"),
        ("round-form-when", f"/console/rounds/{draft}/edit?step=when"),
        ("round-send", f"/console/rounds/{draft}/send"),
        ("messages", f"/console/messages?about={draft}"),
        ("messages-people", "/console/messages"),
        ("round-open", f"/console/rounds/{organisation.asked}"),
        ("round-remind", f"/console/rounds/{organisation.asked}/remind"),
        ("round-extend", f"/console/rounds/{organisation.asked}/end/extend"),
        ("round-released", f"/console/rounds/{organisation.released}"),
        ("round-sending", f"/console/rounds/{organisation.asked}/sending"),
        ("series", "/console/rounds/series"),
        ("series-form", "/console/rounds/series/new"),
        ("series-one", f"/console/rounds/series/{series}"),
    ):
        yield name, path


_COLUMNS = """() => [...new Set([...document.querySelectorAll('.as-cards:not(.sets) td[data-label]')].map((cell) => {
  const held = document.createRange(); held.selectNodeContents(cell);
  const boxes = [...held.getClientRects()].filter((box) => box.width > 1);
  return Math.round(Math.min(...boxes.map((box) => box.left))); }).filter(Number.isFinite))]"""
"""Where the values of cards begin, in px from the left. No range reaches a label: it is not in the document."""
FIRST = (("narrow", "da", "light"), ("desk", "da", "light"), ("narrow", "en", "light"))
ALL = [*FIRST, *(one for one in OTHERS if one not in FIRST)]


@pytest.mark.long
@pytest.mark.parametrize(("size", "language", "scheme"), ALL)
async def test_every_page_of_rounds_can_be_used_by_everybody(
    browser: Browser, organisation: Organisation, size: str, language: str, scheme: str
) -> None:
    locale = {"da": "da-DK", "en": "en-GB"}[language]
    found = {}
    options = {"viewport": SIZES[size], "locale": locale, "color_scheme": scheme}
    async with console(browser, organisation, "hr", **options) as bo:
        async for name, path in _pages(organisation):
            await bo.open(path)
            found[name] = await findings(bo.page)
            if scheme == "light" and size != "middle":
                await picture(bo.page, f"console-{name}-{size}-{language}", whole=True)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.long
async def test_cards_have_their_values_in_one_column_and_phones_say_how_many_they_are(
    browser: Browser, organisation: Organisation
) -> None:
    async with console(browser, organisation, "hr", viewport=SIZES["narrow"]) as bo:
        async for name, path in _pages(organisation):
            await bo.open(path)
            assert len(await bo.page.evaluate(_COLUMNS)) <= 1, name
            assert await bo.page.locator("td:empty").filter(visible=True).count() == 0, name
            if name == "round-send":
                await expect(bo.page.locator(".phones figcaption").first).to_have_text("Spørgsmål 1 af 4")


async def test_bo_plans_and_sends_a_round_and_sees_it_prepared(browser: Browser, organisation: Organisation) -> None:
    day = local_day(organisation.system.clock.now(), ZONE) + timedelta(days=50)
    async with console(browser, organisation, "hr") as bo:
        await bo.open("/console/rounds/new")
        await bo.page.locator("#title_da").fill("Sidst på året")
        for box in (0, 1):
            await bo.page.locator("[name=questions]").nth(box).check()
        await bo.page.locator("#title_da").press("Enter")
        # What would count for nothing is not there to be filled in.
        for hidden, choice in (("#at_least", "#how-sample"), (".tree", "#who-branches")):
            await expect(bo.page.locator(hidden)).to_be_hidden()
            await bo.page.locator(choice).check()
            await expect(bo.page.locator(hidden)).to_be_visible()
        await bo.page.locator("#who-all").check()
        await bo.page.locator("#at_least").fill("7")
        await bo.page.locator("#at_least").press("Enter")
        await expect(bo.page.locator("#at_least-error")).to_contain_text("fra 8")
        await bo.page.locator("#at_least").fill("8")
        await bo.page.get_by_role("button", name="Videre").click()
        for name, value in (("opens_day", day), ("closes_day", day + timedelta(days=9))):
            await bo.page.locator(f"#{name}").fill(value.isoformat())
        await bo.page.get_by_role("button", name="Tilbage").click()
        await bo.page.get_by_role("button", name="Tilbage").click()
        await expect(bo.page.locator("#title_da")).to_have_value("Sidst på året")
        await bo.page.get_by_role("button", name="Videre").click()
        await bo.page.get_by_role("button", name="Videre").click()
        await expect(bo.page.locator("#opens_day")).to_have_value(day.isoformat())
        await bo.page.get_by_role("button", name="Se igennem").click()
        await expect(bo.page.get_by_role("status")).to_contain_text("Udkastet er gemt")
        await expect(bo.page.locator(".phone").first).to_be_visible()
        await bo.page.get_by_role("button", name="Send runden").click()
        # The page follows by itself, without a reload by hand.
        await expect(bo.page.locator("#progress")).to_contain_text("planlagt", timeout=30_000)
        await bo.page.get_by_role("link", name="Aflys runden").click()
        await bo.page.get_by_role("button", name="Aflys runden").click()
        await expect(bo.page.get_by_role("status")).to_contain_text("Aflysningen er på vej")


ROUND, SERIES, PERSON = "/console/rounds/new", "/console/rounds/series/new", "/console/staff/people/new"
_KNOWS = """() => [...document.styleSheets].filter((sheet) => sheet.href.includes("/console.css?"))
  .some((sheet) => JSON.stringify([...sheet.cssRules].map((rule) => rule.cssText)).includes(":has("))"""
_RULE = re.compile(r"[^{}]*:has\([^{}]*\{[^{}]*\}")


async def _of_2022(route: Route) -> None:
    answer = await route.fetch()
    await route.fulfill(response=answer, body=_RULE.sub("", await answer.text()))


@pytest.mark.parametrize(
    ("path", "hidden", "choice", "other"),
    [
        (ROUND, ".tree", "#who-branches", "#who-all"),
        (ROUND, "#share", "#how-sample", "#how-all"),
        pytest.param(SERIES, ".tree", "#who-branches", "#who-all", marks=pytest.mark.long),
        pytest.param(SERIES, "#at_least", "#how-sample", "#how-all", marks=pytest.mark.long),
        (PERSON, "#leave_from", "#on_leave", None),
    ],
)
async def test_what_would_count_for_nothing_is_not_there_in_a_browser_that_drops_rules_with_has(
    browser: Browser, organisation: Organisation, path: str, hidden: str, choice: str, other: str | None
) -> None:
    async with console(browser, organisation, "hr") as bo:
        await bo.page.route(re.compile(r"/console\.css\?"), _of_2022)
        await bo.open(path)
        if path == ROUND:
            await bo.page.locator("#title_da").fill("Efterår")
            await bo.page.locator("[name=questions]").first.check()
            await bo.page.locator("#title_da").press("Enter")
        assert not await bo.page.evaluate(_KNOWS), "the page has rules with :has still"
        await expect(bo.page.locator(hidden)).to_be_hidden()
        await bo.page.locator(choice).check()
        await expect(bo.page.locator(hidden)).to_be_visible()
        await (bo.page.locator(choice).uncheck() if other is None else bo.page.locator(other).check())
        await expect(bo.page.locator(hidden)).to_be_hidden()
