"""Which of a person's employments they are asked in: as the rule says, or as somebody chose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.kit.problem import ChangedMeanwhile
from backend.kit.values import OpenValue, Value
from backend.registry.editing import repository
from backend.registry.editing.service import held_list, make_change
from backend.registry.editing.values import PersonOutcome
from backend.registry.employments import repository as employments
from backend.registry.employments.shown import EmploymentInUnit, employment_in_unit
from backend.registry.employments.values import Choice, Employed
from backend.registry.errors import PersonInvalid, UnknownEmployee
from backend.registry.history.service import Act, EventDetail, note_event
from backend.registry.people.values import UnitPath, seen_of
from backend.registry.waiting import repository as waiting_changes


class PersonEmployments(Value):
    """Of one who is in several units, the primary one by the rule first; else none. `chosen_by`, `chosen_on`: null
    where the rule decides."""

    employments: tuple[EmploymentInUnit, ...] = ()
    chosen_by: str | None = None
    chosen_on: date | None = None

    @property
    def primary(self) -> EmploymentInUnit:
        return next((told for told in self.employments if told.chosen), self.employments[0])


class PrimaryWanted(OpenValue):
    """`employment`: the key of one; null: the rule is to say. `seen`: the mark of the person as they were shown."""

    employment: str | None = Field(max_length=2000)
    seen: str = Field(max_length=64)


async def person_employments(session: AsyncSession, employee: UUID) -> PersonEmployments:
    """Raises UnknownEmployee."""
    number = await _number(session, employee)
    told, choice = await employments.of_person(session, number), await employments.choice_of(session, number)
    shown = tuple(
        employment_in_unit(employed, chosen=choice is not None and choice.fits(employed)) for employed in told
    )
    if choice is None or not any(employment.chosen for employment in shown):
        return PersonEmployments(employments=shown)
    return PersonEmployments(employments=shown, chosen_by=choice.by, chosen_on=choice.on)


async def choose_primary(desk: Desk, employee: UUID, wanted: PrimaryWanted, *, second_person: bool) -> PersonOutcome:
    """A move like any other: it may wait for a second person. Whom the directory tells of, too, as it says of nobody
    which of their units is the primary one. Raises UnknownEmployee, PersonInvalid or ChangedMeanwhile."""
    held = await held_list(desk.session)
    number = await _number(desk.session, employee)
    before = held.present[number]
    if seen_of(before) != wanted.seen:
        raise ChangedMeanwhile
    target = _target(await employments.of_person(desk.session, number), wanted.employment)
    if target is None or target.unit not in held.units:
        raise PersonInvalid.of_fields({"employment": "staff-primary-gone"})
    if wanted.employment is None:
        await employments.end_choices(desk.session, [number])
    else:
        await employments.choose(desk.session, number, Choice(target.unit, target.code, desk.actor, desk.today))
    act: Act = "primary-rule" if wanted.employment is None else "primary"
    await note_event(desk, employee, act, EventDetail(before=before.unit, after=target.unit))
    await record(desk, "employee.primary", {"employee": str(employee), "rule": wanted.employment is None})
    if target.unit != before.unit:
        moved = replace(before, unit=target.unit)
        return PersonOutcome.of(employee, await make_change(desk, held, moved, second_person))
    await _waits_no_more(desk.session, number, before.unit)
    return PersonOutcome.of(employee, held=False)


async def _number(session: AsyncSession, employee: UUID) -> str:
    line = await repository.line_of(session, employee)
    if line is None:
        raise UnknownEmployee
    return str(line.external_id)


def _target(told: list[Employed], wanted: str | None) -> Employed | None:
    if wanted is None:
        return told[0] if told else None
    return next((employed for employed in told if employed.key == wanted), None)


async def _waits_no_more(session: AsyncSession, number: str, unit: UnitPath) -> None:
    """A move that waited, now that they are to stay."""
    waiting = await waiting_changes.of_person(session, number)
    if waiting is not None and tuple(waiting.person["unit"]) != unit:
        await waiting_changes.forget(session, [number])
