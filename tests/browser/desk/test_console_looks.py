"""Every page of the console, wide and narrow, light and dark: no finding by axe, no sideways scrolling."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from playwright.async_api import Browser, expect

from backend.content.editing.service import article_records
from backend.content.feeds.service import add_feed, feed_records
from backend.content.feeds.values import FeedText
from backend.content.plans.service import add_effort, add_goal, goals_of
from backend.content.plans.values import EffortText, GoalText
from backend.desk import Desk
from backend.releases.reading.service import histories, unit_tree
from tests.browser.console import DESK, NARROW, Console, console
from tests.browser.findings import findings
from tests.browser.organisation import Organisation
from tests.browser.pictures import picture
from tests.ground.system.running import ZONE, until

SIZES = {"desk": DESK, "middle": {"width": 768, "height": 1024}, "narrow": NARROW}
OTHERS = (
    ("desk", "en", "light"),
    ("narrow", "da", "light"),
    ("middle", "da", "light"),
    ("desk", "da", "dark"),
    ("middle", "da", "dark"),
    ("narrow", "da", "dark"),
)
IN_THE_DARK = ("overview", "topic")
"""Shown as pictures in the other scheme too."""


async def read_topic(organisation: Organisation) -> UUID:
    """One with figures, as soon as the worker has read them; with a goal and an effort, once, however many ask."""
    system = organisation.system

    async def read() -> bool:
        async with system.database.transaction() as session:
            return bool(await histories(session))

    await until(read, "the release is read")
    async with system.database.transaction() as session:
        topic = next(iter(await histories(session)))
        if topic in {goal.topic for goal in await goals_of(session)}:
            return topic
        today = system.clock.now().date()
        await add_goal(
            Desk(session, system.clock, ZONE, actor="test"), GoalText(topic=topic, measure="told", level=80, due=today)
        )
        effort = EffortText(topic=topic, day=today, kind="meeting", text="Talepunkter til alle ledere")
        await add_effort(Desk(session, system.clock, ZONE, actor="test"), effort)
    return topic


async def _article(organisation: Organisation) -> UUID:
    async with organisation.system.database.transaction() as session:
        return (await article_records(session))[0].article.id


async def _feed(organisation: Organisation) -> UUID:
    """One that nobody answers for, which its page tells."""
    text = FeedText(title="Nyt fra Arbejdstilsynet", url="https://arbejdstilsynet.example/feed", tags=("apv-2026",))
    async with organisation.system.database.transaction() as session:
        known = {one.feed.url: one.feed.id for one in await feed_records(session)}
        return known.get(text.url) or await add_feed(Desk(session, organisation.system.clock, ZONE, actor="test"), text)


async def _goal(organisation: Organisation) -> UUID:
    async with organisation.system.database.transaction() as session:
        return (await goals_of(session))[0].id


async def _two_units(organisation: Organisation, topic: UUID) -> list[UUID]:
    """The last of the tree: neither is part of the other where there are as many."""
    async with organisation.system.database.transaction() as session:
        newest = (await histories(session))[topic][0]
        return [unit.unit for unit in await unit_tree(session, newest, None)][-2:]


async def _pages(organisation: Organisation) -> AsyncIterator[tuple[str, str]]:
    topic, article = await read_topic(organisation), await _article(organisation)
    feed, goal = await _feed(organisation), await _goal(organisation)
    two = await _two_units(organisation, topic)
    for name, path in (
        ("overview", "/console"),
        ("topic", f"/console/topic/{topic}?units=all"),
        ("compare", f"/console/topic/{topic}/compare?one={two[0]}&other={two[1]}"),
        ("topics", "/console/topics"),
        ("topic-form", f"/console/topics/{topic}"),
        ("question", f"/console/topics/{topic}/question?form=quiz"),
        ("articles", "/console/articles"),
        ("article", f"/console/articles/{article}"),
        ("feeds", "/console/articles/feeds"),
        ("feed", f"/console/articles/feeds/{feed}"),
        ("plans", "/console/plans"),
        ("goal", f"/console/plans/goals/{goal}"),
        ("account", "/console/account"),
        ("sheet", f"/console/topic/{topic}/sheet"),
        ("downloads", "/console/downloads"),
    ):
        yield name, path


@pytest.mark.parametrize(
    ("size", "language", "scheme"),
    [("desk", "da", "light"), *(pytest.param(*one, marks=pytest.mark.long) for one in OTHERS)],
)
async def test_every_page_can_be_used_by_everybody(
    browser: Browser, organisation: Organisation, size: str, language: str, scheme: str
) -> None:
    locale = {"da": "da-DK", "en": "en-GB"}[language]
    found = {}
    options = {"viewport": SIZES[size], "locale": locale, "color_scheme": scheme}
    async with console(browser, organisation, **options) as cilla:
        async for name, path in _pages(organisation):
            await cilla.open(path)
            found[name] = await findings(cilla.page)
            if scheme == "light" and size != "middle":
                await picture(cilla.page, f"console-{name}-{size}-{language}", whole=True)
            elif size == "desk" and name in IN_THE_DARK:
                await picture(cilla.page, f"console-{name}-dark-{language}", whole=True)
    assert {name: findings for name, findings in found.items() if findings} == {}


async def test_the_menu_takes_one_line_where_there_is_room_for_it(browser: Browser, organisation: Organisation) -> None:
    async with console(browser, organisation, locale="en-GB") as cilla:
        await cilla.open("/console")
        tops = await cilla.page.locator("header nav li").evaluate_all(
            "(items) => items.map((item) => item.getBoundingClientRect().top)"
        )
        assert len(tops) == 6
        assert len(set(tops)) == 1


async def test_an_article_fits_the_narrowest_telephone_of_somebody_with_a_long_address(
    browser: Browser, organisation: Organisation
) -> None:
    article = await _article(organisation)
    email = "kommunikation-og-presse@boerne-og-ungeforvaltningen.kommune.example"
    async with console(browser, organisation, email=email, viewport={"width": 320, "height": 640}) as cilla:
        await cilla.open(f"/console/articles/{article}")
        await expect(cilla.page.get_by_text(email)).to_be_visible()
        assert await findings(cilla.page) == []


@pytest.mark.long
async def test_cilla_reads_a_topic_with_the_keyboard_alone(browser: Browser, organisation: Organisation) -> None:
    topic = await read_topic(organisation)
    async with console(browser, organisation) as cilla:
        await cilla.open("/console")
        await cilla.page.keyboard.press("Tab")
        await expect(cilla.page.locator(":focus")).to_have_text("Gå til indholdet")
        await cilla.page.keyboard.press("Enter")
        link = f"/console/topic/{topic}"
        await _tab_to(cilla, link)
        await cilla.page.keyboard.press("Enter")
        await expect(cilla.page).to_have_url(re.compile(re.escape(link)))
        await _tab_to(cilla, "?open=none")
        await expect(cilla.page.locator("tr", has_text="Skole")).to_have_count(1)
        await cilla.page.keyboard.press("Enter")
        await expect(cilla.page.locator(".unit-map tbody tr")).to_have_count(1)


async def test_what_is_refused_comes_back_where_it_was_typed(browser: Browser, organisation: Organisation) -> None:
    """The forms stand below all topics and all people: at the page's top nothing would seem to have happened."""
    async with console(browser, organisation, "communications", "administrator") as cilla:
        await cilla.open("/console/plans")
        await cilla.page.locator("#level").fill("800")
        await cilla.page.locator("#level").press("Enter")
        await expect(cilla.page.locator("#level")).to_be_focused()
        await expect(cilla.page.locator("#level-error")).to_be_in_viewport()
        await cilla.open("/console/administration")
        await cilla.page.locator("#email").fill("dorte@kommune.example")
        await cilla.page.locator("#email").press("Enter")
        await expect(cilla.page.get_by_role("group", name="Roller", exact=True)).to_be_focused()
        await expect(cilla.page.locator("#roles-error")).to_be_in_viewport()


async def test_cilla_writes_a_question_with_the_keyboard_alone(browser: Browser, organisation: Organisation) -> None:
    async with console(browser, organisation) as cilla:
        await cilla.open("/console/topics/new")
        await cilla.page.locator("#title_da").focus()
        for text in ("Nyt lønsystem", "", "Lønnen kommer fra et nyt system fra marts.", "", "HR"):
            await cilla.page.keyboard.type(text)
            await cilla.page.keyboard.press("Tab")
        await cilla.page.locator("#owner").press("Enter")
        await expect(cilla.page.get_by_role("status")).to_contain_text("Oprettet")
        await _tab_to(cilla, "question?form=quiz")
        await cilla.page.keyboard.press("Enter")
        await cilla.page.locator("#text_da").fill("Hvornår begynder det nye lønsystem?")
        await cilla.page.locator("#option1_da").fill("I marts")
        await cilla.page.locator("#option1_da").press("Enter")
        await expect(cilla.page.get_by_role("alert")).to_contain_text("intet af det, du skrev, er væk")
        await expect(cilla.page.locator("#option1_da")).to_have_value("I marts")
        await expect(cilla.page.locator("#option2_da")).to_have_attribute("aria-invalid", "true")
        for name, text in (("why1", "Ja."), ("option2", "I maj"), ("why2", "Nej, i marts.")):
            await cilla.page.locator(f"#{name}_da").fill(text)
        await cilla.page.locator("#right1").press(" ")
        await cilla.page.locator("#text_da").focus()
        await cilla.page.get_by_role("button", name="Vis på telefonen").press("Enter")
        await expect(cilla.page.locator(".phone .choice")).to_have_text(["I marts", "I maj", "Ved ikke"])
        await cilla.page.get_by_role("button", name="Gem").press("Enter")
        await expect(cilla.page.get_by_role("link", name="Hvornår begynder det nye lønsystem?")).to_be_visible()


async def _tab_to(cilla: Console, href: str) -> None:
    for _ in range(80):
        await cilla.page.keyboard.press("Tab")
        focused = await cilla.page.evaluate("() => document.activeElement.getAttribute('href') || ''")
        if href in focused:
            return
    raise AssertionError(f"no way to {href} with Tab")
