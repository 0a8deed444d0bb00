"""What there is to read: in the app, the same for every answer, and asked of no server."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenHandset
from tests.browser.handset import Handset
from tests.browser.organisation import Organisation


async def _offered(alma: Handset, place: int) -> list[str]:
    """Titles after her last answer, the first one read, and which requests that took."""
    await alma.begin()
    await alma.answer(*[place] * 6)
    await alma.page.locator(".reading a").first.wait_for()
    titles = await alma.page.locator(".reading a").all_text_contents()
    before = len(alma.requests)
    await alma.page.locator(".reading a").first.tap()
    await expect(alma.page.locator(".article p").first).to_be_visible()
    # The browser fetches its picture of the app whenever it likes.
    assert [one.url for one in alma.requests[before:] if not one.url.endswith("/icon.svg")] == []
    return titles


async def test_right_wrong_and_unsure_are_offered_the_same_to_read_and_no_server_is_asked(
    phone: OpenHandset, organisation: Organisation
) -> None:
    offered = []
    for place in (0, 1, -1):
        async with phone() as alma:
            await alma.open()
            await alma.settled()
            await alma.enrol(organisation.code())
            offered.append(await _offered(alma, place))
    assert offered[0] != []
    assert offered[0] == offered[1] == offered[2]


@pytest.mark.long
async def test_an_article_leads_back_to_her_answers_and_is_counted_in_the_ballot_alone(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await _offered(alma, 0)
        await alma.page.get_by_role("link", name="Tilbage").tap()
        await alma.page.locator(".review").wait_for()
        await alma.send()
        async with alma.page.expect_request("**/ballots") as asked:
            await alma.hide()
        body = json.loads((await asked.value).post_data_buffer or b"{}")
        assert sorted(body["opened"].values())[-2:] == [0, 1]


@pytest.mark.long
@pytest.mark.parametrize(
    ("locale", "more"), [("da-DK", "Læs mere om emnerne"), ("en-GB", "Read more about the topics")]
)
async def test_two_articles_are_offered_and_the_others_to_whoever_wants_more_her_own_language_first(
    phone: OpenHandset, organisation: Organisation, locale: str, more: str
) -> None:
    async with phone(locale=locale) as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.begin()
        await alma.answer(0, 0, 0, 0, 0, 0)
        links = alma.page.locator(".reading a")
        languages = [await link.get_attribute("lang") for link in await links.all()]
        own = [language == locale[:2] for language in languages]
        assert own == sorted(own, reverse=True)
        assert len(own) > 2
        await expect(links.nth(1)).to_be_visible()
        await expect(links.nth(2)).to_be_hidden()
        await alma.page.get_by_text(more).tap()
        await expect(links.last).to_be_visible()


@pytest.mark.long
async def test_an_external_link_carries_no_referrer_and_says_so(phone: OpenHandset, organisation: Organisation) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.begin()
        await alma.answer(0, 0, 0, 0, 0, 0)
        await alma.send()
        links = await alma.page.locator(".reading a").count()
        assert links > 0
        for place in range(links):
            await alma.page.locator(".reading a").nth(place).tap()
            await alma.page.locator(".article").wait_for()
            outside = alma.page.locator(".external a")
            if await outside.count() == 1:
                await expect(outside).to_have_attribute("rel", "noopener noreferrer")
                await expect(outside).to_have_attribute("referrerpolicy", "no-referrer")
                await expect(alma.page.locator("#external-note")).to_contain_text("Den får ikke at vide")
                return
            await alma.page.get_by_role("link", name="Tilbage").tap()
        raise AssertionError("the sample has no article with a link")
