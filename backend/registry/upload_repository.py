"""SQL of uploaded staff files: each is its uploader's alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.models import StaffUpload


async def keep(
    session: AsyncSession, actor: str, file_sha256: bytes, file: bytes, preview: dict[str, Any], now: datetime
) -> None:
    kept = {"preview": preview, "uploaded_at": now}
    statement = insert(StaffUpload).values(actor=actor, file_sha256=file_sha256, file=file, **kept)
    await session.execute(statement.on_conflict_do_update(index_elements=["actor", "file_sha256"], set_=kept))


async def preview(session: AsyncSession, actor: str, file_sha256: bytes, since: datetime) -> dict[str, Any] | None:
    query = select(StaffUpload.preview).where(StaffUpload.actor == actor, StaffUpload.file_sha256 == file_sha256)
    return (await session.scalars(query.where(StaffUpload.uploaded_at > since))).one_or_none()


async def file(session: AsyncSession, actor: str, file_sha256: bytes, since: datetime) -> bytes | None:
    query = select(StaffUpload.file).where(StaffUpload.actor == actor, StaffUpload.file_sha256 == file_sha256)
    return (await session.scalars(query.where(StaffUpload.uploaded_at > since))).one_or_none()


async def forget(session: AsyncSession, actor: str) -> None:
    await session.execute(delete(StaffUpload).where(StaffUpload.actor == actor))


async def erase(session: AsyncSession, before: datetime) -> None:
    await session.execute(delete(StaffUpload).where(StaffUpload.uploaded_at <= before))
