"""A phone in a real browser, Debian's chromium without its windows: its own context, a note of every request."""

from __future__ import annotations

import asyncio
import json
from base64 import urlsafe_b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from playwright.async_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Request,
    Route,
    ViewportSize,
    async_playwright,
    expect,
)

from backend.receipts import nullifier_of
from tests.ground.system.running import until

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WITHOUT_WINDOWS = "/usr/bin/chromium-headless-shell"
"""The same engine at two thirds of the work; it knows no notifications."""
WHOLE = "/usr/bin/chromium"
PHONE: ViewportSize = {"width": 390, "height": 844}
PATIENCE = 30_000
"""Milliseconds that anything may take: the suite works on the same cores meanwhile."""
expect.set_options(timeout=PATIENCE)


@asynccontextmanager
async def chromium(program: str = WITHOUT_WINDOWS) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            await browser.close()


@dataclass(frozen=True)
class Sent:
    """As it went out; headers in small letters."""

    method: str
    origin: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    by_worker: bool


@dataclass
class Handset:
    context: BrowserContext
    page: Page
    app: str
    requests: list[Request] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def origin(self) -> str:
        parts = urlsplit(self.app)
        return f"{parts.scheme}://{parts.netloc}"

    async def open(self, fragment: str = "") -> None:
        await self.page.goto(f"{self.app}{fragment}")

    async def settled(self) -> None:
        """The app was opened: its first visit is over, and what the browser fetches to keep the app is all fetched."""
        await self.page.evaluate("async () => { await navigator.serviceWorker.ready }")

    @asynccontextmanager
    async def visit(self) -> AsyncIterator[None]:
        """What is done in it makes an enrolled phone visit; ends when the last request of that visit is answered."""
        async with self.page.expect_response("**/api/told"):
            yield

    async def type_code(self, code: str) -> None:
        """Returns when the first visit of the enrolled phone is over, whatever came of it."""
        await self.page.get_by_role("textbox").fill(code)
        async with self.visit():
            await self.page.locator("button[type=submit]").tap()

    async def enrol(self, code: str) -> None:
        """By typing it; returns when the first visit is over."""
        await self.type_code(code)
        await self.page.locator(".round.open").first.wait_for()

    async def begin(self) -> None:
        await self.page.locator("a.big").first.tap()
        await self.page.locator(".ask").wait_for()

    def option(self, place: int) -> Locator:
        return self.page.locator(".option").nth(place)

    async def answer(self, *places: int) -> None:
        """One tap for each question; ends where the answers can be sent."""
        for place in places:
            await self.choose(place)
        await self.page.locator(".review").wait_for()

    async def choose(self, place: int) -> None:
        """Returns when the next question is asked, or all are answered."""
        question = await self.page.locator("h1").text_content()
        await self.option(place).tap()
        await self.page.locator("h1").filter(has_not_text=question or "").wait_for()

    async def until_explained(self, place: int = 0) -> None:
        """One tap for each question, up to the first that has something to explain."""
        while await self.page.locator(".feedback").count() == 0:
            await self.choose(place)

    async def finish(self, place: int = 0) -> None:
        """The questions that are left."""
        while await self.page.locator(".review").count() == 0:
            await self.choose(place)

    async def can_get_sms(self) -> None:
        """As where the organisation has set up codes by SMS; for phones that are opened after this."""
        await self.context.route("**/api/app-config", _with_sms)

    async def send(self) -> None:
        await self.page.locator("button.big").tap()
        await self.page.locator(".review").wait_for(state="detached")

    async def answered(self, round_id: UUID | None) -> bytes:
        """The first option of each of six questions, sent; by which nullifier the ballot box will know it. It waits
        until the page is hidden."""
        await self.begin()
        await self.answer(0, 0, 0, 0, 0, 0)
        await self.send()
        return await self.waiting(round_id)

    async def hide(self) -> None:
        """As when another app is opened."""
        await self.page.evaluate(
            "() => { Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});"
            " document.dispatchEvent(new Event('visibilitychange')) }"
        )

    async def show(self) -> None:
        await self.page.evaluate(
            "() => { Object.defineProperty(document, 'visibilityState', {value: 'visible', configurable: true});"
            " document.dispatchEvent(new Event('visibilitychange')) }"
        )

    async def kept(self) -> dict[str, str]:
        """Everything in the phone's own storage, name by name, as text."""
        found: dict[str, str] = await self.page.evaluate(_KEPT)
        return found

    async def until_kept(self, text: str) -> None:
        """The screen goes on first, and the phone keeps it a moment later: no person closes an app in between."""

        async def stored() -> bool:
            return any(text in kept for kept in (await self.kept()).values())

        await until(stored, f"{text} is kept")

    async def waiting(self, round_id: UUID | None) -> bytes:
        """By which nullifier the ballot box will know the ballot that waits here to be sent."""
        entry = json.loads((await self.kept())[f"outbox.{round_id}"])
        token = urlsafe_b64decode(entry["authorization"].partition('"')[2].rstrip('"'))
        # RFC 9577 section 2.2: the nonce follows the type.
        return nullifier_of(token[2:34])

    async def sent(self) -> list[Sent]:
        return [await _sent(request) for request in list(self.requests)]


@asynccontextmanager
async def handset(browser: Browser, app: str, **options: Any) -> AsyncIterator[Handset]:
    """Fails when the page logged an error, such as one of the content security policy."""
    wanted: dict[str, Any] = {"viewport": PHONE, "has_touch": True, "locale": "da-DK", "reduced_motion": "reduce"}
    context = await browser.new_context(**{**wanted, **options})
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    found = Handset(context, page, app)
    context.on("request", lambda request: found.requests.append(request))
    page.on("pageerror", lambda error: found.errors.append(str(error)))
    context.on("console", lambda message: found.errors.append(message.text) if _is_policy(message.text) else None)
    try:
        yield found
    finally:
        # What is being answered when a test ends would else fail in the next one.
        await context.unroute_all(behavior="ignoreErrors")
        await context.close()
    assert found.errors == []


async def _with_sms(route: Route) -> None:
    answer = await route.fetch()
    await route.fulfill(response=answer, json={**await answer.json(), "sms": True})


def _is_policy(text: str) -> bool:
    return "Content Security Policy" in text or "Content-Security-Policy" in text


async def _sent(request: Request) -> Sent:
    parts = urlsplit(request.url)
    headers = await asyncio.wait_for(request.all_headers(), 30)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    body, worker = request.post_data_buffer, request.service_worker is not None
    return Sent(request.method, f"{parts.scheme}://{parts.netloc}", path, headers, body, worker)


_KEPT = """async () => {
  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('linjepuls');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  if (!database.objectStoreNames.contains('kept')) { database.close(); return {}; }
  const store = database.transaction('kept').objectStore('kept');
  const read = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const names = await read(store.getAllKeys());
  const values = await read(store.getAll());
  database.close();
  return Object.fromEntries(names.map((name, place) => [name, JSON.stringify(values[place])]));
}"""
