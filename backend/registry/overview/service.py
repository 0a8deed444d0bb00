"""The staff as HR sees them: the tree with who leads and how many are enrolled, people, and one person.

Enrolled: has a phone that may fetch what is asked. It tells nothing of whether anybody answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.language.danish import danish_order, plain_letters
from backend.kit.language.phone_numbers import phone_number
from backend.kit.language.texts import Language
from backend.kit.language.typed_text import plain_identity
from backend.kit.values import Value
from backend.registry.enrolment.codes import LASTING
from backend.registry.errors import UnknownEmployee
from backend.registry.models import Employee
from backend.registry.overview import repository as staff_repository
from backend.registry.overview.whole_tree import last_first, whole_tree
from backend.registry.people.leave import Leave
from backend.registry.people.line import line_of, person_of
from backend.registry.people.values import UnitPath, seen_of


@dataclass(frozen=True, slots=True)
class LeaderName:
    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class UnitOfTree:
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


class UnitFound(Value):
    """`path`: from the top down."""

    id: UUID
    path: UnitPath


class PersonInList(Value):
    """`enrolled`: the day, or null."""

    id: UUID
    external_id: str
    name: str
    unit: UUID
    path: UnitPath
    leads: UUID | None
    enrolled: date | None


class PersonRecord(Value):
    """`code_until`: last day of an unused code that was handed out. `shared_phone`: others have the same number.
    `ends_on`: the last day they work here, and who said so. `leave`: while it lasts they are not asked. `seen`: the
    mark of the line, sent with a change of it.
    `by_directory`: told of by the directory, and changed there only."""

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
    ends_on: date | None
    ends_by: str | None
    leave: Leave
    seen: str
    by_directory: bool


async def staff_tree(session: AsyncSession, opened: Iterable[UUID] | None) -> list[UnitOfTree]:
    """Depth first, siblings in Danish order: the root and what lies under an opened unit; all with None."""
    if opened is None:
        rows: Sequence[Any] = whole_tree(await staff_repository.all_units(session))
    else:
        rows = _walked(await staff_repository.units_in_sight(session, opened))
    leading = await _leading(session, None if opened is None else [row.id for row in rows])
    return [
        UnitOfTree(
            id=row.id,
            parent=row.parent_id,
            name=row.name,
            level=row.level,
            children=row.children,
            own=row.own,
            people=row.people,
            enrolled=row.enrolled,
            leaders=tuple(leading.get(row.id.int, ())),
        )
        for row in rows
    ]


def _walked(rows: Iterable[Any]) -> list[Any]:
    below: defaultdict[UUID | None, list[Any]] = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)
    walked: list[Any] = []
    waiting = below.pop(None, [])
    while waiting:
        walked.append(waiting.pop())
        waiting.extend(last_first(below.get(walked[-1].id, ())))
    return walked


async def unit_count(session: AsyncSession) -> int:
    return await staff_repository.count_units(session)


async def root_unit(session: AsyncSession) -> UUID | None:
    """None while there is nobody."""
    return await staff_repository.root(session)


async def _leading(session: AsyncSession, units: list[UUID] | None) -> Mapping[int, list[LeaderName]]:
    """By the number of the unit's id."""
    leading: defaultdict[int, list[LeaderName]] = defaultdict(list)
    for unit, leader, name in await staff_repository.leaders(session, units):
        leading[unit.int].append(LeaderName(leader, name))
    return leading


async def people_found(
    session: AsyncSession, search: str, unit: UUID | None, *, offset: int, limit: int
) -> tuple[int, list[PersonInList]]:
    """How many there are, and those asked for, in Danish order. search: words that all stand in the name, the number or
    the e-mail, whatever their case."""
    words = _words(search)
    if words:
        total, rows = await staff_repository.people_with(session, words, unit, offset=offset, limit=limit)
    else:
        # All of them are in order already, and few are read.
        total = await staff_repository.count_people(session, words, unit)
        rows = await staff_repository.people(session, words, unit, offset=offset, limit=limit)
    return total, await _shown(session, rows)


async def _shown(session: AsyncSession, people: Sequence[Any]) -> list[PersonInList]:
    names = await staff_repository.names_above(session, {row.unit_id for row in people})
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
        for row in people
    ]


async def person_record(session: AsyncSession, employee: UUID) -> PersonRecord:
    """Raises UnknownEmployee, also for one who has left."""
    row = await staff_repository.person(session, employee)
    if row is None:
        raise UnknownEmployee
    person: Employee = row.Employee
    led = [] if person.leads_unit_id is None else [person.leads_unit_id]
    names = await staff_repository.names_above(session, [person.unit_id, *led])
    # Used or not: that is noted with the first token, and HR is never to see whether a phone fetched one.
    outstanding = row.made is not None and row.enrolled is None
    number, paths = phone_number(person.phone), {unit: path_of(unit, names) for unit in (person.unit_id, *led)}
    line = person_of(line_of(person), paths)
    return PersonRecord(
        id=person.id,
        external_id=person.external_id,
        name=person.name,
        email=person.email,
        phone=person.phone,
        language=person.language,
        unit=person.unit_id,
        path=line.unit,
        leads=line.leads,
        enrolled=row.enrolled,
        code_until=row.made + LASTING if outstanding else None,
        shared_phone=number is not None and len(await holders_of(session, number)) > 1,
        ends_on=person.ends_on,
        by_directory=person.by_directory,
        ends_by=person.ends_by,
        leave=line.leave,
        seen=seen_of(line),
    )


async def unit_path(session: AsyncSession, unit: UUID) -> UnitPath | None:
    """None for a unit that is not in use."""
    names = await staff_repository.names_above(session, [unit])
    return path_of(unit, names) if unit in names else None


async def unit_paths(session: AsyncSession) -> dict[UUID, UnitPath]:
    """Of the units in use."""
    names = await staff_repository.unit_names(session)
    return {unit: path_of(unit, names) for unit in names}


async def units_found(session: AsyncSession, search: str) -> list[UnitFound]:
    """In Danish order. search: words that all stand in the path, and one at least in the unit's own name: not all that
    lies below a unit that fits. Nothing of no words."""
    wanted = [plain_letters(word) for word in _words(search)]
    # A person's name stands in none of them: then nothing else of them is read. Between two names of a path stands a
    # stroke.
    in_all = " / ".join(map(plain_letters, await staff_repository.names_in_use(session))) if wanted else ""
    if not wanted or not all(word in in_all for word in wanted):
        return []
    names = await staff_repository.unit_names(session)
    # Its own name first: of thousands of units few have a path to be made.
    own = [unit for unit, (_, name) in names.items() if _any_in(wanted, plain_letters(name))]
    paths = {unit: path_of(unit, names) for unit in own}
    units = [UnitFound(id=unit, path=path) for unit, path in paths.items() if _stand_in(wanted, path)]
    return sorted(units, key=lambda unit: danish_order(" / ".join(unit.path)))


def _any_in(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)


def _stand_in(words: Sequence[str], path: UnitPath) -> bool:
    text = plain_letters(" / ".join(path))
    return all(word in text for word in words)


async def left_among(session: AsyncSession, addresses: Collection[str]) -> dict[str, date]:
    """Whose e-mail address (in small letters) is of nobody on the staff list any more but of somebody who was: since
    when. Whoever never was on it is not told of."""
    return {row.email: row.left_on for row in await staff_repository.left_of(session, addresses) if row.left_on}


async def listed_among(session: AsyncSession, addresses: Collection[str]) -> set[str]:
    """Whose e-mail address (in small letters) is of somebody on the staff list."""
    return set(await staff_repository.listed_of(session, addresses))


async def holders_of(session: AsyncSession, number: str) -> list[UUID]:
    """The active people with this number (as `phone_number` writes it)."""
    listed = await staff_repository.phones_ending(session, number[-8:])
    return [row.id for row in listed if phone_number(row.phone) == number]


def path_of(unit: UUID, names: Mapping[UUID, tuple[UUID | None, str]]) -> UnitPath:
    """Names from the root down."""
    path: list[str] = []
    at: UUID | None = unit
    while at is not None:
        at, name = names[at]
        path.append(name)
    return tuple(reversed(path))


def _words(search: str) -> list[str]:
    return plain_identity(search).split()[:8]
