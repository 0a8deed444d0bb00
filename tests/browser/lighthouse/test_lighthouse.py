"""Lighthouse gives 95 or more for speed, accessibility and good practice: the app, as it is met and as it is used, on
a slow telephone, and the overview and a topic, on a desk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.browser.console import link_of
from tests.browser.desk.test_console_looks import read_topic
from tests.browser.handset import Handset
from tests.browser.lighthouse.judging import PACKAGES, Form, Profile, profile
from tests.browser.organisation import Organisation

pytestmark = pytest.mark.long


@pytest.fixture
async def alone(tmp_path: Path) -> AsyncIterator[Profile]:
    await PACKAGES.install()
    async with profile(tmp_path / "profile") as found:
        yield found


async def _lost(profile: Profile, address: str, form: Form, *, kept: bool = True) -> str:
    """Empty if all is well: what is too low, and what it was lost by.

    Speed alone is judged once more: the suite works beside this, and only ever makes it less.
    """
    verdict = await profile.judge(address, form, kept=kept)
    if list(verdict.too_low) == ["performance"]:
        verdict = await profile.judge(address, form, kept=kept)
    return f"{address}: {verdict.too_low}, by {verdict.lost}" if verdict.too_low else ""


async def test_the_app_is_quick_and_sound_for_who_opens_it_the_first_time(
    alone: Profile, organisation: Organisation
) -> None:
    assert await _lost(alone, organisation.app, "mobile", kept=False) == ""


async def test_the_app_is_quick_and_sound_for_alma_who_has_a_round_to_answer(
    alone: Profile, organisation: Organisation
) -> None:
    alma = Handset(alone.context, alone.context.pages[0], organisation.app)
    await alma.open()
    # A click where a phone is tapped: this profile is a desk's.
    await alma.page.get_by_role("textbox").fill(organisation.code())
    await alma.page.locator("button[type=submit]").click()
    await alma.page.locator(".round.open").first.wait_for()
    assert await _lost(alone, organisation.app, "mobile") == ""


async def test_the_overview_and_a_topic_are_quick_and_sound_for_cilla(
    alone: Profile, organisation: Organisation
) -> None:
    topic = await read_topic(organisation)
    page, origin = alone.context.pages[0], organisation.system.ports.named_origin
    await page.goto(await link_of(organisation, ("communications",)))
    await page.locator("main button").click()
    await page.get_by_role("heading", level=1).wait_for()
    found = [await _lost(alone, f"{origin}{path}", "desktop") for path in ("/console", f"/console/topic/{topic}")]
    assert found == ["", ""]
