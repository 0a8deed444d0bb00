"""The console in a real browser, signed in by a link as its user is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, Page

from backend.access.permissions import Role
from backend.access.sign_in.service import new_link
from backend.run.tools.console_link import sign_in_link
from tests.browser.handset import PATIENCE
from tests.browser.organisation import Organisation
from tests.ground.desks import desk_at

DESK = {"width": 1280, "height": 900}
CILLA = "cilla@kommune.example"
NARROW = {"width": 390, "height": 844}


@dataclass
class Console:
    page: Page
    origin: str
    bad: list[str] = field(default_factory=list)

    async def open(self, path: str) -> None:
        answer = await self.page.goto(f"{self.origin}{path}")
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"


async def link_of(organisation: Organisation, roles: Sequence[Role], email: str = CILLA) -> str:
    system = organisation.system
    async with system.database.transaction() as session:
        secret = await new_link(desk_at(session, system.clock), email, roles)
    return sign_in_link(system.ports.named_origin, secret)


@asynccontextmanager
async def console(browser: Browser, organisation: Organisation, *roles: Role, **options: Any) -> AsyncIterator[Console]:
    """options: of the browser's context, and `email` for somebody other than Cilla.

    Fails when a file is missing, or when the content security policy had something to refuse."""
    email = options.pop("email", CILLA)
    context = await browser.new_context(**{"viewport": DESK, "locale": "da-DK", **options})
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    found = Console(page, organisation.system.ports.named_origin)
    context.on("response", lambda one: found.bad.append(f"{one.status} {one.url}") if _broken(one.status) else None)
    context.on("console", lambda one: found.bad.append(one.text) if "Content Security" in one.text else None)
    try:
        await page.goto(await link_of(organisation, roles or ("communications",), email))
        await page.locator("main button").click()
        yield found
    finally:
        await context.close()
    assert found.bad == []


def _broken(status: int) -> bool:
    return status == 404 or status >= 500
