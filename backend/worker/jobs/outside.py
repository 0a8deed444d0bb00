"""What the named worker fetches from others' servers: feeds, and whether addresses answer. No transaction waits."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Final
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.content import (
    CHECK_LINKS,
    FETCH_FEEDS,
    DueFeed,
    Fetched,
    LinkState,
    due_feeds,
    due_links,
    forget_links,
    link_state,
    refused_state,
    store_fault,
    store_fetched,
    store_link,
)
from backend.content.workshop import FeedUnreadable, ReadingLimits, read_apart
from backend.desk import Desk
from backend.kit.database import Database
from backend.kit.http.outside import Answer, Outside, Refused
from backend.kit.jobs import NoPayload
from backend.kit.times.clock import Clock
from backend.worker.tasks import AnyTask, Task

AT_ONCE: Final = 4
_ACCEPT: Final = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
_UNCHANGED: Final = 304
_LONGEST_VALIDATOR: Final = 500


@dataclass(frozen=True)
class OutsideJobs:
    database: Database
    clock: Clock
    zone: ZoneInfo
    outside: Outside
    reading: ReadingLimits = field(default_factory=ReadingLimits)

    def tasks(self) -> tuple[AnyTask, ...]:
        return (Task(FETCH_FEEDS, self.fetch_feeds), Task(CHECK_LINKS, self.check_links))

    async def fetch_feeds(self, _: NoPayload) -> None:
        """All that are due, one after another. One that gives nothing holds no other back; the console tells why."""
        async with self.database.transaction() as session:
            due = await due_feeds(self._desk(session))
        for feed in due:
            await self._fetch(feed)

    async def check_links(self, _: NoPayload) -> None:
        """All that are due, a few at a time. Raises the first fault when all others are checked; those alone are due
        when the job is tried again."""
        async with self.database.transaction() as session:
            await forget_links(session)
            due = await due_links(self._desk(session))
        few = asyncio.Semaphore(AT_ONCE)
        faults: list[Exception] = []

        async def check(url: str) -> None:
            try:
                await self._check(url, few)
            except Exception as error:  # noqa: BLE001
                faults.append(error)

        async with asyncio.TaskGroup() as group:
            for url in due:
                group.create_task(check(url))
        if faults:
            raise faults[0]

    async def _check(self, url: str, few: asyncio.Semaphore) -> None:
        async with few:
            state = await self._state(url)
        async with self.database.transaction() as session:
            await store_link(self._desk(session), url, state)

    async def _fetch(self, feed: DueFeed) -> None:
        try:
            fetched = await self._fetched(feed)
            async with self.database.transaction() as session:
                await store_fetched(self._desk(session), feed, fetched)
        except Refused as refused:
            await self._fault(feed, refused.reason)
        except FeedUnreadable as unreadable:
            await self._fault(feed, unreadable.reason)
        except Exception as error:  # noqa: BLE001
            # A fault of ours in one feed: the others are fetched all the same, and the console tells of this one.
            structlog.get_logger().error("feed_not_fetched", kind=type(error).__name__)
            await self._fault(feed, "error")

    async def _fetched(self, feed: DueFeed) -> Fetched:
        known = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
        headers = {"Accept": _ACCEPT, **{name: value for name, value in known.items() if value}}
        answer = await self.outside.get(feed.url, headers)
        if answer.status == _UNCHANGED:
            return Fetched(None)
        entries = await read_apart(answer.body, answer.url, self.zone, self.reading)
        return Fetched(entries, _validator(answer, "etag"), _validator(answer, "last-modified"))

    async def _fault(self, feed: DueFeed, fault: str) -> None:
        async with self.database.transaction() as session:
            await store_fault(self._desk(session), feed, fault)

    def _desk(self, session: AsyncSession) -> Desk:
        return Desk(session, self.clock, self.zone)

    async def _state(self, url: str) -> LinkState:
        try:
            return link_state(await self.outside.status(url))
        except Refused as refused:
            return refused_state(refused.reason)
        except Exception as error:  # noqa: BLE001
            structlog.get_logger().error("link_not_tried", kind=type(error).__name__)
            return "failing"


def _validator(answer: Answer, name: str) -> str | None:
    """ETag or Last-Modified, to ask with next time (RFC 9110 section 13.1); None if it could not stand in a header."""
    value = answer.headers.get(name, "")
    return value if value and value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR else None
