"""All SQL of what was read from releases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.releases.models import ReadingTrouble, StoredRelease, TopicReading, UnitReadingRow
from backend.releases.reading.values import TopicSummary, UnitReading, UnreadRelease
from backend.stats.values import Estimate

AT_ONCE = 1000


async def store(session: AsyncSession, summary: TopicSummary, units: Sequence[UnitReading]) -> None:
    """Nothing where it is stored already: the same release reads the same."""
    key = {"round_id": summary.round, "topic_id": summary.topic}
    row = {**key, "closed_at": summary.closed_at, "summary": summary.model_dump(mode="json")}
    added = insert(TopicReading).values(row).on_conflict_do_nothing().returning(TopicReading.topic_id)
    if (await session.execute(added)).first() is None:
        return
    rows = [
        {**key, "unit_id": unit.unit, "parent_id": unit.parent, "position": at, "body": unit.model_dump(mode="json")}
        for at, unit in enumerate(units)
    ]
    for start in range(0, len(rows), AT_ONCE):
        await session.execute(insert(UnitReadingRow), rows[start : start + AT_ONCE])


async def summaries(session: AsyncSession) -> list[TopicSummary]:
    """Of all topics and rounds, the newest first."""
    query = select(TopicReading.summary).order_by(TopicReading.closed_at.desc(), TopicReading.round_id)
    return [TopicSummary.model_validate(body) for body in await session.scalars(query)]


async def topic_summaries(session: AsyncSession, topic_id: UUID) -> list[TopicSummary]:
    """The newest first."""
    query = select(TopicReading.summary).where(TopicReading.topic_id == topic_id)
    ordered = query.order_by(TopicReading.closed_at.desc(), TopicReading.round_id)
    return [TopicSummary.model_validate(body) for body in await session.scalars(ordered)]


async def unread(session: AsyncSession) -> list[UnreadRelease]:
    """Of the releases with figures those of which nothing is stored; the newest first."""
    read = select(TopicReading.round_id).where(TopicReading.round_id == StoredRelease.round_id).exists()
    query = select(StoredRelease.round_id, StoredRelease.closed_at, ReadingTrouble.reason)
    joined = query.outerjoin(ReadingTrouble, ReadingTrouble.round_id == StoredRelease.round_id)
    ordered = joined.order_by(StoredRelease.closed_at.desc(), StoredRelease.round_id)
    rows = await session.execute(ordered.where(StoredRelease.status == "published", ~read))
    return [UnreadRelease(round=row.round_id, closed_at=row.closed_at, reason=row.reason) for row in rows]


async def store_trouble(session: AsyncSession, round_id: UUID, reason: str, now: datetime) -> bool:
    """False if there is one already."""
    statement = insert(ReadingTrouble).values(round_id=round_id, reason=reason, since=now)
    added = statement.on_conflict_do_nothing().returning(ReadingTrouble.round_id)
    return (await session.execute(added)).first() is not None


async def end_trouble(session: AsyncSession, round_id: UUID) -> None:
    await session.execute(delete(ReadingTrouble).where(ReadingTrouble.round_id == round_id))


async def units(
    session: AsyncSession, round_id: UUID, topic_id: UUID, opened: Iterable[UUID] | None
) -> list[UnitReading]:
    """The root, and whatever lies right below one of `opened`; all of them with None. Depth first."""
    query = select(UnitReadingRow.body).where(UnitReadingRow.round_id == round_id, UnitReadingRow.topic_id == topic_id)
    if opened is not None:
        below = UnitReadingRow.parent_id.in_(list(opened))
        query = query.where(or_(UnitReadingRow.parent_id.is_(None), below))
    bodies = await session.scalars(query.order_by(UnitReadingRow.position))
    return [UnitReading.model_validate(body) for body in bodies]


async def of_units(session: AsyncSession, round_id: UUID, topic_id: UUID, units: Iterable[UUID]) -> list[UnitReading]:
    """Of these units those that the round asked in."""
    here = UnitReadingRow.round_id == round_id, UnitReadingRow.topic_id == topic_id
    query = select(UnitReadingRow.body).where(*here, UnitReadingRow.unit_id.in_(list(units)))
    return [UnitReading.model_validate(body) for body in await session.scalars(query)]


async def shares(session: AsyncSession, round_id: UUID) -> dict[tuple[UUID, UUID, str], Estimate]:
    """Unit, topic, kind → the share, of all that was read of a round."""
    kinds = ("told", "knows")
    of_kinds = [UnitReadingRow.body[kind]["share"].label(kind) for kind in kinds]
    query = select(UnitReadingRow.unit_id, UnitReadingRow.topic_id, *of_kinds)
    rows = await session.execute(query.where(UnitReadingRow.round_id == round_id))
    return {
        (row["unit_id"], row["topic_id"], kind): Estimate(**row[kind])
        for row in rows.mappings()
        for kind in kinds
        if row[kind] is not None
    }


async def versions(session: AsyncSession) -> list[tuple[Any, ...]]:
    """Of each release, and of what is read of it about each topic, the transaction that wrote the row: it tells of any
    change without a look at long bodies."""
    written: list[ColumnElement[str]] = [literal_column(f"{at}.xmin::text") for at in ("release", "topic_reading")]
    query = select(StoredRelease.round_id, TopicReading.topic_id, *written)
    joined = query.outerjoin(TopicReading, TopicReading.round_id == StoredRelease.round_id)
    rows = await session.execute(joined.order_by(StoredRelease.round_id, TopicReading.topic_id))
    return [tuple(row) for row in rows]


async def count_units(session: AsyncSession, round_id: UUID, topic_id: UUID) -> int:
    count = select(func.count()).select_from(UnitReadingRow)
    of_topic = count.where(UnitReadingRow.round_id == round_id, UnitReadingRow.topic_id == topic_id)
    return int((await session.execute(of_topic)).scalar_one())
