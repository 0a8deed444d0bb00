"""The staff as HR sees them: the tree with who leads and how many are enrolled, people, and one person.

Enrolled: has a phone that may fetch what is asked. It tells nothing of whether anybody answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.danish import danish_order
from backend.kit.texts import Language
from backend.registry import policy, staff_repository
from backend.registry.enrolment import LASTING
from backend.registry.errors import UnknownEmployee
from backend.registry.staff_file import UnitPath


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class LeaderName(_Value):
    id: UUID
    name: str


class UnitOfTree(_Value):
    """`own`: people of the very unit; `people` and `enrolled`: with all units below. `children`: how many are below."""

    id: UUID
    parent: UUID | None
    name: str
    level: int
    children: int
    own: int
    people: int
    enrolled: int
    leaders: tuple[LeaderName, ...] = ()


class PersonInList(_Value):
    """`enrolled`: the day, or null."""

    id: UUID
    external_id: str
    name: str
    unit: UUID
    path: UnitPath
    leads: UUID | None
    enrolled: date | None


class PersonRecord(_Value):
    """`code_until`: last day of an unused code that was handed out. `shared_phone`: others have the same number."""

    id: UUID
    external_id: str
    name: str
    email: str | None
    phone: str | None
    language: Language
    unit: UUID
    path: UnitPath
    leads: UnitPath | None
    enrolled: date | None
    code_until: date | None
    shared_phone: bool


async def unit_tree(session: AsyncSession, opened: Iterable[UUID] | None) -> list[UnitOfTree]:
    """Depth first, siblings in Danish order: the root and what lies under an opened unit; all with None."""
    rows = {row.id: row for row in await staff_repository.units(session)}
    below: dict[UUID | None, list[Any]] = defaultdict(list)
    for row in rows.values():
        below[row.parent_id].append(row)

    def under(parent: UUID | None) -> list[Any]:
        """The last first, as a stack takes them; only what is shown is sorted."""
        return sorted(below[parent], key=lambda row: danish_order(row.name), reverse=True)

    totals = policy.totals({row.id: (row.parent_id, row[3], row[4]) for row in rows.values()})
    wanted = None if opened is None else set(opened)
    found: list[UnitOfTree] = []
    waiting = [(row, 0) for row in under(None)]
    while waiting:
        row, level = waiting.pop()
        people, enrolled = totals[row.id]
        found.append(
            UnitOfTree(
                id=row.id,
                parent=row.parent_id,
                name=row.name,
                level=level,
                children=len(below[row.id]),
                own=row[3],
                people=people,
                enrolled=enrolled,
            )
        )
        if wanted is None or row.id in wanted:
            waiting.extend((child, level + 1) for child in under(row.id))
    return await _with_leaders(session, found)


async def _with_leaders(session: AsyncSession, units: list[UnitOfTree]) -> list[UnitOfTree]:
    leading: dict[UUID, list[LeaderName]] = defaultdict(list)
    for unit, employee, name in await staff_repository.leaders(session, [unit.id for unit in units]):
        leading[unit].append(LeaderName(id=employee, name=name))
    return [unit.model_copy(update={"leaders": tuple(leading[unit.id])}) for unit in units]


async def people_count(session: AsyncSession, search: str, unit: UUID | None) -> int:
    return await staff_repository.count_people(session, _words(search), unit)


async def people_page(
    session: AsyncSession, search: str, unit: UUID | None, *, offset: int, limit: int
) -> list[PersonInList]:
    """In Danish order. search: words that all stand in the name, the number or the e-mail, whatever their case."""
    found = await staff_repository.people(session, _words(search), unit, offset=offset, limit=limit)
    names = await staff_repository.unit_names(session)
    return [
        PersonInList(
            id=row.id,
            external_id=row.external_id,
            name=row.name,
            unit=row.unit_id,
            path=path_of(row.unit_id, names),
            leads=row.leads_unit_id,
            enrolled=row.enrolled,
        )
        for row in found
    ]


async def person_record(session: AsyncSession, employee: UUID) -> PersonRecord:
    """Raises UnknownEmployee, also for one who has left."""
    row = await staff_repository.person(session, employee)
    if row is None:
        raise UnknownEmployee
    found, enrolled, code_made, used = row
    names = await staff_repository.unit_names(session)
    outstanding = code_made is not None and not used and enrolled is None
    number = policy.normal_phone(found.phone)
    return PersonRecord(
        id=found.id,
        external_id=found.external_id,
        name=found.name,
        email=found.email,
        phone=found.phone,
        language="en" if found.language == "en" else "da",
        unit=found.unit_id,
        path=path_of(found.unit_id, names),
        leads=None if found.leads_unit_id is None else path_of(found.leads_unit_id, names),
        enrolled=enrolled,
        code_until=code_made + LASTING if outstanding else None,
        shared_phone=number is not None and len(await holders_of(session, number)) > 1,
    )


async def unit_path(session: AsyncSession, unit: UUID) -> UnitPath | None:
    """None for a unit that is not in use."""
    names = await staff_repository.unit_names(session)
    return path_of(unit, names) if unit in names else None


async def holders_of(session: AsyncSession, number: str) -> list[UUID]:
    """The active people with this number (as `policy.normal_phone` writes it)."""
    found = await staff_repository.phones_ending(session, number[-8:])
    return [row.id for row in found if policy.normal_phone(row.phone) == number]


def path_of(unit: UUID, names: Mapping[UUID, tuple[UUID | None, str]]) -> UnitPath:
    """Names from the root down."""
    path: list[str] = []
    at: UUID | None = unit
    while at is not None:
        at, name = names[at]
        path.append(name)
    return tuple(reversed(path))


def _words(search: str) -> list[str]:
    return [danish_order(word)[0] for word in search.split()][:8]
