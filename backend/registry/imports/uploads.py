"""A staff file in two steps: what it would change, then exactly that, by the person who saw it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final, Literal, get_args
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.kit.crypto.canonical import canonical_json, sha256_hex
from backend.kit.language.danish import danish_order
from backend.kit.values import Value
from backend.registry.errors import ManyLeave, StaffFileInvalid, UploadGone
from backend.registry.imports import policy, upload_repository
from backend.registry.imports.file.faults import RowError
from backend.registry.imports.mapping.sources import StaffSource, UnnamedTable, source_of
from backend.registry.imports.mapping.values import Mapping as ColumnMapping
from backend.registry.imports.service import ImportPlan, ImportReport, apply_import, plan_import
from backend.registry.imports.units.changes import UnitChange
from backend.registry.people.values import Person, UnitPath

KEPT: Final = timedelta(hours=1)
ChangeKind = Literal["added", "moved", "left", "changed", "waiting"]
KINDS: Final[tuple[ChangeKind, ...]] = get_args(ChangeKind)
MOST_BYTES: Final = 60 * 2**20
"""Room for about 60,000 people as OPUS writes them; as a workbook or as CSV they take a sixth of it."""

UNITS_SHOWN: Final = 100


class PersonChange(Value):
    """`before`: the former unit of one who moves, or waits to. `fields`: what else differs, by its column."""

    external_id: str
    name: str
    unit: UnitPath
    before: UnitPath | None = None
    fields: tuple[str, ...] = ()


class _Compared(Value):
    """`file` and `registry` (SHA-256, hex): what was compared; both are given back when it is confirmed."""

    file: str
    registry: str
    present: int
    employees: int
    units: int
    many_leave: bool
    readdressed: int = 0
    """Whose e-mail address or phone number changes: the former one is told, and codes for them wait."""
    reorganised: int = 0
    """How many units are new, or are not what they were."""
    guesses: tuple[UnitChange, ...] = ()
    """Of units known by their people alone, the first: each can be denied. `apart`: those that are."""
    apart: frozenset[UUID] = frozenset()
    unit_changes: tuple[UnitChange, ...] = ()
    """The first of all others."""
    named: bool = False
    """Another system's list, whose columns somebody, or it itself, has named."""
    left_out: int = 0
    """Rows of employments that have ended or have not begun."""
    on_leave: int = 0
    """Who is on leave today: on the list, and not asked."""


class ColumnsWanted(Value):
    """A list whose columns nobody has named yet. `file` (SHA-256, hex): by which it is asked for."""

    file: str


class ImportPreview(_Compared):
    added: tuple[PersonChange, ...]
    moved: tuple[PersonChange, ...]
    left: tuple[PersonChange, ...]
    changed: tuple[PersonChange, ...]
    waiting: tuple[PersonChange, ...] = ()
    """Whose addition or move is not done before a second person has approved it."""


class ImportSummary(_Compared):
    """A preview by the numbers of its lists."""

    added: int
    moved: int
    left: int
    changed: int
    waiting: int = 0

    @property
    def nothing(self) -> bool:
        return not (self.reorganised or self.added or self.moved or self.left or self.changed or self.waiting)


Uploaded = ImportPreview | ColumnsWanted | tuple[RowError, ...]


async def upload_staff(desk: Desk, data: bytes, *, second_person: bool = False) -> Uploaded:
    """The preview, or that somebody must say what the columns are, and the file is kept for `actor`; or every mistake
    in it. Of a list in our own format nothing is kept then."""
    return await keep_uploaded(desk, await source_of(desk.session, data), second_person=second_person)


async def keep_uploaded(
    desk: Desk, source: StaffSource | UnnamedTable | tuple[RowError, ...], *, second_person: bool = False
) -> Uploaded:
    """In place of what `actor` uploaded before."""
    await upload_repository.forget(desk.session, desk.actor)
    if isinstance(source, tuple):
        return source
    if isinstance(source, UnnamedTable):
        return await _kept(desk, source.data)
    outcome = await preview_source(desk, source, second_person=second_person)
    if isinstance(outcome, ImportPreview) or source.mapping is None:
        return outcome
    await _kept(desk, source.data)
    return outcome


async def _kept(desk: Desk, packed: bytes) -> ColumnsWanted:
    file = sha256_hex(packed)
    await upload_repository.keep_table(desk.session, desk.actor, _hash(file), packed, desk.now)
    return ColumnsWanted(file=file)


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
    return [PersonChange.model_validate(row) for row in rows]


async def confirm_import(
    desk: Desk,
    file: str,
    registry: str,
    *,
    many_leave: bool,
    second_person: bool = False,
    apart: frozenset[UUID] | None = None,
) -> ImportReport | ImportPreview:
    """Imports the very bytes that were previewed; or a fresh preview where the registry is not as it was then, or
    `apart` (units that none of the file's is) is not what the preview was made with; None: it is.

    Raises UploadGone, or ManyLeave unless many_leave says that it is meant.
    """
    source = await kept_source(desk, file)
    seen = (await summarised(desk, file)).apart
    wanted = seen if apart is None else apart
    plan = await plan_import(desk, source, second_person=second_person, apart=wanted)
    if digest(plan) != registry or wanted != seen:
        fresh = await preview_source(desk, source, second_person=second_person, apart=wanted)
        if not isinstance(fresh, ImportPreview):
            raise StaffFileInvalid
        return fresh
    if plan.planned is not None and policy.many_leave(len(plan.planned.left), len(plan.present)) and not many_leave:
        raise ManyLeave
    report = await apply_import(desk, plan)
    await upload_repository.forget(desk.session, desk.actor)
    return report


async def erase_uploads(desk: Desk) -> None:
    await upload_repository.erase(desk.session, desk.now - KEPT)


async def kept_source(desk: Desk, file: str) -> StaffSource:
    """Raises UploadGone, also for another person's file."""
    row = await upload_repository.kept(desk.session, desk.actor, _hash(file), desk.now - KEPT)
    if row is None:
        raise UploadGone
    return StaffSource(row.file, None if row.mapping is None else ColumnMapping.model_validate(row.mapping))


async def preview_source(
    desk: Desk, source: StaffSource, *, second_person: bool = False, apart: frozenset[UUID] = frozenset()
) -> ImportPreview | tuple[RowError, ...]:
    plan = await plan_import(desk, source, second_person=second_person, apart=apart)
    if plan.planned is None:
        return plan.errors
    preview = _shown(plan, sha256_hex(source.data), apart).model_copy(update={"named": source.mapping is not None})
    lists, numbers = set[str](KINDS), {kind: len(getattr(preview, kind)) for kind in KINDS}
    summary = ImportSummary.model_validate({**preview.model_dump(exclude=lists), **numbers}).model_dump(mode="json")
    changes = preview.model_dump_json(include=lists)
    await upload_repository.keep(desk.session, desk.actor, _hash(preview.file), source, summary, changes, desk.now)
    return preview


def _shown(plan: ImportPlan, file: str, apart: frozenset[UUID]) -> ImportPreview:
    report, wanted = plan.report(dry_run=True), plan.until_then

    def changes(who: Iterable[str], wanted: Mapping[str, Person] = wanted) -> tuple[PersonChange, ...]:
        changed = [_change(plan, who, wanted.get(who)) for who in who]
        return tuple(sorted(changed, key=lambda change: danish_order(change.name)))

    moved, changed = changes(report.moved), changes(report.changed)
    return ImportPreview(
        file=file,
        registry=digest(plan),
        readdressed=sum(not {"email", "phone"}.isdisjoint(change.fields) for change in moved + changed),
        present=len(plan.present),
        employees=report.employees,
        units=report.units,
        reorganised=len(plan.tree.changes),
        guesses=(*(told for told in plan.tree.changes if told.guessed), *plan.tree.denied)[:UNITS_SHOWN],
        apart=apart,
        unit_changes=tuple(told for told in plan.tree.changes if not told.guessed)[:UNITS_SHOWN],
        added=changes(report.added),
        moved=moved,
        left=changes(report.left),
        changed=changed,
        waiting=changes(plan.waiting, plan.wanted),
        many_leave=policy.many_leave(len(report.left), len(plan.present)),
        left_out=report.left_out,
        on_leave=report.on_leave,
    )


def _change(plan: ImportPlan, who: str, after: Person | None) -> PersonChange:
    """A unit that only has another name now is no change of those who work there."""
    before = plan.tree.people.get(who)
    shown = after or plan.present[who]
    if before is None or after is None:
        return PersonChange(external_id=shown.external_id, name=shown.name, unit=shown.unit)
    return PersonChange(
        external_id=shown.external_id,
        name=shown.name,
        unit=after.unit,
        before=plan.present[who].unit if before.unit != after.unit else None,
        fields=tuple(name for name in _OTHERS if getattr(before, name) != getattr(after, name)),
    )


_OTHERS: Final = ("name", "email", "phone", "leads", "language", "leave")


def digest(plan: ImportPlan) -> str:
    """Of the staff list as it is, whatever the file says."""
    people = [plan.present[who].as_row() for who in sorted(plan.present)]
    units = sorted((str(unit), list(path)) for path, unit in plan.units.items())
    return sha256_hex(canonical_json({"people": people, "units": units}))


def _hash(file: str) -> bytes:
    try:
        return bytes.fromhex(file)
    except ValueError as error:
        raise UploadGone from error
