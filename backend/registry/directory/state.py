"""How it stands between the directory and the staff list, and the yes for many who would leave at once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.jobs import NoPayload
from backend.kit.values import Value
from backend.registry.directory import repository
from backend.registry.directory.models import DirectoryTaking
from backend.registry.directory.policy import seen_hash
from backend.registry.directory.values import DirectoryFault
from backend.registry.errors import LeavingChanged
from backend.registry.jobs import TAKE_DIRECTORY


class LeavingPerson(Value):
    external_id: str
    name: str


class Leaving(Value):
    """More at once than leave without a look. `seen`: by which somebody says yes to these and no others."""

    seen: str
    people: tuple[LeavingPerson, ...]


class DirectoryState(Value):
    """`people`: whom the staff list has by the directory. `counts`: of the newest time that something changed, by
    added, moved, left, changed and waiting. `pending`: what it told is still being taken."""

    people: int
    taken_at: datetime | None
    counts: dict[str, int]
    faults: tuple[DirectoryFault, ...]
    leaving: Leaving | None
    pending: bool


async def directory_state(session: AsyncSession) -> DirectoryState:
    taking = await repository.taking(session)
    return DirectoryState(
        people=await repository.how_many_synced(session),
        taken_at=None if taking is None else taking.taken_at,
        counts={} if taking is None else taking.counts,
        faults=() if taking is None else tuple(DirectoryFault.model_validate(fault) for fault in taking.faults),
        leaving=None if taking is None or taking.leaving is None else await _leaving(session),
        pending=_is_due(taking) or await TAKE_DIRECTORY.is_pending(session, NoPayload()),
    )


async def want_directory(session: AsyncSession) -> None:
    """Has the list follow what the directory told since it last did. Asked from time to time: a directory tells of
    people one by one, and of each unit's members after them."""
    if _is_due(await repository.taking(session)):
        await TAKE_DIRECTORY.enqueue(session, NoPayload())


async def allow_leaving(desk: Desk, seen: str) -> None:
    """They leave when the directory is taken next, which is at once. Raises LeavingChanged."""
    leaving = await _leaving(desk.session)
    if leaving is None or leaving.seen != seen:
        raise LeavingChanged
    await repository.note_taking(desk.session, {"allowed": seen})
    await record(desk, "directory.leave", {"people": len(leaving.people)})
    await TAKE_DIRECTORY.enqueue(desk.session, NoPayload())


def _is_due(taking: DirectoryTaking | None) -> bool:
    return taking is not None and taking.asked > taking.taken


async def _leaving(session: AsyncSession) -> Leaving | None:
    people = [LeavingPerson(external_id=row.external_id, name=row.name) for row in await repository.gone(session)]
    return Leaving(seen=seen_hash([person.external_id for person in people]), people=tuple(people)) if people else None
