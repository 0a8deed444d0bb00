"""What the directory told, kept as it told it: made, changed and taken away, each with the staff list's next taking."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from typing import Any, Final, Literal
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.kit.values import Value
from backend.registry.directory import repository
from backend.registry.directory.models import DirectoryEntry
from backend.registry.directory.values import DirectoryPerson, DirectoryUnit

EntryKind = Literal["person", "unit"]
EntryField = Literal["id", "unique_name", "external_id", "display_name"]


class EntryTaken(Exception):
    """Another entry of the kind has the unique name."""


class EntryChanged(Exception):
    """Somebody else changed it since that version."""


class EntryText(Value):
    """As the directory words it. `content`: given back as it is; `told`: what the staff list takes of it."""

    unique_name: str | None = None
    external_id: str | None = None
    display_name: str | None = None
    content: dict[str, Any]
    told: DirectoryPerson | DirectoryUnit


class Entry(Value):
    id: UUID
    kind: EntryKind
    version: int
    made_at: datetime
    changed_at: datetime
    content: dict[str, Any]


SAME: Final[dict[EntryField, Any]] = {
    "id": DirectoryEntry.id,
    "unique_name": DirectoryEntry.unique_name,
    "external_id": DirectoryEntry.external_id,
    "display_name": DirectoryEntry.display_name,
}


async def entry_of(session: AsyncSession, kind: EntryKind, entry_id: UUID, *, held: bool = False) -> Entry | None:
    """held: to be changed in this transaction."""
    row = await repository.entry(session, kind, entry_id, held=held)
    return None if row is None else _entry(row)


async def count_entries(session: AsyncSession, kind: EntryKind) -> int:
    return await repository.count(session, DirectoryEntry.kind == kind)


async def some_entries(session: AsyncSession, kind: EntryKind, start: int, most: int) -> Sequence[Entry]:
    """start: from 0."""
    return [_entry(row) for row in await repository.some(session, DirectoryEntry.kind == kind, start, most)]


async def entries_alike(session: AsyncSession, kind: EntryKind, same: dict[EntryField, Any]) -> AsyncIterator[Entry]:
    """All with the values of `same`; all there are where it is empty."""
    where: ColumnElement[bool] = DirectoryEntry.kind == kind
    for field, value in same.items():
        where = where & (SAME[field] == value)
    async for row in repository.all_of(session, where):
        yield _entry(row)


async def add_entry(desk: Desk, kind: EntryKind, entry_id: UUID, text: EntryText, token: UUID) -> Entry:
    """Raises EntryTaken; the transaction goes on."""
    columns = _columns(text, token) | {"inactive_since": _inactive_since(text, None, desk.today)}
    row = DirectoryEntry(id=entry_id, kind=kind, version=1, made_at=desk.now, changed_at=desk.now, **columns)
    try:
        async with desk.session.begin_nested():
            desk.session.add(row)
    except IntegrityError as error:
        raise EntryTaken from error
    await repository.note_asked(desk.session)
    return _entry(row)


async def change_entry(
    desk: Desk, kind: EntryKind, entry_id: UUID, text: EntryText, token: UUID, version: int | None
) -> Entry | None:
    """None where there is none. version: the one it must have. Raises EntryChanged or EntryTaken."""
    row = await repository.entry(desk.session, kind, entry_id, held=True)
    if row is None:
        return None
    if version is not None and row.version != version:
        raise EntryChanged
    try:
        async with desk.session.begin_nested():
            for name, value in _columns(text, token).items():
                setattr(row, name, value)
            row.inactive_since = _inactive_since(text, row.inactive_since, desk.today)
            row.version += 1
            row.changed_at = desk.now
    except IntegrityError as error:
        raise EntryTaken from error
    await repository.note_asked(desk.session)
    return _entry(row)


async def remove_entry(desk: Desk, kind: EntryKind, entry_id: UUID, version: int | None) -> bool:
    """False where there was none. version: the one it must have. Raises EntryChanged."""
    row = await repository.entry(desk.session, kind, entry_id, held=True)
    if row is None:
        return False
    if version is not None and row.version != version:
        raise EntryChanged
    await repository.remove(desk.session, entry_id)
    await repository.note_asked(desk.session)
    return True


def new_entry_id() -> UUID:
    return uuid4()


def _columns(text: EntryText, token: UUID) -> dict[str, Any]:
    told = text.told.model_dump(mode="json")
    names = {name: getattr(text, name) for name in ("unique_name", "external_id", "display_name", "content")}
    return names | {"told": told, "token": token}


def _inactive_since(text: EntryText, before: date | None, today: date) -> date | None:
    """Whatever else is told of them meanwhile, the time in which they are forgotten runs on."""
    if isinstance(text.told, DirectoryPerson) and not text.told.active:
        return before or today
    return None


def _entry(row: DirectoryEntry) -> Entry:
    told = {name: getattr(row, name) for name in Entry.model_fields}
    return Entry(**told)
