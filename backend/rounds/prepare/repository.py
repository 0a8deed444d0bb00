"""SQL of the rounds before the one that is prepared: the last time of a question, and the ids of groups."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.rounds.frozen.models import RoundGroup
from backend.rounds.models import Round, RoundQuestion

ASKED = ("scheduled", "open", "closed", "released")


async def previous_round(session: AsyncSession, question: UUID, before: datetime) -> UUID | None:
    """The round that asked `question` and closes last before `before`: the one that trends compare with."""
    query = (
        select(Round.id)
        .join(RoundQuestion, RoundQuestion.round_id == Round.id)
        .where(RoundQuestion.question_id == question, Round.state.in_(ASKED), Round.closes_at < before)
        .order_by(Round.closes_at.desc())
        .limit(1)
    )
    return (await session.scalars(query)).one_or_none()


async def group_ids_by_units(session: AsyncSession, nodes: Iterable[UUID]) -> dict[tuple[UUID, frozenset[UUID]], UUID]:
    """(node, units) → the id that group had in the latest round."""
    query = (
        select(RoundGroup.unit_id, RoundGroup.units, RoundGroup.id)
        .join(Round, Round.id == RoundGroup.round_id)
        .where(RoundGroup.unit_id.in_(list(nodes)))
        .order_by(Round.opens_at, Round.id)
    )
    return {(row.unit_id, frozenset(row.units)): row.id for row in await session.execute(query)}
