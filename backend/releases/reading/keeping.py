"""Keeping what a worker reads from releases: one at a time, until its transaction ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import Release, SignedRelease
from backend.kit.locks import Lock, wait_for_lock
from backend.releases.kept.earlier import releases_before
from backend.releases.kept.service import release_bytes
from backend.releases.reading import repository
from backend.releases.reading.values import TopicRead


@dataclass(frozen=True)
class ReleaseToRead:
    """`earlier`: those that it is compared with (`releases_before`). `in_trouble`: rounds from whose releases nothing
    has been read, other than this one."""

    release: Release
    earlier: tuple[Release, ...]
    in_trouble: frozenset[UUID]


async def release_to_read(session: AsyncSession, round_id: UUID) -> ReleaseToRead:
    """Waits for its turn. Raises NoRelease, and ValidationError for one that can't be read."""
    await wait_for_lock(session, Lock.READING)
    release = SignedRelease.model_validate_json(await release_bytes(session, round_id)).release
    unread = {unread.round for unread in await repository.unread(session)}
    in_trouble = frozenset(unread - {round_id})
    return ReleaseToRead(release, await releases_before(session, release, in_trouble), in_trouble)


async def keep_reading(session: AsyncSession, round_id: UUID, topics: Iterable[TopicRead]) -> None:
    """The round is in trouble no more; the same release again reads the same, and changes nothing."""
    for topic in topics:
        await repository.store(session, topic.summary, topic.units)
    await repository.end_trouble(session, round_id)
