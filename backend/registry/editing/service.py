"""One person at a time: added, changed, ended. Decided and made as a staff file is, so that no way round it is left."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.problem import ChangedMeanwhile
from backend.registry.editing import policy, repository
from backend.registry.editing.values import PersonOutcome, PersonText
from backend.registry.errors import PersonInvalid, PersonOfDirectory, UnknownEmployee
from backend.registry.history.service import changed_fields
from backend.registry.imports.applying import apply_changes
from backend.registry.imports.mail_letters import mail_letters_taken
from backend.registry.imports.policy import plan_of
from backend.registry.imports.present import company_of, present_list
from backend.registry.imports.units.reorganised import as_it_is
from backend.registry.people import repository as people
from backend.registry.people.repository import lock_staff
from backend.registry.people.values import Person, UnitPath, asked_at, seen_of
from backend.registry.waiting import repository as waiting_changes
from backend.registry.waiting.policy import units_for, until_then, waits_alone


@dataclass(frozen=True)
class StaffList:
    """The list as it is, or some of its people, held until the transaction ends. `units`: those in use.
    `letters_taken`: `mail_letters.mail_letters_taken`."""

    present: Mapping[str, Person]
    units: Mapping[UnitPath, UUID]
    letters_taken: bool | None = None

    def judged(self, text: PersonText) -> Person:
        """Raises PersonInvalid."""
        paths = {unit: path for path, unit in self.units.items()}
        wrong = {**policy.letter_mistake(text, taken=self.letters_taken), **policy.mistakes(text, paths)}
        if wrong:
            raise PersonInvalid.of_fields(wrong)
        return policy.person_of(text, paths)


async def add_person(desk: Desk, text: PersonText, *, second_person: bool) -> PersonOutcome:
    """Raises PersonInvalid. second_person: there is one who can approve."""
    held = await held_list(desk.session, [text.external_id])
    person = held.judged(text)
    if person.external_id in held.present:
        raise PersonInvalid.of_fields({"external_id": "staff-edit-number-taken"})
    if await waiting_changes.of_person(desk.session, person.external_id) is not None:
        raise PersonInvalid.of_fields({"external_id": "staff-edit-number-waits"})
    waits = await make_change(desk, held, person, second_person)
    added = await people.active_by_external_id(desk.session, [person.external_id])
    employee = added.get(person.external_id)
    await record(desk, "employee.add", {"employee": str(employee)} if employee else {"waiting": 1})
    return PersonOutcome.of(employee, waits)


async def change_person(
    desk: Desk, employee: UUID, text: PersonText, seen: str, *, second_person: bool
) -> PersonOutcome:
    """Raises PersonInvalid, UnknownEmployee, PersonOfDirectory, or ChangedMeanwhile where they are not as shown."""
    await lock_staff(desk.session)
    number = await number_to_edit(desk.session, employee)
    held = await held_list(desk.session, [number])
    before = held.present[number]
    if seen_of(before) != seen:
        raise ChangedMeanwhile
    # The number is what the person is known by: another one would be another person.
    typed = held.judged(text.model_copy(update={"external_id": number}))
    person = replace(before.told_by(typed), leave=policy.leave_of(text, before.leave))
    if person == before:
        return PersonOutcome.of(employee, held=False)
    fields = [*changed_fields(before, person), *(["unit"] if before.unit != person.unit else [])]
    waits = await make_change(desk, held, person, second_person)
    await record(desk, "employee.change", {"employee": str(employee), "fields": fields})
    return PersonOutcome.of(employee, waits)


async def end_person(desk: Desk, employee: UUID) -> None:
    """Now: phone and codes with it. Raises UnknownEmployee or PersonOfDirectory."""
    held = await held_list(desk.session)
    await end_people(desk, held, [await number_to_edit(desk.session, employee)])
    await record(desk, "employee.end", {"employee": str(employee)})


async def end_people(desk: Desk, held: StaffList, numbers: Collection[str]) -> None:
    wanted = {who: person for who, person in held.present.items() if who not in numbers}
    planned = plan_of(_units(held, wanted), wanted, held.present)
    await apply_changes(desk, planned, wanted, as_it_is(held.present, held.units))
    await waiting_changes.forget(desk.session, numbers)


async def held_list(session: AsyncSession, of: Collection[str] | None = None) -> StaffList:
    """of: external ids, where nobody else is looked at."""
    await lock_staff(session)
    return StaffList(*await present_list(session, of), await mail_letters_taken(session))


async def number_to_edit(session: AsyncSession, employee: UUID) -> str:
    """Raises UnknownEmployee, or PersonOfDirectory."""
    line = await repository.line_of(session, employee)
    if line is None:
        raise UnknownEmployee
    if line.by_directory:
        raise PersonOfDirectory
    return str(line.external_id)


async def make_change(desk: Desk, held: StaffList, person: Person, second_person: bool) -> bool:
    """Whether the addition or move waits."""
    who, present = person.external_id, held.present
    before = present.get(who)
    waits = second_person and await _is_held_back(desk, held, person)
    # Of tens of thousands one is looked at: the others are as they are.
    until = until_then({who: person}, present, [who] if waits else ())
    planned = plan_of(_as_they_are(held), until, {} if before is None else {who: before})
    await apply_changes(desk, planned, until, as_it_is(present, held.units))
    await _note_waiting(desk, before, person, waits)
    return waits


async def _is_held_back(desk: Desk, held: StaffList, person: Person) -> bool:
    """Only who comes or moves can be."""
    who = person.external_id
    if who in held.present and asked_at(held.present[who]) == asked_at(person):
        return False
    return waits_alone(asked_at(person), await company_of(desk.session, held.units, desk.today, who))


async def _note_waiting(desk: Desk, before: Person | None, person: Person, waits: bool) -> None:
    """A move that waited already goes on waiting while only the person's other columns are changed."""
    who = person.external_id
    earlier = await waiting_changes.of_person(desk.session, who)
    if waits:
        place = None if before is None else list(before.unit)
        asked = {"author": desk.actor, "asked_at": desk.now}
        await waiting_changes.put(desk.session, external_id=who, person=person.as_row(), before=place, **asked)
    elif earlier is not None and before is not None and asked_at(before) == asked_at(person):
        kept = {name: earlier.person[name] for name in ("unit", "leads")}
        earlier.person = {**person.as_row(), **kept}
    elif earlier is not None:
        await waiting_changes.forget(desk.session, [who])


def _as_they_are(held: StaffList) -> tuple[UnitPath, ...]:
    """The units in use, parents before children: a person typed by hand is in one of them."""
    return tuple(sorted(held.units, key=lambda path: (len(path), path)))


def _units(held: StaffList, wanted: Mapping[str, Person]) -> tuple[UnitPath, ...]:
    """Nobody's leaving or moving closes a unit: that is for a staff file to say."""
    return units_for(wanted, held.units)
