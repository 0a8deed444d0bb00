"""Who is asked no more where they had standing, before a second person who says that it was so, place by place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk, hands_of
from backend.kit.crypto.canonical import canonical_json, sha256_hex
from backend.kit.values import Value
from backend.registry.departures import repository
from backend.registry.departures.policy import to_look_at, weighs_after
from backend.registry.errors import OwnStaffChange, StaffChangeGone
from backend.registry.people.repository import lock_staff
from backend.registry.people.values import UnitPath
from backend.registry.waiting.author_repository import spoke_as_directory


class MissedPerson(Value):
    """`left_list`: they are on the staff list no more. `on_leave`: they are where they were, on leave. Else they are
    asked elsewhere."""

    external_id: str
    name: str
    left_on: date
    left_list: bool
    on_leave: bool


class MissedPlace(Value):
    """Whom one unit misses because of one author. `seen`: the hash of all that, by which it is approved."""

    seen: str

    place: UnitPath
    author: str
    people: tuple[MissedPerson, ...]


async def missed_places(desk: Desk) -> tuple[MissedPlace, ...]:
    """In the order of the tree; where no more than two left a neighbourhood there is nothing to look at."""
    places = await _found(desk)
    return tuple(_shown(seen, *places[seen]) for seen in places)


async def missed_count(desk: Desk) -> int:
    """People."""
    return sum(len(rows) for _, rows in (await _found(desk)).values())


async def approve_missed(desk: Desk, seen: Collection[str]) -> None:
    """They weigh no more, by anybody's yes but the author's. Raises StaffChangeGone or OwnStaffChange."""
    await lock_staff(desk.session)
    places = await _found(desk)
    if not seen or not places.keys() >= set(seen):
        raise StaffChangeGone
    rows = [row for place in set(seen) for row in places[place][1]]
    if any(desk.actor in hands_of(row.author) for row in rows):
        raise OwnStaffChange
    if any(row.by_directory for row in rows) and await spoke_as_directory(desk.session, desk.actor):
        raise OwnStaffChange
    await repository.approve(desk.session, [(row.employee_id, row.unit_id) for row in rows], desk.actor)
    for author, people in sorted(Counter(row.author for row in rows).items()):
        await record(desk, "staff.departures", {"people": people, "author": author})


Found = dict[str, tuple[UnitPath, list[Any]]]
"""Hash → the place, and the rows of who left it."""


async def _found(desk: Desk) -> Found:
    session, today = desk.session, desk.today
    rows = await repository.weighing(session, today, weighs_after(today))
    if not rows:
        return {}
    standing = await repository.standing_by_unit(session, today)
    paths = await _paths(session, {*standing, *(row.unit_id for row in rows)})
    looked_at = to_look_at([paths[row.unit_id] for row in rows], _each(standing, paths))
    by_place: defaultdict[tuple[UnitPath, str], list[Any]] = defaultdict(list)
    for row in rows:
        if paths[row.unit_id] in looked_at:
            by_place[paths[row.unit_id], row.author].append(row)
    return {_seen(place, people): (place, people) for (place, _), people in sorted(by_place.items())}


async def _paths(session: AsyncSession, units: Collection[UUID]) -> dict[UUID, UnitPath]:
    return {place.unit_id: tuple(place.path) for place in await repository.places(session, units)}


def _each(standing: Mapping[UUID, int], paths: Mapping[UUID, UnitPath]) -> Iterator[UnitPath]:
    for unit, people in standing.items():
        for _ in range(people):
            yield paths[unit]


def _seen(place: UnitPath, rows: Collection[Any]) -> str:
    told = [[row.author, str(row.employee_id), row.left_on.isoformat(), row.active, row.on_leave] for row in rows]
    return sha256_hex(canonical_json([list(place), told]))


def _shown(seen: str, place: UnitPath, rows: Collection[Any]) -> MissedPlace:
    people = tuple(
        MissedPerson(
            external_id="" if row.name == "" else row.external_id,
            name=row.name,
            left_on=row.left_on,
            left_list=not row.active,
            on_leave=row.on_leave,
        )
        for row in rows
    )
    return MissedPlace(seen=seen, place=place, author=next(iter(rows)).author, people=people)
