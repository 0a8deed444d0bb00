"""SQL of series and of what became of their turns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.rounds.models import Round, RoundQuestion
from backend.rounds.series.models import Series, SeriesQuestion, SeriesRound
from backend.rounds.series.policy import SKIPPED


@dataclass(frozen=True)
class TakenTurn:
    """With the state and the problem of the round that was made, if one was."""

    turn: SeriesRound
    state: str | None
    problem: str | None


async def add(session: AsyncSession, row: Series, sets: Sequence[Sequence[str]]) -> None:
    session.add(row)
    await session.flush()
    await replace_sets(session, row.id, sets)


async def replace_sets(session: AsyncSession, series_id: UUID, sets: Sequence[Sequence[str]]) -> None:
    await session.execute(delete(SeriesQuestion).where(SeriesQuestion.series_id == series_id))
    rows = [
        {"series_id": series_id, "turn": turn, "position": position, "key": key}
        for turn, keys in enumerate(sets)
        for position, key in enumerate(keys)
    ]
    await session.execute(insert(SeriesQuestion), rows)


async def find(session: AsyncSession, series_id: UUID) -> Series | None:
    return (await session.scalars(select(Series).where(Series.id == series_id))).one_or_none()


async def of_form(session: AsyncSession, form: UUID) -> UUID | None:
    return await session.scalar(select(Series.id).where(Series.form_id == form))


async def lock(session: AsyncSession, series_id: UUID) -> Series | None:
    """The row as it is now, held until the transaction ends."""
    query = select(Series).where(Series.id == series_id).with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(query)).one_or_none()


async def all_series(session: AsyncSession) -> list[Series]:
    return list(await session.scalars(select(Series).order_by(Series.first_day, Series.id)))


async def sets_of(session: AsyncSession, series: Iterable[UUID]) -> dict[UUID, tuple[tuple[str, ...], ...]]:
    query = select(SeriesQuestion).where(SeriesQuestion.series_id.in_(list(series)))
    ordered = query.order_by(SeriesQuestion.series_id, SeriesQuestion.turn, SeriesQuestion.position)
    sets: defaultdict[UUID, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in await session.scalars(ordered):
        sets[row.series_id][row.turn].append(row.key)
    return {series_id: tuple(map(tuple, turns.values())) for series_id, turns in sets.items()}


async def taken(session: AsyncSession, series_id: UUID, number: int) -> SeriesRound | None:
    """The turn, if it was tried before."""
    query = select(SeriesRound).where(SeriesRound.series_id == series_id, SeriesRound.number == number)
    return (await session.scalars(query.execution_options(populate_existing=True))).one_or_none()


async def last_tried(session: AsyncSession, series_id: UUID) -> int | None:
    """The number of the last turn of which there is anything to tell but that HR skips it."""
    tried = (SeriesRound.series_id == series_id, SeriesRound.problem.is_distinct_from(SKIPPED))
    return await session.scalar(select(func.max(SeriesRound.number)).where(*tried))


async def claim(session: AsyncSession, series_id: UUID, number: int, opens_at: datetime) -> bool:
    """False if somebody has: each turn is taken once, whatever the number of schedulers."""
    values = {"series_id": series_id, "number": number, "opens_at": opens_at}
    statement = upsert(SeriesRound).values(**values).on_conflict_do_nothing()
    return (await session.execute(statement.returning(SeriesRound.number))).first() is not None


async def note(session: AsyncSession, series_id: UUID, number: int, **became: Any) -> None:
    here = (SeriesRound.series_id == series_id, SeriesRound.number == number)
    await session.execute(update(SeriesRound).where(*here).values(**became))


async def forget_turn(session: AsyncSession, series_id: UUID, number: int) -> None:
    here = (SeriesRound.series_id == series_id, SeriesRound.number == number, SeriesRound.round_id.is_(None))
    await session.execute(delete(SeriesRound).where(*here))


async def forget_waiting(session: AsyncSession, series_id: UUID, problem: str, after: datetime) -> None:
    """Turns that open after that moment and have this problem."""
    here = (SeriesRound.series_id == series_id, SeriesRound.round_id.is_(None), SeriesRound.problem == problem)
    await session.execute(delete(SeriesRound).where(*here, SeriesRound.opens_at > after))


async def turns(session: AsyncSession, series: Iterable[UUID]) -> list[TakenTurn]:
    """The newest first."""
    query = (
        select(SeriesRound, Round.state, Round.problem)
        .outerjoin(Round, Round.id == SeriesRound.round_id)
        .where(SeriesRound.series_id.in_(list(series)))
        .order_by(SeriesRound.opens_at.desc())
    )
    return [TakenTurn(row.SeriesRound, row.state, row.problem) for row in await session.execute(query)]


async def asked_in_turns(
    session: AsyncSession, series: Collection[UUID]
) -> Sequence[Row[UUID, int, datetime, Sequence[UUID]]]:
    """`series_id`, `number`, `opens_at` and `questions` of those of which there is a round, the newest first."""
    of_turn = (SeriesRound.series_id, SeriesRound.number, SeriesRound.opens_at)
    query = (
        select(*of_turn, func.array_agg(RoundQuestion.question_id).label("questions"))
        .join(RoundQuestion, RoundQuestion.round_id == SeriesRound.round_id)
        .where(SeriesRound.series_id.in_(series))
        .group_by(*of_turn)
        .order_by(SeriesRound.number.desc())
    )
    return (await session.execute(query)).all()


async def series_of_rounds(session: AsyncSession) -> dict[UUID, UUID]:
    """Round → the series that made it."""
    query = select(SeriesRound.round_id, SeriesRound.series_id).where(SeriesRound.round_id.is_not(None))
    return {row.round_id: row.series_id for row in await session.execute(query)}
