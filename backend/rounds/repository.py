"""SQL of rounds, whatever their state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from backend.rounds.models import Round, RoundQuestion

_WITHOUT_BODIES: Final = select(Round).options(
    defer(Round.spec, raiseload=True),
    defer(Round.key_set, raiseload=True),
)
"""Those of a region are a megabyte, which every page would read that tells a round's title."""
LOST: Final = "unknown-round"
"""The problem of a closed round that the ballot box knows no more: no release of it will come, and whoever lists it is
refused."""
NOT_LOST: Final = (Round.state != "closed") | Round.problem.is_distinct_from(LOST)
_BY_STATE: Final = select(Round.state, func.count().label("rounds")).where(NOT_LOST).group_by(Round.state)


async def find(session: AsyncSession, round_id: UUID) -> Round | None:
    return (await session.scalars(_WITHOUT_BODIES.where(Round.id == round_id))).one_or_none()


async def find_whole(session: AsyncSession, round_id: UUID) -> Round | None:
    """With its spec and key list."""
    return (await session.scalars(select(Round).where(Round.id == round_id))).one_or_none()


async def key_set(session: AsyncSession, round_id: UUID) -> bytes | None:
    """Alone: each phone asks for it on the morning that a round opens, and a spec is fifty times as large."""
    return await session.scalar(select(Round.key_set).where(Round.id == round_id))


async def lock(session: AsyncSession, round_id: UUID) -> Round | None:
    """The row as it is now, held until the transaction ends."""
    query = select(Round).where(Round.id == round_id).with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(query)).one_or_none()


async def rounds(session: AsyncSession) -> list[Round]:
    return list(await session.scalars(_WITHOUT_BODIES.order_by(Round.opens_at, Round.id)))


async def rounds_in(session: AsyncSession, states: Sequence[str]) -> list[Round]:
    return list(await session.scalars(_WITHOUT_BODIES.where(Round.state.in_(states)).order_by(Round.opens_at)))


async def count_by_state(session: AsyncSession) -> dict[str, int]:
    """Without those that are lost: nothing is waited for."""
    return {row.state: row.rounds for row in await session.execute(_BY_STATE)}


async def question_ids(session: AsyncSession, round_id: UUID) -> list[UUID]:
    query = select(RoundQuestion.question_id).where(RoundQuestion.round_id == round_id)
    return list(await session.scalars(query.order_by(RoundQuestion.position)))


async def hold_state(session: AsyncSession, round_id: UUID) -> str | None:
    """The round's state, which nobody changes until the transaction ends; any number may hold it."""
    query = select(Round.state).where(Round.id == round_id).with_for_update(read=True, key_share=True)
    return (await session.scalars(query)).one_or_none()
