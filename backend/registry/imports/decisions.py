"""What waits for a second person: looked at, and approved or refused, place by place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk, hands_of
from backend.kit.crypto.canonical import canonical_json, sha256_hex
from backend.kit.values import Value
from backend.registry.employments import service as employments
from backend.registry.employments.values import Choice
from backend.registry.errors import OwnStaffChange, StaffChangeGone, WaitingBelongTogether
from backend.registry.imports import repository as staff
from backend.registry.imports.applying import apply_changes
from backend.registry.imports.policy import plan_of
from backend.registry.imports.present import present_list
from backend.registry.imports.units.reorganised import approved
from backend.registry.people.leave import Leave
from backend.registry.people.repository import lock_staff
from backend.registry.people.values import Person, UnitPath, asked_at
from backend.registry.waiting import refused_repository as refused
from backend.registry.waiting import repository
from backend.registry.waiting.author_repository import spoke_as_directory
from backend.registry.waiting.models import WaitingChange
from backend.registry.waiting.policy import emptied, units_for


class WaitingPerson(Value):
    """`before`: the unit they stay in until then; None: they are not on the list yet."""

    external_id: str
    name: str
    unit: UnitPath
    before: UnitPath | None


class WaitingPlace(Value):
    """Whom one author wants to be asked in one unit, and when they last said so. `seen`: the hash of all that, by which
    it is decided."""

    seen: str

    place: UnitPath
    author: str
    asked_at: datetime
    people: tuple[WaitingPerson, ...]


async def waiting_count(session: AsyncSession) -> int:
    return await repository.count(session)


async def waiting_places(session: AsyncSession) -> tuple[WaitingPlace, ...]:
    """In the order of the tree."""
    places = await _by_place(session)
    return tuple(
        WaitingPlace(
            seen=seen,
            place=asked_at(_person(changes[0])),
            author=changes[0].author,
            asked_at=max(change.asked_at for change in changes),
            people=tuple(_shown(change) for change in changes),
        )
        for seen, changes in places.items()
    )


async def _by_place(session: AsyncSession) -> dict[str, list[WaitingChange]]:
    by_place: defaultdict[tuple[UnitPath, str], list[WaitingChange]] = defaultdict(list)
    for change in await repository.all_changes(session):
        by_place[asked_at(_person(change)), change.author].append(change)
    return {_seen(changes): changes for _, changes in sorted(by_place.items())}


def _seen(changes: list[WaitingChange]) -> str:
    told = [[change.author, change.asked_at.isoformat(), change.before, change.person] for change in changes]
    return sha256_hex(canonical_json(told))


async def approve_waiting(desk: Desk, seen: Collection[str]) -> None:
    """The places of these hashes, by anybody but the author. Raises StaffChangeGone, OwnStaffChange, or
    WaitingBelongTogether where a new root would come while others still stand under the old one."""
    chosen = await _chosen(desk, seen)
    present, units = await present_list(desk.session)
    wanted: Mapping[str, Person] = {**present, **{change.external_id: _person(change) for change in chosen}}
    # A unit was in use only because people waited in it; the directory tells itself which units there are.
    over = emptied(wanted, present, [change.external_id for change in chosen if not change.by_directory])
    paths = units_for(wanted, units.keys() - over)
    if sum(len(path) == 1 for path in paths) > 1:
        raise WaitingBelongTogether
    await refused.forget(desk.session, [change.external_id for change in chosen])
    await _decided(desk, "staff.approve", chosen)
    synced = {change.external_id for change in chosen if change.by_directory}
    tree, authors = approved(present, units, wanted, paths), {change.external_id: change.author for change in chosen}
    await apply_changes(desk, plan_of(paths, wanted, present), wanted, tree, authors, synced=synced)
    await staff.note_synced(desk.session, synced | await staff.synced(desk.session))


async def refuse_waiting(desk: Desk, seen: Collection[str]) -> None:
    """The places of these hashes, by anybody but the author. Raises StaffChangeGone or OwnStaffChange."""
    chosen = await _chosen(desk, seen)
    for change in chosen:
        await refused.note(desk.session, change.external_id, change.person, desk.today)
    await employments.end_choices(desk, await _choices(desk.session, chosen))
    await _decided(desk, "staff.refuse", chosen)


async def _chosen(desk: Desk, seen: Collection[str]) -> list[WaitingChange]:
    """The staff list is held until the transaction ends, as by an import."""
    await lock_staff(desk.session)
    places = await _by_place(desk.session)
    if not seen or not places.keys() >= set(seen):
        raise StaffChangeGone
    changes = [change for place in set(seen) for change in places[place]]
    if any(desk.actor in hands_of(change.author) for change in changes):
        raise OwnStaffChange
    if any(change.by_directory for change in changes) and await spoke_as_directory(desk.session, desk.actor):
        raise OwnStaffChange
    # The list may have come from another since, or by itself.
    if any(desk.actor in hands_of(choice.by) for choice in (await _choices(desk.session, changes)).values()):
        raise OwnStaffChange
    return changes


async def _choices(session: AsyncSession, changes: list[WaitingChange]) -> dict[str, Choice]:
    return await employments.chosen_among(session, {change.external_id: _person(change).unit for change in changes})


async def _decided(desk: Desk, act: str, chosen: list[WaitingChange]) -> None:
    """The audit log has counts only: it names no employee who did nothing."""
    await repository.forget(desk.session, [change.external_id for change in chosen])
    for author, people in sorted(Counter(change.author for change in chosen).items()):
        await record(desk, act, {"people": people, "author": author})


def _person(change: WaitingChange) -> Person:
    stored = dict(change.person)
    leads = stored.pop("leads")
    leave = Leave(*(day and date.fromisoformat(day) for day in stored.pop("leave", (None, None))))
    leading = None if leads is None else tuple(leads)
    return Person(**{**stored, "unit": tuple(stored["unit"]), "leads": leading, "leave": leave})


def _shown(change: WaitingChange) -> WaitingPerson:
    person = _person(change)
    before = None if change.before is None else tuple(change.before)
    return WaitingPerson(external_id=person.external_id, name=person.name, unit=person.unit, before=before)
