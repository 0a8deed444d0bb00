"""The staff list made equal to the directory, by the same decisions as a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from backend.audit_log import record
from backend.desk import Desk
from backend.registry.directory import repository
from backend.registry.directory.carrying import carried_along
from backend.registry.directory.listing import listed
from backend.registry.directory.policy import seen_hash, too_many_leave
from backend.registry.directory.values import DirectoryFault, DirectoryPerson, DirectoryUnit
from backend.registry.employments.policy import ListEmployments, as_chosen
from backend.registry.employments.service import beside_choices, note_employments
from backend.registry.imports import repository as staff
from backend.registry.imports.applying import apply_changes
from backend.registry.imports.policy import Plan, plan_of
from backend.registry.imports.present import placed_people, present_list, units_before
from backend.registry.imports.units.recognition import UnitBefore
from backend.registry.imports.units.reorganised import StaffFileUnits, reorganised
from backend.registry.people.repository import lock_staff
from backend.registry.people.values import Person, UnitPath
from backend.registry.waiting import refused_repository as refused
from backend.registry.waiting import repository as waiting_changes
from backend.registry.waiting.policy import held_back, units_for, until_then

MOST_FAULTS: Final = 200
"""That are kept to be shown; the first are enough to mend the class of them."""


@dataclass(frozen=True)
class _Wish:
    """`wanted`: everybody who is to be on the list, those besides the directory too; `managed`: whom it tells of, or
    told of before. `leaving`: of those who are on the list now."""

    wanted: dict[str, Person]
    managed: frozenset[str]
    faults: tuple[DirectoryFault, ...]
    leaving: tuple[str, ...]
    units: Mapping[str, UnitPath]
    """That the directory has, by its entry, also where nobody is in them."""
    employments: ListEmployments
    carried: Mapping[str, Person]
    """Who is on the list now, each where the directory has put the unit that they are in."""


async def take_directory(desk: Desk, root: str, *, second_person: bool) -> None:
    """Whatever the directory tells by now, in one transaction; nothing where it tells what is there. root: the name of
    the organisation's highest unit where there is none yet. Who would leave in great number stays until somebody has
    looked."""
    await lock_staff(desk.session)
    taking = await repository.taking(desk.session)
    asked = 0 if taking is None else taking.asked
    present, units = await present_list(desk.session)
    before = await units_before(desk.session)
    wish = await _wish(desk, present, units, before, root)
    today = await repository.left_on(desk.session, desk.today)
    held = _held(wish.leaving, len(present), today, None if taking is None else taking.allowed)
    wanted = wish.wanted | {who: wish.carried[who] for who in held}
    placed = await placed_people(desk.session, desk.today)
    told = StaffFileUnits(
        units_for(wanted, tuple(wish.units.values())), {path: unit for unit, path in wish.units.items()}
    )
    tree = reorganised(before, present, placed.standing, told, wanted)
    waiting = held_back(wanted, tree.people, placed.without(tree.anew)) if second_person else ()
    until = until_then(wanted, tree.people, waiting)
    planned = plan_of(units_for(until, told.paths), until, tree.people)
    await apply_changes(desk, planned, until, tree, synced=wish.managed)
    await staff.note_synced(desk.session, wish.managed)
    await waiting_changes.replace_of(desk.session, await _waiting_rows(desk, waiting, wanted, present), synced=True)
    await note_employments(desk, wish.employments)
    await _note(desk, planned, wish, held, waiting, asked)


async def _wish(
    desk: Desk, present: Mapping[str, Person], units: Collection[UnitPath], before: Sequence[UnitBefore], root: str
) -> _Wish:
    people = [DirectoryPerson.model_validate(told) for told in await repository.contents(desk.session, "person")]
    groups = [DirectoryUnit.model_validate(told) for told in await repository.contents(desk.session, "unit")]
    managed = {person.number for person in people} | await staff.synced(desk.session)
    named = min((path[0] for path in units if len(path) == 1), default=root)
    told = listed(people, groups, named, {who: person for who, person in present.items() if who not in managed})
    carried = carried_along(present, before, told.units)
    others = {who: person for who, person in carried.items() if who not in managed}
    # Whom the directory still has stays as they were for as long as something of theirs can't be taken.
    kept = {person.number: carried[person.number] for person in people if person.active and person.number in present}
    beside = await beside_choices(desk, lambda _: told.employments)
    listing = as_chosen(told.people, beside.chosen)
    wanted = {**others, **kept, **listing}
    leaving = tuple(sorted(who for who in managed if who in present and who not in wanted))
    # The directory knows of no leave, say: what a staff list said of it stays.
    wanted |= {who: present[who].told_by(person) for who, person in listing.items() if who in present}
    return _Wish(wanted, frozenset(managed), told.faults, leaving, told.units, beside, carried)


def _held(leaving: tuple[str, ...], people: int, today: int, allowed: str | None) -> tuple[str, ...]:
    if not too_many_leave(len(leaving), people, today) or allowed == seen_hash(leaving):
        return ()
    return leaving


async def _waiting_rows(
    desk: Desk, waiting: Iterable[str], wanted: Mapping[str, Person], present: Mapping[str, Person]
) -> list[dict[str, Any]]:
    """Asked for by whoever made the token that told of them, who so may not approve it; not what was refused."""
    makers = await repository.makers(desk.session)

    said_no = await refused.digests(desk.session)

    def row(who: str) -> dict[str, Any]:
        before = list(present[who].unit) if who in present else None
        author = makers.get(who, desk.actor)
        asked = {"author": author, "asked_at": desk.now, "by_directory": True}
        return {"external_id": who, "person": wanted[who].as_row(), "before": before, **asked}

    return [row(who) for who in waiting if said_no.get(who) != refused.digest_of(wanted[who].as_row())]


async def _note(
    desk: Desk, planned: Plan, wish: _Wish, held: tuple[str, ...], waiting: tuple[str, ...], asked: int
) -> None:
    counts = {name: len(getattr(planned, name)) for name in ("added", "moved", "left", "changed")}
    told: dict[str, Any] = {
        "taken": asked,
        "taken_at": desk.now,
        "faults": [fault.model_dump(mode="json") for fault in wish.faults[:MOST_FAULTS]],
        "leaving": seen_hash(held) if held else None,
    }
    if not held:
        # A yes is for once: should the same people come back, it lets nobody leave again.
        told["allowed"] = None
    if any(counts.values()):
        told["counts"] = counts | {"waiting": len(waiting)}
        await record(desk, "directory.take", told["counts"])
    await repository.note_taking(desk.session, told)
