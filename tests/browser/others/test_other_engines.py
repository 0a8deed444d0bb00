"""Alma answers in Firefox and in WebKit, and each says why where it can't keep anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.organisation import Organisation
from tests.browser.others.driven import Driven
from tests.browser.others.firefox import firefox
from tests.browser.others.webkit import webkit

pytestmark = pytest.mark.long

HIDE = (
    "(Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true}),"
    " document.dispatchEvent(new Event('visibilitychange')))"
)
COUNTED = """new Promise((tell) => {
  indexedDB.open('linjepuls').onsuccess = ({ target: { result: database } }) => {
    const asked = database.transaction('kept').objectStore('kept').get('ending.ROUND');
    asked.onsuccess = () => { database.close(); tell(asked.result === 'counted') };
  };
})"""
"""The phone knows it from the ballot box's answer."""
NEXT = "document.querySelector('.review, .option')"


async def _answers(alma: Driven, organisation: Organisation) -> None:
    await alma.open(f"{organisation.app}#code={organisation.code()}")
    await alma.until("document.querySelector('#code')?.value")
    assert await alma.run("location.hash") == "#/"
    await alma.tap("button[type=submit]")
    await alma.tap(".round.open a.big")
    await alma.until("document.querySelector('.ask')")
    while not await alma.run("document.querySelector('.review') !== null"):
        await alma.run("document.querySelector('.option')?.click()")
        await alma.until(NEXT)
    await alma.tap("main > button.big")
    await alma.until("document.querySelector('.review') === null")
    await alma.run(HIDE)
    await alma.until(COUNTED.replace("ROUND", str(organisation.asked)))


async def test_alma_answers_in_firefox(organisation: Organisation, tmp_path: Path) -> None:
    async with firefox(tmp_path) as alma:
        await _answers(alma, organisation)


async def test_alma_answers_in_webkit(organisation: Organisation) -> None:
    async with webkit() as alma:
        await _answers(alma, organisation)


async def test_firefox_that_keeps_nothing_says_why(organisation: Organisation, tmp_path: Path) -> None:
    async with firefox(tmp_path) as alma:
        await alma.before_each_page(
            "IDBFactory.prototype.open = () => { throw new DOMException('blocked', 'SecurityError') }"
        )
        await alma.open(organisation.app)
        await alma.says("Linjepuls kan ikke gemme noget i denne browser")
