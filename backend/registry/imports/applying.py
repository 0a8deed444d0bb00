"""Making the registry what a plan says: units first, then people, then the end of who left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk, joint_actor
from backend.kit.language.danish import plain_letters, stored_order
from backend.registry.addresses.service import note_addresses
from backend.registry.departures.service import AskedBefore, asked_before, note_departures
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


@dataclass(frozen=True)
class _Applied:
    """A plan beside the list that it changes. `ids`: of whom it is about, as far as they were ever on the list.
    `synced`: whom the directory tells of."""

    planned: Plan
    wanted: People
    tree: Reorganised
    authors: Authors
    synced: Collection[str]
    ids: Mapping[str, UUID]
    is_first: bool

    @property
    def touched(self) -> tuple[str, ...]:
        """Whose own line is another."""
        return (*self.planned.added, *self.planned.moved, *self.planned.changed)

    def ids_of(self, people: Iterable[str]) -> list[UUID]:
        return [self.ids[who] for who in dict.fromkeys(people) if who in self.ids]

    def stays(self, who: str) -> bool:
        """Whether they are asked among the same people as before."""
        before = self.tree.people.get(who)
        return before is not None and who not in self.tree.anew and asked_at(before) == asked_at(self.wanted[who])

    def placement(self, who: str) -> Placement:
        # The organisation's very first list has nobody to be alone with: all stand from the start.
        if self.is_first:
            return "first"
        return "sync" if who in self.synced else "list"


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
    people = (*planned.left, *planned.added, *planned.moved, *planned.changed, *tree.anew)
    ids = await repository.employee_ids(desk.session, people)
    is_first = await repository.nobody_ever(desk.session)
    applied = _Applied(planned, wanted, tree, authors, synced, ids, is_first)
    asked = await asked_before(desk, applied.ids_of(people))
    units = await _units(desk, applied)
    written = await _people(desk.session, _rows(desk, applied, units), ids)
    left = {who: ids[who] for who in planned.left}
    await _end(desk, list(left.values()))
    await employments.forget(desk.session, planned.left)
    await _note_departures(desk, applied, asked)
    await _note_changes(desk, applied, import_id)
    # A whole list looks at everybody's; of one person typed by hand that would be most of the work.
    await _note_addresses(desk, None if import_id else written | left, authors, first=is_first)
    desk.session.expire_all()


async def _units(desk: Desk, applied: _Applied) -> Mapping[UnitPath, UUID]:
    units, tree = applied.planned.units, applied.tree
    ids = await write_units(desk.session, units, tree)
    await note_unit_changes(desk, units, tree, ids, joint_actor(*sorted({*applied.authors.values()})) or desk.actor)
    return ids


def _rows(desk: Desk, applied: _Applied, units: Mapping[UnitPath, UUID]) -> dict[str, dict[str, Any]]:
    """What is written of each, and where they now stand anew."""

    def placed(who: str) -> dict[str, Any]:
        return _placed(desk, applied.placement(who), applied.authors.get(who))

    rows = {}
    for who in applied.touched:
        own = _columns(applied.wanted[who], applied.tree.people.get(who), units)
        rows[who] = own if applied.stays(who) else own | placed(who)
    along = (who for who in applied.tree.anew if who in applied.wanted and who not in rows)
    return rows | {who: placed(who) for who in along}


async def _note_departures(desk: Desk, applied: _Applied, asked: AskedBefore) -> None:
    authors = {applied.ids[who]: author for who, author in applied.authors.items() if who in applied.ids}
    await note_departures(desk, asked, authors, applied.ids_of(applied.tree.anew))


async def _note_changes(desk: Desk, applied: _Applied, import_id: UUID | None) -> None:
    """The first list is no change of anybody's."""
    if applied.is_first:
        return
    about = (*applied.touched, *applied.planned.left)
    for author, people in _by_author(about, applied.authors).items():
        change = ListChange(applied.tree.people, applied.wanted, people, applied.ids)
        await note_changes(desk, change, author, import_id)


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
