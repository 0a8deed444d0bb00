"""A file that came by itself: taken where it changes little, else kept for HR to look at."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.crypto.canonical import canonical_json
from backend.kit.language.texts import LocalizedText
from backend.kit.times.clock import local_day
from backend.kit.values import Value
from backend.registry.employments.service import note_employments
from backend.registry.errors import UploadGone
from backend.registry.imports.file.named import shown_name
from backend.registry.imports.mapping.sources import StaffSource, UnnamedTable, reads_otherwise, source_of, table_source
from backend.registry.imports.service import ImportPlan, apply_import, plan_import
from backend.registry.imports.uploads import Uploaded, counted, keep_uploaded
from backend.registry.nightly import repository
from backend.registry.nightly.models import NightlyFile
from backend.registry.nightly.policy import needs_a_look
from backend.registry.people.values import Person
from backend.registry.reading import Progress
from backend.registry.waiting import refused_repository as refused
from backend.registry.waiting import repository as waiting
from backend.tables.text.faults import RowError

DAY: Final = timedelta(days=1)
LOOKED_AT_WITHIN: Final = timedelta(days=7)
KEPT: Final = timedelta(days=365)
REFUSED_FOR: Final = timedelta(days=90)
NightlyStatus = Literal["taken", "held", "columns", "faulty", "unreadable"]


@dataclass(frozen=True)
class DroppedFile:
    name: str
    data: bytes


class Nightly(Value):
    """What came of the newest file. `counts`: of people by what happens to them, or `mistakes`. `told`: the first
    mistake, or why it can't be read."""

    at: datetime
    name: str
    status: NightlyStatus
    counts: dict[str, int]
    told: LocalizedText | None = None
    to_look_at: bool = False
    again: bool = False
    """The very file that was taken last, and it says the same today: nothing was done."""


async def take_nightly(desk: Desk, dropped: DroppedFile, percent: int, *, second_person: bool) -> Nightly:
    """In one transaction. percent: of those on the list who may come, move, leave or be changed before somebody has to
    look. second_person: there is one who can approve."""
    digest = hashlib.sha256(dropped.data).digest()
    before = await repository.newest(desk.session)
    same = before if before is not None and before.status == "taken" and before.file_sha256 == digest else None
    since = desk.today if same is None else local_day(same.at, desk.zone)
    if same is not None and (since == desk.today or await repository.imported_since(desk.session, same.at)):
        return _again(same)
    source = await source_of(desk.session, dropped.data)
    if same is not None and isinstance(source, StaffSource) and not await reads_otherwise(source, since, desk.today):
        return _again(same)
    if not isinstance(source, tuple):
        source = replace(source, name=shown_name(dropped.name))
    status = await _taken(desk, source, percent, second_person=second_person)
    row = {"at": desk.now, "name": shown_name(dropped.name), "file_sha256": digest, **status}
    came = await repository.add(desk.session, row)
    if came.status != "taken":
        await record(desk, "staff.nightly", {"status": came.status, **came.counts})
    return _nightly(came)


async def _taken(
    desk: Desk, source: StaffSource | UnnamedTable | tuple[RowError, ...], percent: int, *, second_person: bool
) -> dict[str, Any]:
    if isinstance(source, tuple):
        return {"status": "unreadable", "counts": {"mistakes": len(source)}, "told": source[0].message}
    if isinstance(source, UnnamedTable):
        return {"status": "columns", "file": source.data, "kind": "table"}
    kept = {"file": source.data, "kind": "list" if source.mapping is None else "table"}
    plan = await plan_import(desk, source, second_person=second_person)
    if plan.planned is None:
        return {"status": "faulty", "counts": {"mistakes": len(plan.errors)}, "told": plan.errors[0].message, **kept}
    plan = replace(plan, refused=await _refused(desk, plan))
    asked = {change.external_id: change for change in await waiting.all_changes(desk.session)}
    waits = [who for who in plan.waiting if who not in plan.refused]
    anew = [who for who in waits if who not in asked or not _is_same(asked[who].person, plan.wanted[who])]
    counts = _counts(plan, anew)
    today = await repository.counts_taken(desk.session, desk.now - DAY)
    undone = await repository.newest_is_undone(desk.session)
    if needs_a_look(counts, len(plan.present), percent, today, undone=undone):
        return {"status": "held", "counts": counts, **kept}
    no_more = {who for who, change in asked.items() if not change.by_directory} - set(plan.waiting)
    if any(counts.values()) or plan.tree.changes or no_more:
        await apply_import(desk, plan)
    else:
        await note_employments(desk, plan.employments)
    return {"status": "taken", "counts": counts}


async def _refused(desk: Desk, plan: ImportPlan) -> frozenset[str]:
    """Whose very line somebody has said no to: it stands in the file until it is mended there."""
    said_no = await refused.digests(desk.session)
    return frozenset(
        who for who in plan.waiting if who in said_no and said_no[who] == refused.digest_of(plan.wanted[who].as_row())
    )


def _counts(plan: ImportPlan, waiting_anew: list[str]) -> dict[str, int]:
    """Who waits for a second person is added or moved as far as this goes; but not whoever waited yesterday."""
    report = plan.report(dry_run=True)
    moves = sum(who in plan.present for who in waiting_anew)
    return {
        "added": len(report.added) + len(waiting_anew) - moves,
        "moved": len(report.moved) + moves,
        "left": len(report.left),
        "changed": len(report.changed),
    }


async def nightly(desk: Desk) -> Nightly | None:
    """The newest file, as long as it waits for somebody: not where it was taken, or a list was imported since."""
    row = await repository.newest(desk.session)
    if row is None or row.status == "taken" or await repository.imported_since(desk.session, row.at):
        return None
    return _nightly(row)


async def look_at_nightly(desk: Desk, *, second_person: bool = False, progress: Progress | None = None) -> Uploaded:
    """The newest file, as if `actor` had uploaded it. Raises UploadGone. progress: counted on meanwhile."""
    row = await repository.newest(desk.session)
    if row is None or row.file is None:
        raise UploadGone
    source = StaffSource(row.file) if row.kind == "list" else await table_source(desk.session, row.file)
    named = counted(replace(source, name=row.name), progress)
    return await keep_uploaded(desk, named, second_person=second_person)


async def erase_nightly(desk: Desk) -> None:
    """The file, which somebody should have looked at, after a week; what came of it after a year; what was refused of
    it after 90 days."""
    await repository.erase(desk.session, desk.now - LOOKED_AT_WITHIN, desk.now - KEPT)
    await refused.erase(desk.session, desk.today - REFUSED_FOR)


def _is_same(stored: dict[str, Any], person: Person) -> bool:
    return canonical_json(stored) == canonical_json(person.as_row())


def _again(row: NightlyFile) -> Nightly:
    return _nightly(row).model_copy(update={"again": True})


def _nightly(row: NightlyFile) -> Nightly:
    told = {name: getattr(row, name) for name in ("at", "name", "status", "counts", "told")}
    return Nightly(**told, to_look_at=row.file is not None)
