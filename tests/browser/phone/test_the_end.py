"""Last of all, since time goes forward only: the round closes while Alma's answers wait, and is told of afterwards.
Then the first round's topics are asked about twice more, and Cilla sees the curves."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from playwright.async_api import Browser, expect

from backend.content.library.service import all_topics
from backend.releases.reading.service import histories
from tests.browser.conftest import OpenHandset
from tests.browser.console import DESK, console
from tests.browser.findings import findings
from tests.browser.organisation import STAFF, Organisation
from tests.browser.pictures import picture
from tests.ground.system.running import answer_all, until

pytestmark = pytest.mark.moves_the_clock

TOLD = (("informed",) * 2 + ("uninformed",) * 2, ("informed",) * 3 + ("unsure",))
"""Of every four, in the second round and in the third."""


async def test_answers_that_come_too_late_are_told_so_and_deleted_and_the_outcome_is_shown(
    phone: OpenHandset, organisation: Organisation
) -> None:
    asked = organisation.asked
    assert asked is not None
    await organisation.regulars_answer(asked)
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.begin()
        await alma.answer(0, 0, 0, 0, 0, 0)
        await alma.context.set_offline(offline=True)
        await alma.send()
        await alma.hide()
        await expect(alma.page.get_by_text("Dine svar sendes")).to_be_visible()
        release = await organisation.system.close(asked)
        assert (release.nodes[0].answered or 0) >= len(organisation.regulars)
        await alma.context.set_offline(offline=False)
        await alma.hide()
        await expect(alma.page.get_by_text("nåede dit svar frem, er det talt med")).to_be_visible()
        kept = await alma.kept()
        assert [name for name in kept if name.startswith(("outbox.", "token.", "draft."))] != []
        assert f"outbox.{asked}" not in kept
        assert f"token.{asked}" not in kept
        await alma.show()
        await alma.page.get_by_role("link", name="Tilbage").tap()
        await alma.page.get_by_role("link", name="Det fortalte I").tap()
        outcome = alma.page.get_by_text(f"{release.nodes[0].answered} af {STAFF} svarede")

        async def told() -> bool:
            """At a visit; the named side keeps what it told last for some seconds."""
            async with alma.visit():
                await alma.show()
            return await outcome.is_visible()

        await until(told, "the outcome is shown")


@pytest.mark.long
async def test_a_topic_of_three_rounds_has_a_curve(browser: Browser, organisation: Organisation) -> None:
    topic = await _asked_first(organisation)
    for told in TOLD:
        await _again(organisation, told)
    system = organisation.system

    async def read() -> bool:
        async with system.database.transaction() as session:
            return len((await histories(session))[topic]) == 1 + len(TOLD)

    await until(read, "the releases are read")
    for language, locale in (("da", "da-DK"), ("en", "en-GB")):
        async with console(browser, organisation, viewport=DESK, locale=locale) as cilla:
            await cilla.open(f"/console/topic/{topic}")
            await expect(cilla.page.locator(".trend")).to_be_visible()
            assert await findings(cilla.page) == []
            await picture(cilla.page, f"console-topic-trend-desk-{language}", whole=True)


async def _asked_first(organisation: Organisation) -> UUID:
    """Its topics are the next to be asked about."""
    async with organisation.system.database.transaction() as session:
        rounds = {topic: {summary.round for summary in of} for topic, of in (await histories(session)).items()}
        asked = [topic for topic, of in rounds.items() if organisation.released in of]
        organisation.topics.extendleft(topic.key for topic in await all_topics(session) if topic.id in asked)
    return asked[0]


async def _again(organisation: Organisation, told: tuple[str, ...]) -> None:
    """Of the first round's two topics, once nobody was asked about them for 28 days."""
    keys = list(organisation.topics)[:2]
    asked = await organisation.plan(2, timedelta(days=29))
    organisation.topics.extendleft(reversed(keys))
    await organisation.system.open(asked)
    codes = [await person.new_code() for person in organisation.regulars]
    knows = ("informed", "uninformed", "informed", "informed", "unsure")
    await answer_all(organisation.system, codes, asked, lambda number: [told[number % 4], knows[number % 5]] * 2)
    await organisation.system.close(asked)
