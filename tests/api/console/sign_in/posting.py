"""Asking for a link, and the worker's part of it: what is queued is worked off, and its mails arrive in a mailbox of a
test's."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx
from sqlalchemy import text

from backend.access import LINK_ASKED, LinkAsked
from backend.rounds.prepare.keys import KeyBox
from backend.sending import Sender
from backend.sending.channels import EmailProvider, Post, Writer
from backend.sending.channels.email.provider import MailServer
from backend.worker.jobs.console import ConsoleJobs
from tests.api.console.desk import ORIGIN, ZONE, Desk
from tests.ground.sending.receivers import Mailbox

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:142.0) Gecko/20100101 Firefox/142.0"
ASKED = "linjepuls-console-asked"
KNOWN = "linjepuls-console-known"
QUEUED = text("DELETE FROM procrastinate_jobs WHERE task_name = :name AND status = 'todo' RETURNING args")


def console_jobs(desk: Desk, port: int) -> ConsoleJobs:
    """port: of the mailbox."""
    box, sender = KeyBox(b"k" * 32).texts, Sender("Eksempelkommune", ORIGIN, ZONE)
    server = MailServer("127.0.0.1", port, "none", None, None, "puls@kommune.dk", "Eksempelkommune")
    post = Post(EmailProvider(server, Writer(sender, box), desk.clock, 100), sender)
    return ConsoleJobs(desk.database, desk.clock, ZONE, box, post)


@dataclass
class Asking:
    desk: Desk
    mails: Mailbox
    port: int

    async def ask(self, address: str, browser: str = "", agent: str = FIREFOX, known: str = "") -> httpx.Response:
        headers = {"Origin": ORIGIN, "User-Agent": agent} | self._cookie(browser)
        headers |= {"Cookie": f"{KNOWN}={known}"} if known else {}
        return await self.desk.send("POST", "/console/sign-in/mail", headers, {"email": address})

    async def enter(self, link: str, browser: str = "") -> httpx.Response:
        return await self.desk.send(
            "POST", "/console/sign-in", {"Origin": ORIGIN} | self._cookie(browser), {"link": link}
        )

    async def deliver(self) -> None:
        """What is queued is worked off as the worker does."""
        for asked in await self.queued():
            await self.jobs().link_asked(asked)

    async def queued(self) -> list[LinkAsked]:
        async with self.desk.database.transaction() as session:
            rows = await session.scalars(QUEUED, {"name": LINK_ASKED.name})
            return [LINK_ASKED.read(args) for args in rows]

    def jobs(self) -> ConsoleJobs:
        return console_jobs(self.desk, self.port)

    async def link(self, person: str = "Bo") -> tuple[str, str]:
        """(the link's secret as it came by mail, what the browser has)."""
        asked = await self.ask(f"{person}@kommune.dk")
        await self.deliver()
        return self.read(f"{person.lower()}@kommune.dk"), asked.cookies[ASKED]

    def read(self, address: str) -> str:
        body = self.mails.to(address)[-1].get_body(("plain",))
        assert body is not None
        found = re.search(r"sign-in\?link=([\w-]+)", body.get_content())
        assert found is not None
        return found[1]

    def _cookie(self, browser: str) -> dict[str, str]:
        return {"Cookie": f"{ASKED}={browser}"} if browser else {}
