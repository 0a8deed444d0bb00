"""The coin as Alma meets it: told before she sends, hers to try, and refused where the two sides differ."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.async_api import Route, expect

from tests.browser.conftest import OpenHandset
from tests.browser.findings import findings
from tests.browser.handset import Handset
from tests.browser.organisation import Organisation

COIN = 20
MANY = 20
PATTERN = re.compile("Står der, hvor mange der svarede, men ikke hvad|Where it says how many answered, but not what")
"""What withholding tells without a coin; with one it tells nothing."""


def _telling(**terms: int) -> Any:
    """A side that tells these of every round. Phones keep to both sides' word; the ballot box can't see a toss."""

    async def told(route: Route) -> None:
        asked = {name: value for name, value in route.request.headers.items() if name != "if-none-match"}
        answer = await route.fetch(headers=asked)
        value = await answer.json()
        for found in value.get("rounds", [value]):
            found.update(terms)
        said = {name: value for name, value in answer.headers.items() if name != "etag"}
        await route.fulfill(status=answer.status, headers=said, json=value)

    return told


async def _named_side_tells(alma: Handset, **terms: int) -> None:
    await alma.context.route("**/api/rounds", _telling(**terms))


async def _ballot_box_tells(alma: Handset, organisation: Organisation, **terms: int) -> None:
    origin = re.escape(organisation.system.ports.ballots_origin)
    await alma.context.route(re.compile(rf"^{origin}/rounds/[0-9a-f-]{{36}}$"), _telling(**terms))


async def _with_coin(alma: Handset, organisation: Organisation) -> None:
    await _named_side_tells(alma, coin=COIN)
    await _ballot_box_tells(alma, organisation, coin=COIN)
    await alma.open()
    await alma.enrol(organisation.code())


async def test_alma_is_told_of_the_coin_and_sends_one_ballot_that_keeps_nothing_of_her_own(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone(service_workers="block") as alma:
        await _with_coin(alma, organisation)
        await alma.begin()
        await alma.answer(0, 1, 2, 0, 1, 2)
        await expect(alma.page.get_by_text(f"{COIN} % bliver byttet ud med et tilfældigt svar")).to_be_visible()
        assert await findings(alma.page) == []
        await alma.send()
        kept = await alma.kept()
        ballot = json.loads(json.loads(kept[f"outbox.{organisation.asked}"])["body"])
        assert f"draft.{organisation.asked}" not in kept
        assert (ballot["version"], len(ballot["answers"])) == (2, 6)
        assert set(ballot["answers"].values()) <= {0, 1, 2}
        nullifier = await alma.waiting(organisation.asked)
        await alma.page.reload()
        await expect(alma.page.get_by_text("Dine svar sendes")).to_be_visible()
        assert json.loads(json.loads((await alma.kept())[f"outbox.{organisation.asked}"])["body"]) == ballot
        await alma.hide()
        await organisation.until_stored(nullifier)


@pytest.mark.long
async def test_a_window_behind_lets_go_of_the_answers_that_another_has_sent(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone(service_workers="block") as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.begin()
        await alma.answer(0, 1, 2, 0, 1, 2)
        behind = await alma.context.new_page()
        await behind.goto(f"{alma.app}#/svar/{organisation.asked}")
        await expect(behind.locator(".review")).to_be_visible()
        await alma.send()
        await expect(behind.get_by_role("heading", name="Tak for dine svar")).to_be_visible()
        assert f"draft.{organisation.asked}" not in await alma.kept()


@pytest.mark.parametrize(
    ("locale", "many", "other", "result"),
    [
        (
            "da-DK",
            "Kast 20 gange",
            "Ved ikke",
            r"Sendt sidst: »\w+( \w+)?«\. Dit eget svar blev sendt i \d+ af {} kast\.",
        ),
        pytest.param(
            "en-GB",
            "Toss 20 times",
            "Don’t know",
            r"Last sent: “.+”\. Your own answer was sent in \d+ of {} toss(es)?\.",
            marks=pytest.mark.long,
        ),
    ],
)
async def test_the_coin_is_tried_by_keyboard_and_told_by_ear(
    phone: OpenHandset, organisation: Organisation, locale: str, many: str, other: str, result: str
) -> None:
    async with phone(service_workers="block", locale=locale) as alma:
        await _with_coin(alma, organisation)
        await alma.open("#/anonymt")
        assert await alma.page.get_by_text(PATTERN).count() == 0
        heard = alma.page.locator(".coin [role=status]")
        await expect(heard).to_have_text("")
        await alma.page.get_by_role("button", name=many).press("Space")
        await expect(heard).to_have_text(re.compile(result.format(MANY)))
        counts = await alma.page.locator(".coin .share strong").all_text_contents()
        assert sum(map(int, counts)) == MANY
        assert await findings(alma.page) == []
        await alma.page.get_by_role("radio").nth(1).press("ArrowDown")
        await expect(alma.page.get_by_label(other)).to_be_checked()
        await expect(heard).to_have_text("")
        await alma.page.get_by_role("button", name=many).press("Shift+Tab")
        await alma.page.locator(".coin button").first.press("Enter")
        await expect(heard).to_have_text(re.compile(result.format(1)))


async def test_without_a_coin_it_is_said_that_answers_are_sent_as_they_are(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.open("#/anonymt")
        await expect(alma.page.get_by_text("Telefonen sender dine svar, præcis som du giver dem.")).to_be_visible()
        assert await alma.page.locator(".coin").count() == 0
        await alma.page.get_by_text("Det lover vi ikke").tap()
        await expect(alma.page.get_by_text(PATTERN)).to_be_visible()


@pytest.mark.parametrize("liar", ["named side", pytest.param("ballot box", marks=pytest.mark.long)])
async def test_a_coin_that_one_side_alone_tells_is_refused_and_explained(
    phone: OpenHandset, organisation: Organisation, liar: str
) -> None:
    async with phone(service_workers="block") as alma:
        if liar == "named side":
            await _named_side_tells(alma, coin=COIN)
        else:
            await _ballot_box_tells(alma, organisation, coin=COIN)
        await alma.open()
        await alma.type_code(organisation.code())
        await expect(alma.page.get_by_text("ikke enige om møntkastet").first).to_be_visible()
        assert [one.path for one in await alma.sent() if one.path.endswith("/token-request")] == []


async def test_ballots_that_the_app_does_not_know_cost_nothing_and_a_newer_app_is_fetched(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone(service_workers="block") as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.begin()
        await alma.option(0).tap()
        await expect(alma.page.locator(".ask.knows")).to_be_visible()
        await alma.until_kept('"position":1')
        await _named_side_tells(alma, ballot_version=3)
        await alma.open("?newer")
        await expect(alma.page.get_by_text("kræver en nyere udgave af appen").first).to_be_visible()
        assert await findings(alma.page) == []
        kept = await alma.kept()
        assert {f"draft.{organisation.asked}", f"token.{organisation.asked}"} <= set(kept)
        await alma.context.unroute("**/api/rounds")
        await alma.page.get_by_role("button", name="Hent den nye udgave").first.tap()
        await alma.page.get_by_role("link", name="Svar videre").tap()
        await expect(alma.page.get_by_text("Spørgsmål 2 af 6")).to_be_visible()
