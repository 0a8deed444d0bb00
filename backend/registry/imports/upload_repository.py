"""SQL of uploaded staff files: each is its uploader's alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import aggregate_order_by, insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry.imports.mapping.sources import StaffSource
from backend.registry.imports.models import StaffUpload, StaffUploadChange

FileKind = Literal["list", "table"]
# All changes go as one JSON value: twenty thousand rows of parameters would take a second more.
_ADD_CHANGES: Final = text(
    """
    INSERT INTO staff_upload_change (actor, file_sha256, kind, position, change)
    SELECT :actor, :file_sha256, list.kind, item.position, item.change
    FROM jsonb_each(CAST(:changes AS jsonb)) AS list(kind, items),
      jsonb_array_elements(list.items) WITH ORDINALITY AS item(change, position)
    """
)


async def keep_file(
    session: AsyncSession, actor: str, file_sha256: bytes, kind: FileKind, data: bytes, name: str, now: datetime
) -> None:
    """Of which nobody knows yet what it would change. In place of what was kept of the same file."""
    kept = {"summary": None, "mapping": None, "uploaded_at": now, "file_name": name}
    statement = insert(StaffUpload).values(actor=actor, file_sha256=file_sha256, file=data, kind=kind, **kept)
    await session.execute(statement.on_conflict_do_update(index_elements=["actor", "file_sha256"], set_=kept))
    await _forget_changes(session, actor, file_sha256)


async def keep_preview(
    session: AsyncSession,
    actor: str,
    file_sha256: bytes,
    source: StaffSource,
    summary: dict[str, Any],
    changes: str,
    now: datetime,
) -> None:
    """Beside a file that is kept. changes: JSON, of each kind the list of its changes."""
    mapping = None if source.mapping is None else source.mapping.model_dump(mode="json")
    kept = {"summary": summary, "uploaded_at": now, "mapping": mapping, "file_name": source.name}
    here = StaffUpload.actor == actor, StaffUpload.file_sha256 == file_sha256
    await session.execute(update(StaffUpload).where(*here).values(kept))
    await _forget_changes(session, actor, file_sha256)
    await session.execute(_ADD_CHANGES, {"actor": actor, "file_sha256": file_sha256, "changes": changes})


async def _forget_changes(session: AsyncSession, actor: str, file_sha256: bytes) -> None:
    here = StaffUploadChange.actor == actor, StaffUploadChange.file_sha256 == file_sha256
    await session.execute(delete(StaffUploadChange).where(*here))


async def summary(session: AsyncSession, actor: str, file_sha256: bytes, since: datetime) -> dict[str, Any] | None:
    query = select(StaffUpload.summary).where(StaffUpload.actor == actor, StaffUpload.file_sha256 == file_sha256)
    return (await session.scalars(query.where(StaffUpload.uploaded_at > since))).one_or_none()


async def changes(
    session: AsyncSession, actor: str, file_sha256: bytes, kind: str, *, offset: int, limit: int
) -> Sequence[dict[str, Any]]:
    """Of one kind, in the order of the list."""
    here = StaffUploadChange.actor == actor, StaffUploadChange.file_sha256 == file_sha256
    query = select(StaffUploadChange.change).where(*here, StaffUploadChange.kind == kind)
    return (await session.scalars(query.order_by(StaffUploadChange.position).offset(offset).limit(limit))).all()


async def all_changes(session: AsyncSession, actor: str, file_sha256: bytes) -> dict[str, list[dict[str, Any]]]:
    """By kind; one without any is missing."""
    here = StaffUploadChange.actor == actor, StaffUploadChange.file_sha256 == file_sha256
    listed = func.jsonb_agg(aggregate_order_by(StaffUploadChange.change, StaffUploadChange.position)).label("changes")
    query = select(StaffUploadChange.kind, listed).where(*here).group_by(StaffUploadChange.kind)
    return {row.kind: row.changes for row in await session.execute(query)}


async def kept(
    session: AsyncSession, actor: str, file_sha256: bytes, since: datetime, *, held: bool = False
) -> StaffUpload | None:
    """held: until the transaction ends."""
    query = select(StaffUpload).where(StaffUpload.actor == actor, StaffUpload.file_sha256 == file_sha256)
    fresh = query.where(StaffUpload.uploaded_at > since).execution_options(populate_existing=True)
    return (await session.scalars(fresh.with_for_update() if held else fresh)).one_or_none()


async def forget(session: AsyncSession, actor: str) -> None:
    await session.execute(delete(StaffUpload).where(StaffUpload.actor == actor))


async def erase(session: AsyncSession, before: datetime) -> None:
    await session.execute(delete(StaffUpload).where(StaffUpload.uploaded_at <= before))
