"""Making the registry what a plan says: units first, then people, then the end of who left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk, joint_actor
from backend.kit.language.danish import plain_letters, stored_order
from backend.registry.addresses.service import note_addresses
from backend.registry.departures.service import asked_before, note_departures
from backend.registry.employments import repository as employments
from backend.registry.enrolment.codes import end_all_access
from backend.registry.enrolment.repository import withdraw_sent
from backend.registry.history.service import ListChange, note_changes
from backend.registry.imports import repository
from backend.registry.imports.policy import Plan
from backend.registry.imports.units.reorganised import Reorganised
from backend.registry.imports.units.writing import note_unit_changes, write_units
from backend.registry.people.line import own_columns
from backend.registry.people.standing import Placement
from backend.registry.people.values import Person, UnitPath, asked_at

People = Mapping[str, Person]
Authors = Mapping[str, str]
"""By external id, who proposed what the desk's actor now approves; `ALONE` where no second person is involved."""
ALONE: Final[Authors] = MappingProxyType({})


async def apply_changes(
    desk: Desk,
    planned: Plan,
    wanted: People,
    tree: Reorganised,
    authors: Authors = ALONE,
    import_id: UUID | None = None,
    synced: Collection[str] = (),
) -> None:
    """Who left loses devices and codes at once. `tree`: the list as it is, in the paths of what is wanted.
    `import_id`: of the staff file. `synced`: whom the directory tells of."""
    touched = (*planned.added, *planned.moved, *planned.changed)
    known = await repository.employee_ids(desk.session, (*touched, *planned.left, *tree.anew))
    is_first = await repository.nobody_ever(desk.session)
    going = [known[who] for who in dict.fromkeys((*planned.left, *touched, *tree.anew)) if who in known]
    asked = await asked_before(desk, going)
    present, ids = tree.people, await write_units(desk.session, planned.units, tree)
    await note_unit_changes(desk, planned.units, tree, ids, joint_actor(*sorted({*authors.values()})) or desk.actor)
    # The organisation's very first list has nobody to be alone with: all stand from the start.
    first: Placement | None = "first" if is_first else None

    def placed(who: str) -> dict[str, Any]:
        return _placed(desk, first or ("sync" if who in synced else "list"), authors.get(who))

    columns = {}
    for who in touched:
        stays = who in present and who not in tree.anew and asked_at(present[who]) == asked_at(wanted[who])
        columns[who] = _columns(wanted[who], present.get(who), ids) | ({} if stays else placed(who))
    columns |= {who: placed(who) for who in tree.anew if who in wanted and who not in columns}
    written = await _people(desk.session, columns, known)
    gone = [known[who] for who in planned.left]
    await _end(desk, gone)
    await employments.forget(desk.session, planned.left)
    asked_for = {known[who]: author for who, author in authors.items() if who in known}
    await note_departures(desk, asked, asked_for, [known[who] for who in tree.anew if who in known])
    for author, people in _by_author((*touched, *planned.left), authors).items() if not is_first else ():
        await note_changes(desk, ListChange(present, wanted, people, known), author, import_id)
    # A whole list looks at everybody's; of one person typed by hand that would be most of the work.
    looked_at = None if import_id else {**written, **{who: known[who] for who in planned.left}}
    await _note_addresses(desk, looked_at, authors, first=is_first)
    desk.session.expire_all()


def _by_author(people: Iterable[str], authors: Authors) -> dict[str | None, list[str]]:
    by_author: defaultdict[str | None, list[str]] = defaultdict(list)
    for who in people:
        by_author[authors.get(who)].append(who)
    return dict(by_author)


async def _note_addresses(desk: Desk, ids: Mapping[str, UUID] | None, authors: Authors, *, first: bool) -> None:
    """ids: of whose lines were written; None: everybody is looked at."""
    if ids is None:
        for_nobody = await note_addresses(desk, None, first=first)
    else:
        for_nobody = []
        for author, people in _by_author(ids, authors).items():
            for_nobody += await note_addresses(desk, [ids[who] for who in people], first=first, author=author)
    # What waits to be sent would go to the new address.
    await withdraw_sent(desk.session, for_nobody)


async def _people(
    session: AsyncSession, columns: Mapping[str, dict[str, Any]], known: Mapping[str, UUID]
) -> dict[str, UUID]:
    """Whose lines were written."""
    # Someone who comes back is the person they were, so that a question is not asked twice within 28 days.
    new = {who: uuid4() for who in columns if who not in known}
    await repository.add_employees(session, [{"id": added, **columns[who]} for who, added in new.items()])
    changed = [{"id": known[who], **columns[who]} for who in columns if who in known]
    await repository.update_employees(session, changed)
    return new | {who: known[who] for who in columns if who in known}


async def _end(desk: Desk, gone: list[UUID]) -> None:
    days = {"left_on": desk.today, "ends_on": None, "ends_by": None, "leave_from": None, "leave_to": None}
    left = {"active": False, "leads_unit_id": None, **days}
    await repository.update_employees(desk.session, [{"id": who, **left} for who in gone])
    await end_all_access(desk, gone)


def _placed(desk: Desk, placement: Placement, author: str | None) -> dict[str, Any]:
    by, second = (desk.actor, None) if author is None else (author, desk.actor)
    return {"placement": placement, "placed_on": desk.today, "placed_by": by, "approved_by": second}


def _columns(person: Person, before: Person | None, units: Mapping[UnitPath, UUID]) -> dict[str, Any]:
    """before: as they are on the list, of which nothing is written once more: of twenty thousand who move most of what
    an import writes would be that."""
    leads = None if person.leads is None else units[person.leads]
    place = {"unit_id": units[person.unit], "leads_unit_id": leads}
    if before is None:
        here = {"external_id": person.external_id, "active": True, "left_on": None}
        return here | place | own_columns(person) | _named(person.name)
    was = own_columns(before)
    own = {name: value for name, value in own_columns(person).items() if value != was[name]}
    return place | own | (_named(person.name) if person.name != before.name else {})


def _named(name: str) -> dict[str, Any]:
    return {"name": name, "name_order": stored_order(name), "name_letters": plain_letters(name)}
