"""The app starts on every browser that docs/BROWSERS.md names, or says why it does not."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Route, expect

from tests.browser.conftest import OpenHandset
from tests.browser.handset import Handset
from tests.browser.organisation import Organisation
from tests.ground.system.running import until

SPARED = {
    "AbortSignal.timeout": "delete AbortSignal.timeout",
    "Array.at": "delete Array.prototype.at",
    "BroadcastChannel": "delete window.BroadcastChannel",
    "Object.hasOwn": "delete Object.hasOwn",
    "caches": "delete window.caches",
    "crypto.randomUUID": "delete Crypto.prototype.randomUUID",
    "locks": "delete Navigator.prototype.locks",
    "notifications": "delete window.Notification; delete window.PushManager",
    "serviceWorker": "delete Navigator.prototype.serviceWorker",
    "storage": "delete Navigator.prototype.storage",
    "storage.persist refuses": "StorageManager.prototype.persist = () => Promise.reject(new TypeError('no'))",
    "structuredClone": "delete window.structuredClone",
}
"""What supported browsers may lack: each taken away before the app starts."""
BLOCKED = "IDBFactory.prototype.open = () => { throw new DOMException('blocked', 'SecurityError') }"
FAILS = (
    "IDBFactory.prototype.open = () => { const asked = {}; setTimeout(() => {"
    " asked.error = new DOMException('{name}', '{name}'); asked.onerror() }); return asked }"
)
STOPPED = {
    "no IndexedDB": ("delete window.indexedDB", "Linjepuls kan ikke gemme noget i denne browser"),
    "no data of sites": (BLOCKED, "Linjepuls kan ikke gemme noget i denne browser"),
    "private window": (FAILS.replace("{name}", "InvalidStateError"), "Linjepuls kan ikke gemme noget i denne browser"),
    "phone is full": (FAILS.replace("{name}", "QuotaExceededError"), "Der er ikke mere plads på telefonen"),
    "no cryptography": ("delete Crypto.prototype.subtle", "Browseren er for gammel til Linjepuls"),
    "never an answer": ("IDBFactory.prototype.open = () => ({})", "Linjepuls er ikke startet"),
    "anything else": ("TextEncoder = undefined; Intl.PluralRules = undefined", "Browseren er for gammel"),
}
FULL = """() => {
  window.puts = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    const { transaction } = this;
    const full = new DOMException('full', 'QuotaExceededError');
    Object.defineProperty(transaction, 'error', { value: full });
    const asked = window.puts.apply(this, given);
    asked.addEventListener('success', () => transaction.abort());
    return asked;
  };
}"""
"""As a browser does it: the store takes what is put, and the transaction is given up."""
TRANSLATE = """() => {
  const texts = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) found.push(texts.currentNode);
  for (const text of found) {
    const font = document.createElement('font');
    font.textContent = `[translated] ${text.data}`;
    text.replaceWith(font);
  }
}"""
"""As Chrome's translator does it: each text is another node in an element of its own."""
NEWER = "newer"
SAYS_THE_BUILD = re.compile(r"/api/app-config$|/app/(files\.json)?$")
RUNS = "async () => (await navigator.serviceWorker.ready).active.scriptURL"


async def test_an_old_phone_that_lacks_all_of_it_gets_in_and_answers(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.page.add_init_script(";".join(SPARED[name] for name in SPARED if name != "storage.persist refuses"))
        await alma.open()
        await alma.enrol(organisation.code())
        ballot = await alma.answered(organisation.asked)
        await alma.hide()
        await expect(alma.page.get_by_text("Dine svar er modtaget")).to_be_visible()
        assert organisation.stored(ballot)


@pytest.mark.long
@pytest.mark.parametrize("lacking", SPARED)
async def test_a_phone_that_lacks_one_thing_gets_in(
    lacking: str, phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.page.add_init_script(SPARED[lacking])
        await alma.open()
        await alma.enrol(organisation.code())


QUICKLY = ("no data of sites", "phone is full", "anything else")


@pytest.mark.parametrize(
    "lacking", [name if name in QUICKLY else pytest.param(name, marks=pytest.mark.long) for name in STOPPED]
)
async def test_a_phone_without_what_the_app_needs_says_so_in_both_languages(lacking: str, phone: OpenHandset) -> None:
    taken, said = STOPPED[lacking]
    async with phone() as alma:
        await alma.page.add_init_script(taken)
        await alma.open("#code=7K3M-Q9XA-2BTW")
        await expect(alma.page.get_by_text(said)).to_be_visible()
        await expect(alma.page.locator("[lang=en]").first).to_be_visible()
        assert "7K3M" not in alma.page.url


@pytest.mark.long
async def test_a_script_that_does_not_come_is_told_after_some_seconds(phone: OpenHandset) -> None:
    async with phone() as alma:
        await alma.page.route("**/assets/*.js", lambda route: route.abort())
        await alma.open()
        late = alma.page.get_by_text("Linjepuls er ikke startet")
        await expect(late).to_be_hidden()
        await expect(late).to_be_visible()


async def test_answers_that_find_no_room_stay_and_the_phone_says_why(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.page.evaluate(FULL)
        await alma.begin()
        await alma.answer(0, 0, 0, 0, 0, 0)
        await alma.page.locator("button.big").tap()
        await expect(alma.page.get_by_role("alert")).to_contain_text("Der er ikke plads til at gemme")
        await alma.page.evaluate("() => { IDBObjectStore.prototype.put = window.puts }")
        await alma.send()
        assert f"outbox.{organisation.asked}" in await alma.kept()


async def test_a_translated_page_asks_nothing_and_says_why(phone: OpenHandset, organisation: Organisation) -> None:
    async with phone() as alma:
        await alma.open()
        await expect(alma.page.locator("html")).to_have_attribute("translate", "no")
        await alma.enrol(organisation.code())
        await alma.begin()
        await alma.option(0).tap()
        await alma.page.locator(".ask.knows").wait_for()
        await alma.page.evaluate(TRANSLATE)
        await expect(alma.page.get_by_text("Slå oversættelsen fra")).to_be_visible()
        await expect(alma.page.locator(".ask")).to_have_count(0)
        await alma.page.get_by_role("link", name="Prøv igen").tap()
        await alma.page.get_by_role("link", name="Svar videre").or_(alma.page.locator("a.big")).first.tap()
        await expect(alma.page.locator(".ask.knows")).to_be_visible()


async def test_while_the_worker_cannot_read_what_it_keeps_the_app_comes_from_the_network(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.settled()
        worker = alma.context.service_workers[0]
        for fails in ("match", "open"):
            owner = "Cache" if fails == "match" else "CacheStorage"
            await worker.evaluate(f"() => {{ {owner}.prototype.{fails} = () => Promise.reject(new Error('failed')) }}")
            await alma.page.reload()
            await expect(alma.page.get_by_role("textbox")).to_be_visible()
            page = await alma.page.evaluate("fetch('/app/').then((answer) => answer.status)")
            assert page == 200


async def _upgraded(alma: Handset) -> None:
    """From now on the server has a newer build, whose page can be told apart."""

    async def newer(route: Route) -> None:
        answer = await route.fetch()
        build = re.compile(r'("build": ?)"[0-9a-f]+"')
        body = build.sub(rf'\1"{NEWER}"', await answer.text()).replace("<html ", f'<html data-build="{NEWER}" ')
        await route.fulfill(status=answer.status, content_type=answer.headers["content-type"], body=body)

    await alma.context.route(SAYS_THE_BUILD, newer)


async def test_a_window_that_was_open_at_the_upgrade_has_the_new_app_at_the_next_load(phone: OpenHandset) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.settled()
        await _upgraded(alma)
        await alma.hide()
        await alma.show()

        async def runs() -> bool:
            return str(await alma.page.evaluate(RUNS)).endswith(NEWER)

        await until(runs, "the newer app's worker runs")
        await alma.context.unroute(SAYS_THE_BUILD)
        await alma.page.reload()
        await expect(alma.page.locator("html")).to_have_attribute("data-build", NEWER)
        await expect(alma.page.get_by_role("textbox")).to_be_visible()
