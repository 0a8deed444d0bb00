"""From opening the app to the last tap."""

from __future__ import annotations

import json
import time
from itertools import combinations

import httpx
import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenHandset
from tests.browser.organisation import SAMPLE, Organisation

SECONDS = 20
TAPS = 8
"""To begin, one for each of six questions, and to send."""
READING = 45
WORDS_A_SECOND = 238 / 60
"""How fast people read to themselves (Brysbaert 2019)."""
ENTRY = 16 + 32 + 4 + 4
"""Bytes of a group's entry: its id, its key's id, who is asked, who of them is new."""
THINKING = 1.0
"""A person's second for each question, beside what the app takes."""


async def test_six_questions_take_eight_taps_and_less_than_twenty_seconds(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        began = time.monotonic()
        await alma.open()
        await alma.page.evaluate(
            "() => { window.taps = 0; addEventListener('click', () => { window.taps += 1 }, true) }"
        )
        await alma.begin()
        await alma.answer(0, 1, 1, 0, 2, 2)
        await alma.send()
        assert await alma.page.evaluate("() => window.taps") == TAPS
        assert time.monotonic() - began + 6 * THINKING < SECONDS
        await expect(alma.page.get_by_role("heading", name="Tak for dine svar")).to_be_visible()
        ballot = await alma.waiting(organisation.asked)
        await alma.hide()
        await expect(alma.page.get_by_text("Dine svar er modtaget")).to_be_visible()
    assert organisation.stored(ballot)


@pytest.mark.parametrize("language", ["da", "en"])
def test_any_six_questions_of_the_sample_are_read_in_45_seconds_and_answered_in_less_than_a_minute(
    language: str,
) -> None:
    """So that the app, letters and posters may say so."""
    topics = [topic["questions"] for topic in json.loads((SAMPLE / "topics.json").read_bytes())]
    for rounds in combinations(topics, 3):
        asked = [question for questions in rounds for question in questions]
        # Whoever has read an answer once knows it again.
        texts = {said["text"][language] for one in asked for said in (one, *one["options"])}
        reading = sum(len(text.split()) for text in texts) / WORDS_A_SECOND
        assert reading <= READING
        assert reading + TAPS * THINKING < 60


def said_of_each_group(organisation: Organisation) -> set[str]:
    """From the list of keys that everybody can read."""
    origin = organisation.system.ports.ballots_origin
    keys = httpx.get(f"{origin}/rounds/{organisation.asked}/keys").content
    entries = [keys[at : at + ENTRY] for at in range(0, len(keys), ENTRY)]
    return {
        f"{int.from_bytes(entry[-8:-4], 'big')} spurgt i din gruppe, ingen nye."
        for entry in entries
        if not int.from_bytes(entry[-4:], "big")
    }


async def test_before_alma_sends_she_reads_how_many_are_asked_with_her_and_how_many_of_them_are_new(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.begin()
        await alma.answer(0, 0, 0, 0, 0, 0)
        said = await alma.page.locator("p", has_text="i din gruppe").text_content()
        assert said in said_of_each_group(organisation)
        await expect(alma.page.get_by_role("button", name="Send anonymt")).to_be_visible()


@pytest.mark.long
async def test_a_told_answer_may_change_until_it_is_sent_and_a_quiz_answer_may_not(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.begin()
        await expect(alma.page.locator(".ask.told")).to_be_visible()
        await alma.option(1).tap()
        await expect(alma.page.locator(".ask.knows")).to_be_visible()
        await alma.page.get_by_role("button", name="Tilbage").tap()
        await expect(alma.option(1)).to_have_attribute("aria-pressed", "true")
        await alma.option(0).tap()
        await expect(alma.page.locator(".ask.knows")).to_be_visible()
        await alma.until_explained()
        await alma.page.get_by_role("button", name="Tilbage").tap()
        await alma.option(1).tap(force=True)
        await expect(alma.option(0)).to_have_attribute("aria-pressed", "true")
        await expect(alma.option(1)).to_have_attribute("aria-pressed", "false")
        await expect(alma.option(1)).to_have_attribute("aria-disabled", "true")


@pytest.mark.long
async def test_what_she_changes_before_she_sends_leads_back_to_where_she_sends(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.begin()
        await alma.answer(0, 0, 0, 0, 0, 0)
        changed = alma.page.locator(".review strong").first
        before = await changed.text_content()
        await alma.page.get_by_role("button", name="Ret").first.tap()
        await alma.option(1).tap()
        await expect(alma.page.get_by_role("button", name="Send anonymt")).to_be_visible()
        await expect(changed).not_to_have_text(before or "")
        # She looks once more, and lets it stand.
        await alma.page.get_by_role("button", name="Ret").first.tap()
        await alma.page.get_by_role("button", name="Tilbage").tap()
        await expect(alma.page.get_by_role("button", name="Send anonymt")).to_be_visible()


@pytest.mark.long
async def test_answers_that_she_forgot_to_send_are_told_on_the_first_screen(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await expect(alma.page.get_by_text("3 emner, 6 spørgsmål. Det tager under et minut.")).to_be_visible()
        await expect(alma.page.get_by_text("dage tilbage")).to_be_visible()
        await alma.begin()
        await alma.answer(0, 0, 0, 0, 0, 0)
        await alma.page.get_by_role("link", name="Tilbage").tap()
        await expect(alma.page.get_by_role("alert")).to_contain_text("Dine svar er ikke sendt")
        await alma.page.get_by_role("link", name="Se dine svar, og send").tap()
        await expect(alma.page.get_by_role("button", name="Send anonymt")).to_be_visible()


@pytest.mark.long
async def test_she_can_be_interrupted_and_goes_on_where_she_was(phone: OpenHandset, organisation: Organisation) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.begin()
        await alma.option(0).tap()
        await expect(alma.page.locator(".ask.knows")).to_be_visible()
        await alma.until_kept('"position":1')
        await alma.page.close()
        alma.page = await alma.context.new_page()
        await alma.open()
        await alma.page.get_by_role("link", name="Svar videre").tap()
        await expect(alma.page.get_by_text("Spørgsmål 2 af 6")).to_be_visible()


async def test_the_whole_round_is_answered_by_keyboard_alone(phone: OpenHandset, organisation: Organisation) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.page.get_by_role("textbox").focus()
        await alma.page.keyboard.type(organisation.code())
        await alma.page.keyboard.press("Enter")
        await alma.page.get_by_role("link", name="Svar nu").wait_for()
        await _tab_to(alma.page, "Svar nu")
        await alma.page.keyboard.press("Enter")
        for number in range(1, 7):
            await expect(alma.page.get_by_text(f"Spørgsmål {number} af 6")).to_be_visible()
            # What is explained is read first, and the next question stands below it.
            read_first = alma.page.locator(".feedback").or_(alma.page.locator("h1")).first
            await expect(read_first).to_be_focused()
            await alma.page.keyboard.press("Tab")
            await alma.page.keyboard.press("Space")
        await _tab_to(alma.page, "Send anonymt")
        await alma.page.keyboard.press("Enter")
        await expect(alma.page.get_by_role("heading", name="Tak for dine svar")).to_be_focused()


async def _tab_to(page: object, name: str) -> None:
    from playwright.async_api import Page

    assert isinstance(page, Page)
    for _ in range(20):
        await page.keyboard.press("Tab")
        focused = await page.evaluate("() => document.activeElement?.textContent?.trim() ?? ''")
        if str(focused).startswith(name):
            return
    raise AssertionError(f"no way by keyboard to {name}")


@pytest.mark.long
async def test_targets_are_large_enough_for_a_thumb(phone: OpenHandset, organisation: Organisation) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.begin()
        for place in range(3):
            box = await alma.option(place).bounding_box()
            assert box is not None
            assert box["height"] >= 48
            assert box["width"] >= 300
