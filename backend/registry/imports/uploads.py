"""A staff file in two steps: what it would change, then exactly that, by the person who saw it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.kit.crypto.canonical import sha256_hex
from backend.registry.errors import ManyLeave, StaffFileInvalid, UploadGone
from backend.registry.imports import policy, upload_repository
from backend.registry.imports.file.corrections import NOTHING_SAID, Corrections
from backend.registry.imports.file.named import shown_name
from backend.registry.imports.mapping.sources import StaffSource, UnnamedTable, source_of
from backend.registry.imports.mapping.values import Mapping as ColumnMapping
from backend.registry.imports.previews import repository as beside_the_list
from backend.registry.imports.previews.showing import BesideTheList, digest, shown
from backend.registry.imports.previews.values import (
    KINDS,
    ChangeKind,
    ColumnsWanted,
    ImportPreview,
    ImportSummary,
    PersonChange,
)
from backend.registry.imports.service import ImportPlan, ImportReport, apply_import, plan_import
from backend.registry.reading import Progress, erase_readings
from backend.registry.waiting import repository as waiting
from backend.tables.text.faults import RowError

KEPT: Final = timedelta(hours=1)
MOST_BYTES: Final = 60 * 2**20
"""Room for about 60,000 people as OPUS writes them; as a workbook or as CSV they take a sixth of it."""


_CHANGES: Final = TypeAdapter(list[PersonChange])
_Source = StaffSource | UnnamedTable | tuple[RowError, ...]
Uploaded = ImportPreview | ColumnsWanted | tuple[RowError, ...]


async def upload_staff(
    desk: Desk, data: bytes, name: str = "", *, second_person: bool = False, progress: Progress | None = None
) -> Uploaded:
    """The preview, or that somebody must say what the columns are, and the file is kept for `actor`; or every mistake
    in it. Of a list in our own format nothing is kept then. name: of the file. progress: counted on meanwhile."""
    source = await source_of(desk.session, data)
    if not isinstance(source, tuple):
        source = replace(source, name=shown_name(name))
    return await keep_uploaded(desk, counted(source, progress), second_person=second_person)


def counted(source: _Source, progress: Progress | None) -> _Source:
    """The same, whose rows are counted while they are read."""
    if isinstance(source, StaffSource) and progress is not None:
        return replace(source, progress=progress)
    return source


async def keep_uploaded(desk: Desk, source: _Source, *, second_person: bool = False) -> Uploaded:
    """In place of what `actor` uploaded before."""
    await upload_repository.forget(desk.session, desk.actor)
    if isinstance(source, tuple):
        return source
    file = sha256_hex(source.data)
    if isinstance(source, UnnamedTable):
        await _keep(desk, file, "table", source)
        return ColumnsWanted(file=file)
    # Before it is read: what is made of it takes up most of the room there is, and the file goes out as a copy.
    await _keep(desk, file, "list" if source.mapping is None else "table", source)
    outcome = await preview_source(desk, source, second_person=second_person)
    if source.mapping is None and not isinstance(outcome, ImportPreview):
        await upload_repository.forget(desk.session, desk.actor)
    return outcome


async def _keep(desk: Desk, file: str, kind: upload_repository.FileKind, source: StaffSource | UnnamedTable) -> None:
    told = (kind, source.data, source.name, desk.now)
    await upload_repository.keep_file(desk.session, desk.actor, _hash(file), *told)


async def previewed(desk: Desk, file: str) -> ImportPreview:
    """As it was made. Raises UploadGone, also for another person's file."""
    summary = await summarised(desk, file)
    lists = await upload_repository.all_changes(desk.session, desk.actor, _hash(file))
    return ImportPreview.model_validate({**summary.model_dump(), **{kind: lists.get(kind, ()) for kind in KINDS}})


async def summarised(desk: Desk, file: str) -> ImportSummary:
    """Of the preview, as it was made. Raises UploadGone, also for another person's file."""
    row = await upload_repository.summary(desk.session, desk.actor, _hash(file), desk.now - KEPT)
    if row is None:
        raise UploadGone
    return ImportSummary.model_validate(row)


async def changes_page(
    session: AsyncSession, summary: ImportSummary, kind: ChangeKind, *, actor: str, offset: int, limit: int
) -> list[PersonChange]:
    """A part of one of the preview's lists."""
    rows = await upload_repository.changes(session, actor, _hash(summary.file), kind, offset=offset, limit=limit)
    return _CHANGES.validate_python(rows)


async def confirm_import(
    desk: Desk,
    file: str,
    registry: str,
    *,
    many_leave: bool,
    second_person: bool = False,
    said: Corrections | None = None,
    progress: Progress | None = None,
) -> ImportReport | ImportPreview:
    """Imports the very bytes that were previewed; or a fresh preview where it would change another thing by now, or
    `said` is not what the preview was made with; None: it is. progress: counted on meanwhile.

    Raises UploadGone, or ManyLeave unless many_leave says that it is meant.
    """
    source = await kept_source(desk, file, progress)
    seen = (await summarised(desk, file)).corrections
    wanted = seen if said is None else said
    plan = await plan_import(desk, source, second_person=second_person, said=wanted)
    if digest(plan) != registry or wanted != seen:
        fresh = await preview_source(desk, source, second_person=second_person, said=wanted)
        if not isinstance(fresh, ImportPreview):
            raise StaffFileInvalid
        return fresh
    if plan.planned is not None and policy.many_leave(len(plan.planned.left), len(plan.present)) and not many_leave:
        raise ManyLeave
    source.progress.writes(plan.touched)
    report = await apply_import(desk, plan)
    await upload_repository.forget(desk.session, desk.actor)
    return report


async def erase_uploads(desk: Desk) -> None:
    await upload_repository.erase(desk.session, desk.now - KEPT)
    await erase_readings(desk.session, desk.now)


async def kept_source(desk: Desk, file: str, progress: Progress | None = None) -> StaffSource:
    """Held until the transaction ends: whoever confirms it a second time waits, and finds it gone. progress: counted on
    while it is read. Raises UploadGone, also for another person's file."""
    row = await upload_repository.kept(desk.session, desk.actor, _hash(file), desk.now - KEPT, held=True)
    if row is None:
        raise UploadGone
    mapping = None if row.mapping is None else ColumnMapping.model_validate(row.mapping)
    return StaffSource(row.file, mapping, row.file_name, progress or Progress(), judged=row.summary is not None)


async def preview_source(
    desk: Desk, source: StaffSource, *, second_person: bool = False, said: Corrections = NOTHING_SAID
) -> ImportPreview | tuple[RowError, ...]:
    """source: of a file that is kept."""
    preview = await _previewed(desk, source, second_person=second_person, said=said)
    if isinstance(preview, tuple):
        return preview
    lists, numbers = set[str](KINDS), {kind: len(getattr(preview, kind)) for kind in KINDS}
    summary = ImportSummary.model_validate({**preview.model_dump(exclude=lists), **numbers}).model_dump(mode="json")
    changes = preview.model_dump_json(include=lists)
    file = _hash(preview.file)
    await upload_repository.keep_preview(desk.session, desk.actor, file, source, summary, changes, desk.now)
    return preview


async def _previewed(
    desk: Desk, source: StaffSource, *, second_person: bool, said: Corrections
) -> ImportPreview | tuple[RowError, ...]:
    """A function of its own, so that the plan, which is as large as the list, is freed when it returns."""
    plan = await plan_import(desk, source, second_person=second_person, said=said)
    return plan.errors if plan.planned is None else shown(plan, source, await _beside(desk.session, plan))


async def _beside(session: AsyncSession, plan: ImportPlan) -> BesideTheList:
    report = plan.report(dry_run=True)
    asked = {change.external_id for change in await waiting.all_changes(session) if not change.by_directory}
    return BesideTheList(
        await beside_the_list.were_here(session, (*report.added, *plan.waiting)),
        await beside_the_list.with_phone(session, report.left),
        len(asked - {*plan.waiting, *report.added, *report.moved}),
    )


def _hash(file: str) -> bytes:
    try:
        return bytes.fromhex(file)
    except ValueError as error:
        raise UploadGone from error
