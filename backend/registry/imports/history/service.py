"""Imports as HR looks back on them, and one undone within a day."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, get_args
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.values import Value
from backend.registry.addresses.service import note_addresses
from backend.registry.departures.service import returned
from backend.registry.enrolment.codes import end_all_access
from backend.registry.enrolment.repository import withdraw_sent
from backend.registry.errors import ImportMissing, ImportNotUndone
from backend.registry.history.service import EventDetail
from backend.registry.imports.history import repository, undo_repository
from backend.registry.imports.history.models import StaffImport
from backend.registry.imports.policy import Plan
from backend.registry.imports.present import placed_people, present_list
from backend.registry.people.repository import lock_staff
from backend.registry.waiting.policy import crowding

UNDONE_WITHIN: Final = timedelta(hours=24)
KEPT: Final = timedelta(days=365)
MOST_NAMED: Final = 20
ImportAct = Literal["added", "back", "moved", "left", "changed"]
IMPORT_ACTS: Final[tuple[ImportAct, ...]] = get_args(ImportAct)


class PastImport(Value):
    """`file_name`: empty where nobody knows. `until`: it can be undone; null where it can't, or no longer. The counts
    are of people, but `units`: how many of those before it are called something else, elsewhere or closed, and how many
    are new beside them; null where that was not counted."""

    id: UUID
    at: datetime
    actor: str
    file_name: str
    added: int
    moved: int
    left: int
    changed: int
    waiting: int
    units: int | None
    until: datetime | None
    undone_at: datetime | None
    undone_by: str | None


class PersonImported(Value):
    """`active`: on the list now."""

    id: UUID
    name: str
    active: bool
    detail: EventDetail


@dataclass(frozen=True)
class ListCame:
    """`waiting`: how many additions and moves wait for a second person. `units`: how many units it changes."""

    file_name: str
    waiting: int
    units: int


async def noted(
    desk: Desk, came: ListCame, plan: Plan, anew: Collection[str], apply: Callable[[UUID], Awaitable[None]]
) -> None:
    """Around what an import does: what stood there before, and what stands there after. anew: who stays, but has new
    company where they are asked."""
    import_id, left = uuid4(), plan.left
    touched = (*plan.added, *plan.moved, *plan.changed, *left, *anew)
    counts = {"added": len(plan.added), "moved": len(plan.moved), "left": len(left), "changed": len(plan.changed)}
    counts |= {"waiting": came.waiting, "units": came.units}
    counted = {"file_name": came.file_name, "counts": counts}
    await repository.add(desk.session, id=import_id, at=desk.now, actor=desk.actor, **counted)
    await repository.keep_before(desk.session, import_id, touched, left)
    await repository.keep_unit_events(desk.session, import_id, "unit_event_before", desk.today, desk.actor)
    await apply(import_id)
    await repository.keep_after(desk.session, import_id, touched)
    await repository.keep_unit_events(desk.session, import_id, "unit_event", desk.today, desk.actor)


async def past_imports(desk: Desk, *, offset: int = 0, limit: int = 25) -> tuple[int, list[PastImport]]:
    """How many there are, and those asked for, the newest first."""
    newest = await repository.newest_first(desk.session, 1)
    rows = await repository.newest_first(desk.session, limit, offset)
    return await repository.count(desk.session), [_past(row, newest[0].id, desk.now) for row in rows]


async def past_import(desk: Desk, import_id: UUID) -> tuple[PastImport, dict[ImportAct, int]]:
    """And how many people are known by name of each act; none of the first list. Raises ImportMissing."""
    row = await repository.by_id(desk.session, import_id)
    if row is None:
        raise ImportMissing
    newest = await repository.newest_first(desk.session, 1)
    known = await repository.acts_of(desk.session, import_id)
    return _past(row, newest[0].id, desk.now), {act: known[act] for act in IMPORT_ACTS if act in known}


async def people_imported(
    session: AsyncSession, import_id: UUID, act: ImportAct, *, offset: int, limit: int
) -> list[PersonImported]:
    rows = await repository.people_of(session, import_id, act, limit, offset)
    return [
        PersonImported(id=row.id, name=row.name, active=row.active, detail=EventDetail.model_validate(row.detail))
        for row in rows
    ]


async def undo_import(desk: Desk, import_id: UUID) -> None:
    """People, units and what waited as before it; phones and codes of who is back, too.

    Raises ImportMissing, or ImportNotUndone where it is not the newest, a day old, undone already, or the same people
    were changed since, or others came in their room (`errors`: their names); the transaction is to end then.
    """
    await lock_staff(desk.session)
    past, _ = await past_import(desk, import_id)
    if past.until is None:
        raise ImportNotUndone.because("undone" if past.undone_at else "over")
    _refuse_for(await undo_repository.in_the_way(desk.session, import_id))
    came = await undo_repository.came_since(desk.session, import_id)
    await _restore(desk, import_id)
    # Whoever took the room of those who are back would make more than two whom no second person has looked at.
    present, _ = await present_list(desk.session)
    crowd = crowding(present, await placed_people(desk.session, desk.today), came)
    _refuse_for([present[who].name for who in crowd])
    await record(desk, "staff.undo", {"import": str(import_id), "left": past.added, "back": past.left})


def _refuse_for(names: Sequence[str]) -> None:
    if names:
        shown = ", ".join(names[:MOST_NAMED])
        raise ImportNotUndone.because("changed", extra={"errors": list(names[:MOST_NAMED])}, names=shown)


async def erase_imports(desk: Desk) -> None:
    """What stood there before, after a day; that there was an import, after a year."""
    await repository.erase(desk.session, desk.now - UNDONE_WITHIN, desk.now - KEPT)


async def _restore(desk: Desk, import_id: UUID) -> None:
    session, today = desk.session, desk.today
    await end_all_access(desk, await undo_repository.restore_list(session, import_id, today))
    await undo_repository.restore_access(session, import_id)
    await returned(desk, await undo_repository.people_of(session, import_id))
    await undo_repository.note(session, import_id, today, desk.actor)
    # An address that goes back is a change like any other: told, and codes wait.
    await withdraw_sent(session, await note_addresses(desk, None, first=False))
    await repository.mark_undone(session, import_id, desk.now, desk.actor)
    session.expire_all()


def _past(row: StaffImport, newest: UUID, now: datetime) -> PastImport:
    ends = row.at + UNDONE_WITHIN
    undoable = row.undone_at is None and row.id == newest and now < ends
    return PastImport(
        id=row.id,
        at=row.at,
        actor=row.actor,
        file_name=row.file_name,
        until=ends if undoable else None,
        undone_at=row.undone_at,
        undone_by=row.undone_by,
        **{"added": 0, "moved": 0, "left": 0, "changed": 0, "waiting": 0, "units": None, **row.counts},
    )
