"""SQL of what editors change, each with the revision they saw."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert as insert_row
from sqlalchemy.ext.asyncio import AsyncSession

from backend.content.models import Article, Kept, Question, Revised


async def insert(session: AsyncSession, model: type[Kept], values: dict[str, Any]) -> UUID | None:
    """None if the key is taken."""
    statement = insert_row(model).values(id=uuid4(), **values).on_conflict_do_nothing().returning(model.id)
    return (await session.execute(statement)).scalar_one_or_none()


async def change(
    session: AsyncSession, model: type[Revised], wanted: UUID, revision: int, values: dict[str, Any]
) -> bool:
    """False if it is no longer of that revision."""
    statement = update(model).where(model.id == wanted, model.revision == revision)
    changed = statement.values(**values, revision=revision + 1).returning(model.id)
    done = (await session.execute(changed)).first() is not None
    session.expire_all()
    return done


async def set_archived(session: AsyncSession, model: type[Kept], wanted: UUID, archived: bool) -> None:
    await session.execute(update(model).where(model.id == wanted).values(archived=archived))
    session.expire_all()


async def set_question_archived(session: AsyncSession, key: str, archived: bool) -> None:
    """All versions: which of them is current stays as it was."""
    await session.execute(update(Question).where(Question.key == key).values(archived=archived))
    session.expire_all()


async def articles(session: AsyncSession) -> list[Article]:
    return list(await session.scalars(select(Article).order_by(Article.published.desc(), Article.key)))


async def questions_of(session: AsyncSession, topic_id: UUID) -> list[Question]:
    query = select(Question).where(Question.topic_id == topic_id)
    ordered = query.order_by(
        Question.archived, Question.current.desc(), Question.kind.desc(), Question.key, Question.version.desc()
    )
    return list(await session.scalars(ordered))
