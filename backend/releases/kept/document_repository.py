"""All SQL of documents."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.language.texts import Language
from backend.releases.models import Document


async def want(session: AsyncSession, name: str, language: Language, now: datetime) -> None:
    statement = insert(Document).values(name=name, language=language, wanted_at=now)
    await session.execute(statement.on_conflict_do_update(index_elements=["name", "language"], set_={"wanted_at": now}))


async def store(session: AsyncSession, name: str, language: Language, now: datetime, body: bytes) -> None:
    changed = update(Document).where(Document.name == name, Document.language == language)
    await session.execute(changed.values(made_at=now, body=body))


async def find(session: AsyncSession, name: str, language: Language) -> Document | None:
    return await session.get(Document, (name, language))
