"""Alma's receipt: checked by her browser, and a file that the terminal checks; one that is wrong is told plainly. And
who watches for her from outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.async_api import Route, expect

from tests.browser.conftest import OpenHandset
from tests.browser.findings import findings
from tests.browser.handset import Handset
from tests.browser.organisation import Organisation
from tests.ground.run.terminal import Terminal

pytestmark = pytest.mark.long


async def _answers(alma: Handset, organisation: Organisation) -> None:
    await alma.open()
    await alma.enrol(organisation.code())
    await alma.answered(organisation.asked)
    await alma.hide()
    await expect(alma.page.get_by_text("Dine svar er modtaget")).to_be_visible()
    await alma.page.get_by_role("link", name="Tilbage").tap()


async def _curious(alma: Handset) -> None:
    await alma.page.get_by_role("link", name="Er det anonymt?").tap()
    await alma.page.get_by_text("For de nysgerrige").tap()


async def test_alma_saves_her_receipt_and_the_terminal_checks_it(
    phone: OpenHandset, organisation: Organisation, tmp_path: Path
) -> None:
    terminal = Terminal(tmp_path, {})
    async with phone(permissions=["clipboard-read", "clipboard-write"]) as alma:
        await _answers(alma, organisation)
        await _curious(alma)
        await expect(alma.page.get_by_text("Underskriften er rigtig")).to_be_visible()
        assert await findings(alma.page) == []
        async with alma.page.expect_download() as saving:
            await alma.page.get_by_role("link", name="Gem som fil").tap()
        saved = tmp_path / "saved.json"
        await (await saving.value).save_as(saved)
        await alma.page.get_by_role("button", name="Kopiér").tap()
        await expect(alma.page.get_by_text("Kopieret")).to_be_visible()
        copied = str(await alma.page.evaluate("() => navigator.clipboard.readText()"))
    for file in (saved, terminal.file("copied.json", copied.encode())):
        stands = terminal.run("receipt", file)
        assert (stands.returncode, stands.stderr) == (0, "")
        assert str(organisation.asked) in stands.stdout
    altered = json.dumps({**json.loads(copied), "digest": 64 * "0"}).encode()
    assert terminal.run("receipt", terminal.file("altered.json", altered)).returncode == 1
    assert "er ikke en kvittering" in terminal.run("receipt", terminal.file("none.json", b"{}")).stderr


async def test_a_receipt_that_is_not_by_the_key_told_before_is_said_plainly_and_nothing_is_sent_again(
    phone: OpenHandset, organisation: Organisation
) -> None:
    posted: list[str] = []

    async def exchanged(route: Route) -> None:
        if route.request.method != "POST":
            await route.continue_()
            return
        posted.append(route.request.url)
        answer = await route.fetch()
        await route.fulfill(response=answer, json={**await answer.json(), "receipt": 86 * "A" + "=="})

    async with phone(service_workers="block") as alma:
        await alma.context.route("**/ballots", exchanged)
        await _answers(alma, organisation)
        await expect(alma.page.get_by_role("alert")).to_contain_text("Kvitteringen for dine svar er ikke rigtigt")
        assert await findings(alma.page) == []
        await _curious(alma)
        await expect(alma.page.get_by_role("link", name="Gem som fil")).to_be_visible()
        await alma.hide()
        async with alma.visit():
            await alma.show()
    assert len(posted) == 1


async def test_the_app_names_who_watches_since_when_and_where_they_say_so(
    phone: OpenHandset, organisation: Organisation
) -> None:
    foa = {"name": "FOA", "key": 43 * "A" + "=", "statement": "https://foa.example/s.json", "since": "2026-11-02"}

    async def watched(route: Route) -> None:
        answer = await route.fetch()
        await route.fulfill(response=answer, json={**await answer.json(), "witnesses": [foa]})

    async with phone(service_workers="block") as alma:
        await alma.context.route("**/api/app-config", watched)
        await alma.open()
        await alma.page.get_by_role("link", name="Er det anonymt?").tap()
        await alma.page.get_by_role("heading", name="Hvem driver serverne").tap()
        await expect(alma.page.get_by_text("FOA har fulgt serverne udefra siden 2. november 2026")).to_be_visible()
        said = alma.page.get_by_role("link", name="Se, hvad de har set")
        await expect(said).to_have_attribute("href", foa["statement"])
        assert await findings(alma.page) == []
