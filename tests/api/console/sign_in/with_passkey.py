"""Somebody with a passkey, and what is kept and told of it."""

from __future__ import annotations

import re
from html import unescape

import httpx
from sqlalchemy import select

from backend.access.factors.models import ConsolePasskey
from backend.audit_log import AuditEntry
from tests.api.console.desk import Desk, text_of
from tests.api.console.sign_in.person import HERE, Person, is_in
from tests.ground.access.device import Device

OWN = "/console/second-step"


class WithPasskey(Person):
    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk, name)
        self.device = Device()

    async def make(self) -> list[str]:
        """At the first sign-in. The codes for paper."""
        await self.first_step()
        options, asked = asked_on(await self.page())
        made = await self.send(f"{HERE}/passkey", asked=asked, passkey=self.device.make(options), name="Dans telefon")
        assert is_in(made), text_of(made)
        self.desk.sessions[self.name] = made.cookies["linjepuls-console"]
        return re.findall(r"<li><code>([A-Z0-9-]+)</code>", made.text)

    async def answer(self, page: httpx.Response | None = None, device: Device | None = None) -> httpx.Response:
        """To what the second step asks, or another page has asked."""
        options, asked = asked_on(page or await self.page())
        return await self.send(asked=asked, passkey=(device or self.device).use(options))

    async def own(self) -> httpx.Response:
        return await self.desk.get(self.name, OWN)

    async def show(self) -> httpx.Response:
        options, asked = asked_on(await self.own())
        return await self.desk.post(self.name, f"{OWN}/show", asked=asked, passkey=self.device.use(options))

    async def add(self, device: Device, name: str) -> httpx.Response:
        options, asked = asked_on(await self.own())
        return await self.desk.post(self.name, f"{OWN}/passkeys", asked=asked, passkey=device.make(options), name=name)


def asked_on(page: httpx.Response) -> tuple[str, str]:
    """The options that the browser is given, and what comes back with its answer."""
    found = re.search(r'data-passkey="([^"]+)".*?name="(?:again-)?asked" value="([^"]+)"', page.text, re.DOTALL)
    assert found is not None, text_of(page)
    return unescape(found[1]), unescape(found[2])


async def told(desk: Desk, start: str) -> list[tuple[str, object]]:
    async with desk.database.transaction() as session:
        lines = await session.scalars(
            select(AuditEntry).where(AuditEntry.action.startswith(start)).order_by(AuditEntry.id)
        )
        return [(line.action, line.detail) for line in lines]


async def kept(desk: Desk) -> list[ConsolePasskey]:
    async with desk.database.transaction() as session:
        return list(await session.scalars(select(ConsolePasskey).order_by(ConsolePasskey.name)))


async def end_of(desk: Desk, person: str, name: str) -> httpx.Response:
    ids = {one.name: one.id for one in await kept(desk)}
    return await desk.post(person, f"{OWN}/passkeys/{ids[name]}/end")
