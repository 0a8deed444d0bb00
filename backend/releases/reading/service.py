"""What pages ask of what was read from releases."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import Release
from backend.releases.jobs import READ
from backend.releases.reading import repository
from backend.releases.reading.table import ReleaseTable, with_intervals
from backend.releases.reading.values import TopicSummary, UnitReading
from backend.rounds import OfRound


async def enqueue_reading(session: AsyncSession, round_id: UUID) -> None:
    """In the transaction that keeps the release."""
    await READ.enqueue(session, OfRound(round=round_id))


async def histories(session: AsyncSession) -> dict[UUID, tuple[TopicSummary, ...]]:
    """Topic → its summaries, the newest first; the topic that needs most doing comes first, and last those of which
    nothing is shown."""
    by_topic: defaultdict[UUID, list[TopicSummary]] = defaultdict(list)
    for summary in await repository.summaries(session):
        by_topic[summary.topic].append(summary)
    needed = sorted(by_topic, key=lambda topic: (-(by_topic[topic][0].need or 0), topic))
    return {topic: tuple(by_topic[topic]) for topic in needed}


async def topic_history(session: AsyncSession, topic_id: UUID) -> tuple[TopicSummary, ...]:
    """The newest first."""
    return tuple(await repository.topic_summaries(session, topic_id))


async def unit_tree(
    session: AsyncSession, summary: TopicSummary, opened: Iterable[UUID] | None
) -> tuple[UnitReading, ...]:
    """Depth first: the whole tree with None, else the root and below it what is in sight when `opened` are unfolded."""
    units = await repository.units(session, summary.round, summary.topic, opened)
    unfolded = None if opened is None else set(opened)
    shown: dict[UUID, UnitReading] = {}
    for unit in units:
        if unit.parent is None or (unit.parent in shown and (unfolded is None or unit.parent in unfolded)):
            shown[unit.unit] = unit
    return tuple(shown.values())


async def readings_of(session: AsyncSession, summary: TopicSummary, units: Iterable[UUID]) -> dict[UUID, UnitReading]:
    """Of these units, those that were asked then."""
    return {unit.unit: unit for unit in await repository.of_units(session, summary.round, summary.topic, units)}


async def table_with_intervals(session: AsyncSession, release: Release, names: Mapping[UUID, str]) -> ReleaseTable:
    """Without intervals until a worker has read the release."""
    shares = await repository.shares(session, release.round)
    return await asyncio.to_thread(with_intervals, release, names, shares)


async def figures_mark(session: AsyncSession) -> Hashable:
    """Another one as soon as what `newest_release` and `table_with_intervals` tell is another, of whichever round."""
    return tuple(await repository.versions(session))


async def count_units(session: AsyncSession, summary: TopicSummary) -> int:
    return await repository.count_units(session, summary.round, summary.topic)
