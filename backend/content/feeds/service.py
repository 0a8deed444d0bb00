"""Feeds as editors keep them: added, changed, put away, and when each is fetched."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.content.editing import repository as edit_repository
from backend.content.feeds import repository as feed_repository
from backend.content.feeds.errors import FeedKnown, InsideAddress, UnknownFeed
from backend.content.feeds.models import Feed
from backend.content.feeds.repository import CountedFeed
from backend.content.feeds.values import DueFeed, FeedRecord, FeedText, FeedValue, RefusedEntry
from backend.content.jobs import FETCH_FEEDS
from backend.content.nightly import is_due
from backend.desk import Desk
from backend.kit.http.inside import is_plainly_inside
from backend.kit.jobs import NoPayload
from backend.kit.problem import ChangedMeanwhile


async def enqueue_fetching(session: AsyncSession) -> None:
    await FETCH_FEEDS.enqueue(session, NoPayload())


async def feed_records(session: AsyncSession) -> tuple[FeedRecord, ...]:
    """Those that are put away too."""
    return tuple(_record(counted) for counted in await feed_repository.feeds(session))


async def feed_record(session: AsyncSession, feed_id: UUID) -> FeedRecord:
    """Raises UnknownFeed."""
    counted = await feed_repository.feed(session, feed_id)
    if counted is None:
        raise UnknownFeed
    return _record(counted)


async def add_feed(desk: Desk, feed: FeedText) -> UUID:
    """Fetched as soon as a worker gets to it. Raises FeedKnown, or InsideAddress for what is plainly no public host."""
    _refuse_inside(feed.url)
    feed_id = await edit_repository.insert(desk.session, Feed, _columns(feed))
    if feed_id is None:
        raise FeedKnown
    await record(desk, "feed.add", {"feed": str(feed_id)})
    await enqueue_fetching(desk.session)
    return feed_id


async def change_feed(desk: Desk, feed_id: UUID, feed: FeedText, revision: int) -> None:
    """Raises UnknownFeed, ChangedMeanwhile, FeedKnown or InsideAddress. At another address all is fetched anew."""
    present = await feed_record(desk.session, feed_id)
    if await feed_repository.url_taken(desk.session, feed.url, feed_id):
        raise FeedKnown
    anew: dict[str, Any] = {}
    if feed.url != present.feed.url:
        _refuse_inside(feed.url)
        anew = {"etag": None, "last_modified": None, "fault": None, "wanted": True}
        await enqueue_fetching(desk.session)
    if not await edit_repository.change(desk.session, Feed, feed_id, revision, {**_columns(feed), **anew}):
        raise ChangedMeanwhile
    await record(desk, "feed.change", {"feed": str(feed_id)})


async def archive_feed(desk: Desk, feed_id: UUID, *, archived: bool) -> None:
    """Its articles stay; nothing more is fetched until it is taken out, and then it is at once. Raises UnknownFeed."""
    await feed_record(desk.session, feed_id)
    await edit_repository.set_archived(desk.session, Feed, feed_id, archived)
    if not archived:
        await feed_repository.set_feed(desk.session, feed_id, {"wanted": True})
        await enqueue_fetching(desk.session)
    await record(desk, "feed.archive" if archived else "feed.restore", {"feed": str(feed_id)})


async def want_feed(desk: Desk, feed_id: UUID) -> None:
    """Now, not tonight. Raises UnknownFeed."""
    await feed_record(desk.session, feed_id)
    await feed_repository.set_feed(desk.session, feed_id, {"wanted": True})
    await enqueue_fetching(desk.session)
    await record(desk, "feed.fetch", {"feed": str(feed_id)})


async def due_feeds(desk: Desk) -> tuple[DueFeed, ...]:
    now = desk.now
    return tuple(
        DueFeed(row.id, row.url, row.etag, row.last_modified)
        for row in await feed_repository.in_use(desk.session)
        if row.wanted or is_due(row.fetched_at, now)
    )


async def store_fault(desk: Desk, due: DueFeed, fault: str) -> None:
    """What is there stays; the next turn tries again."""
    if await feed_repository.lock(desk.session, due.id, due.url) is not None:
        values = {"fetched_at": desk.now, "fault": fault, "refused": [], "wanted": False}
        await feed_repository.set_feed(desk.session, due.id, values)


def _refuse_inside(url: str) -> None:
    if is_plainly_inside(url):
        raise InsideAddress


def _columns(feed: FeedText) -> dict[str, Any]:
    return feed.model_dump(mode="json")


def _record(counted: CountedFeed) -> FeedRecord:
    row = counted.feed
    value = FeedValue.model_validate({name: getattr(row, name) for name in FeedValue.model_fields})
    return FeedRecord(
        feed=value,
        revision=row.revision,
        archived=row.archived,
        fetched_at=row.fetched_at,
        fault=row.fault,
        refused=tuple(RefusedEntry.model_validate(entry) for entry in row.refused),
        waiting=row.wanted and not row.archived,
        articles=counted.articles,
    )
