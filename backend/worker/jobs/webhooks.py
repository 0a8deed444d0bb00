"""Other programs are told that a round opened or was released. No transaction waits for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend import rounds
from backend.access import DELIVER_WEBHOOK, TELL_WEBHOOKS, Happened, OfDelivery
from backend.access.hooks import ToDeliver, note_delivery, tell_webhooks, to_deliver
from backend.desk import Desk
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.database import Database
from backend.kit.http.inside import is_loopback
from backend.kit.http.outside import Outside, Refused
from backend.kit.times.clock import Clock
from backend.releases import unread_releases
from backend.worker.tasks import AnyTask, NotYet, Task


class NotDelivered(Exception):
    """`reason`: what it was answered, or why there was no answer. Tried again, ever more seldom."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class WebhookJobs:
    database: Database
    clock: Clock
    zone: ZoneInfo
    box: TextBox
    outside: Outside
    play: bool = False
    """In a demo or a test: what runs on the same machine is told, too."""

    def tasks(self) -> tuple[AnyTask, ...]:
        return (Task(TELL_WEBHOOKS, self.tell), Task(DELIVER_WEBHOOK, self.deliver))

    async def tell(self, happened: Happened) -> None:
        """Raises NotYet as long as a release is being read: whoever is told asks for its figures."""
        async with self.database.transaction() as session:
            unread = {release.round for release in await unread_releases(session) if release.reason is None}
            if happened.event == "round.released" and happened.round in unread:
                raise NotYet
            data = await self._data(session, happened)
            await tell_webhooks(self._desk(session), happened.event, happened.round, data)

    async def deliver(self, of: OfDelivery) -> None:
        """Raises NotDelivered."""
        async with self.database.transaction() as session:
            wanted = await to_deliver(self._desk(session), self.box, of.delivery, play=self.play)
        if wanted is None:
            return
        status, fault = None, None
        try:
            status = await self._post(wanted)
        except Refused as refused:
            fault = refused.reason
        async with self.database.transaction() as session:
            outcome = await note_delivery(self._desk(session), of.delivery, status, fault)
        if outcome == "ended":
            structlog.get_logger().error("webhook_ended", reason=fault or str(status), alarm=True)
        if outcome == "failing":
            raise NotDelivered(fault or str(status))

    async def _post(self, wanted: ToDeliver) -> int:
        """Raises Refused."""
        if not wanted.safe:
            raise Refused("address")
        return await self._outside(wanted.url).post(wanted.url, wanted.body.encode(), wanted.headers)

    def _outside(self, url: str) -> Outside:
        if not (self.play and is_loopback(url)):
            return self.outside
        return replace(self.outside, inside_hosts=self.outside.inside_hosts | {httpx.URL(url).host})

    async def _data(self, session: AsyncSession, happened: Happened) -> dict[str, Any]:
        facts = await rounds.facts(session, happened.round)
        times = {"opens_at": facts.opens_at.isoformat(), "closes_at": facts.closes_at.isoformat()}
        return {"round": str(happened.round), "title": dict(facts.title), **times}

    def _desk(self, session: AsyncSession) -> Desk:
        return Desk(session, self.clock, self.zone)
