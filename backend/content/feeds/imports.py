"""What becomes of a feed's entries: a new article each, once; and never over what somebody here has written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import Process, record
from backend.content.editing import repository as edit_repository
from backend.content.editing.service import article_record, change_article
from backend.content.feeds import repository as feed_repository
from backend.content.feeds.errors import NothingNewer
from backend.content.feeds.policy import Step, step
from backend.content.feeds.repository import ArticleState, KeptEntry
from backend.content.feeds.values import DueFeed, FeedContent, FeedEntryText, Fetched, RefusedEntry, SourceState
from backend.content.links.service import enqueue_checking
from backend.content.models import Article
from backend.content.values import ArticleText
from backend.desk import Desk
from backend.kit.problem import ChangedMeanwhile

ACTOR = "feeds"
MOST_REFUSED: Final = 20
"""Told by title; a feed of which more is left out has one fault, not many."""


@dataclass(frozen=True)
class _Import:
    """One feed as it is while its entries are taken in."""

    session: AsyncSession
    feed_id: UUID
    language: str
    tags: tuple[str, ...]
    today: date

    async def take(self, entry: FeedEntryText, kept: KeptEntry | None, there: ArticleState | None) -> Step:
        """there: the article that has the entry's address already."""
        content, sha = entry.content, entry.content.sha256
        article = there if kept is None else kept.article
        decided = step(None if kept is None else kept.kept, sha, None if article is None else article.revision)
        if decided == "add":
            article_id = await edit_repository.insert(self.session, Article, self._article(entry))
            if article_id is not None:
                await self._remember(entry, article_id, taken_revision=1)
        elif decided == "join" and there is not None:
            await self._remember(entry, there.id, taken_revision=0)
        elif kept is not None and decided == "update":
            await self._update(entry, kept.article)
        elif decided == "wait":
            newer = content.model_dump(mode="json")
            await self._set(entry, {"newer": newer, "content_sha256": sha})
        return decided

    async def _update(self, entry: FeedEntryText, article: ArticleState) -> None:
        """Only what the feed says: tags, language and pins are ours."""
        values = entry.content.fields(self.today)
        if await edit_repository.change(self.session, Article, article.id, article.revision, values):
            taken = {"content_sha256": entry.content.sha256, "taken_revision": article.revision + 1, "newer": None}
            await self._set(entry, taken)

    def _article(self, entry: FeedEntryText) -> dict[str, Any]:
        article = ArticleText.model_validate(
            {
                "key": f"feed-{sha256(self.feed_id.bytes + entry.identity).hexdigest()[:24]}",
                "language": self.language,
                "tags": tuple(dict.fromkeys((*self.tags, *entry.tags))),
                "published": self.today,
                **entry.content.fields(self.today),
            }
        )
        return article.model_dump(exclude={"pinned_for"})

    async def _remember(self, entry: FeedEntryText, article_id: UUID, *, taken_revision: int) -> None:
        ids = {"feed_id": self.feed_id, "identity": entry.identity, "article_id": article_id}
        state = {"content_sha256": entry.content.sha256, "taken_revision": taken_revision}
        await feed_repository.add_entry(self.session, {**ids, **state})

    async def _set(self, entry: FeedEntryText, values: dict[str, Any]) -> None:
        await feed_repository.set_entry(self.session, self.feed_id, entry.identity, values)


async def store_fetched(desk: Desk, due: DueFeed, fetched: Fetched) -> None:
    """Run again it does nothing more: each entry is known by then. Nothing if the feed was put away or moved since."""
    session = desk.session
    feed = await feed_repository.lock(session, due.id, due.url)
    if feed is None:
        return
    work = _Import(session, feed.id, feed.language, tuple(feed.tags), desk.today)
    done: dict[str, Any] = {"fetched_at": desk.now, "fault": None, "wanted": False}
    if fetched.entries is not None:
        counts, refused = await _take_all(work, fetched.entries)
        # Asked for again whole as long as something is left out: it may be mended here as well as there.
        kept = (None, None) if refused else (fetched.etag, fetched.last_modified)
        done |= {"etag": kept[0], "last_modified": kept[1]}
        done["refused"] = [entry.model_dump() for entry in refused[:MOST_REFUSED]]
        if counts.keys() - {"nothing"}:
            by = Process(session, desk.clock, ACTOR)
            await record(by, "feed.import", {"feed": str(due.id), "steps": dict(counts)})
            await enqueue_checking(session)
    await feed_repository.set_feed(session, due.id, done)


async def _take_all(work: _Import, entries: tuple[FeedEntryText, ...]) -> tuple[Counter[Step], list[RefusedEntry]]:
    """One that can't be taken in holds no other back."""
    kept = await feed_repository.entries(work.session, work.feed_id)
    times = Counter(entry.content.url for entry in entries if entry.content.url)
    # An address that several entries have, such as the front page's, tells none of them from the others.
    own = {url for url, count in times.items() if count == 1}
    there = await _articles_at(work.session, own)
    counts: Counter[Step] = Counter()
    refused: list[RefusedEntry] = []
    for entry in entries:
        if entry.refused is not None:
            refused.append(RefusedEntry(title=entry.content.title, reason=entry.refused))
            continue
        try:
            async with work.session.begin_nested():
                step_taken = await work.take(entry, kept.get(entry.identity), there.get(entry.content.url or ""))
        except (ValueError, DBAPIError) as error:
            refused.append(RefusedEntry(title=entry.content.title, reason=type(error).__name__))
        else:
            counts[step_taken] += 1
    return counts, refused


async def _articles_at(session: AsyncSession, urls: set[str]) -> dict[str, ArticleState]:
    """Also where the article has the same address with http for https, or the reverse."""
    other = {url: f"http{url[5:]}" if url.startswith("https:") else f"https{url[4:]}" for url in urls}
    there = await feed_repository.articles_at(session, {*other, *other.values()})
    by_address = {url: there.get(url) or there.get(other[url]) for url in urls}
    return {url: article for url, article in by_address.items() if article is not None}


async def source_of(session: AsyncSession, article_id: UUID) -> SourceState | None:
    """None for an article that was written here."""
    sources = await feed_repository.sources(session, article_id)
    if not sources:
        return None
    entry, feed = sources[0].entry, sources[0].feed
    newer = None if entry.newer is None else FeedContent.model_validate(entry.newer)
    sha = None if newer is None else newer.sha256.hex()
    return SourceState(feed=feed.id, title=feed.title, newer=newer, newer_sha256=sha)


async def newer_articles(session: AsyncSession) -> frozenset[UUID]:
    """Those of which a feed says something newer, for an editor to decide about."""
    return frozenset(await feed_repository.newer_articles(session))


async def decide_newer(desk: Desk, article_id: UUID, revision: int, seen: str, *, take: bool) -> None:
    """Take the feed's newer text in place of one's own, or keep one's own. seen: `newer_sha256` of what the editor had
    before them. Raises UnknownArticle, NothingNewer, or ChangedMeanwhile also where the feed says something else."""
    present = (await article_record(desk.session, article_id)).article
    newest = next(iter(await feed_repository.sources(desk.session, article_id)), None)
    if newest is None or not newest.entry.newer:
        raise NothingNewer
    feed_id, identity = newest.feed.id, newest.entry.identity
    newer = FeedContent.model_validate(newest.entry.newer)
    if newer.sha256.hex() != seen:
        raise ChangedMeanwhile
    values: dict[str, Any] = {"newer": None}
    if take:
        changed = ArticleText.model_validate({**present.model_dump(exclude={"id"}), **newer.fields(desk.today)})
        await change_article(desk, article_id, changed, revision)
        values["taken_revision"] = revision + 1
    await feed_repository.set_entry(desk.session, feed_id, identity, values)
    desk.session.expire_all()
    await record(desk, "feed.take" if take else "feed.keep", {"article": present.key})
