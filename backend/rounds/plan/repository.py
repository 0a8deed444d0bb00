"""SQL of drafts."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.rounds.models import Round, RoundQuestion


async def add_round(session: AsyncSession, row: Round, questions: Iterable[UUID]) -> None:
    session.add(row)
    await session.flush()
    await _add_questions(session, row.id, questions)


async def of_form(session: AsyncSession, form: UUID) -> UUID | None:
    return await session.scalar(select(Round.id).where(Round.form_id == form))


async def _add_questions(session: AsyncSession, round_id: UUID, questions: Iterable[UUID]) -> None:
    rows = [{"round_id": round_id, "question_id": q, "position": n} for n, q in enumerate(questions)]
    await session.execute(insert(RoundQuestion), rows)


async def replace_questions(session: AsyncSession, round_id: UUID, questions: Iterable[UUID]) -> None:
    await session.execute(delete(RoundQuestion).where(RoundQuestion.round_id == round_id))
    await _add_questions(session, round_id, questions)


async def delete_round(session: AsyncSession, round_id: UUID) -> None:
    await session.execute(delete(Round).where(Round.id == round_id))
