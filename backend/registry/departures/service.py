"""People who are asked no more where they had standing: noted when the list changes, weighed by rounds for 28 days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.desk import Desk
from backend.registry.departures import repository
from backend.registry.departures.policy import weighs_after


@dataclass(frozen=True)
class Departed:
    """`unit`: where they are missed; None where nothing at or above it is in use. `now`: where they are asked instead;
    None where they left the list, or are on leave."""

    employee: UUID
    unit: UUID | None
    now: UUID | None


@dataclass(frozen=True)
class Asked:
    """Where somebody with standing was asked: `above` are the unit and those above it, up to the root."""

    unit: UUID
    above: Sequence[UUID]
    by_directory: bool


AskedBefore = Mapping[UUID, Asked]
"""By employee."""


async def asked_before(desk: Desk, people: Collection[UUID]) -> AskedBefore:
    """Of these people those with standing, before the list is changed."""
    rows = await repository.asked_of(desk.session, people, desk.today)
    above = await repository.above(desk.session, {row.unit_id for row in rows})
    return {row.employee_id: Asked(row.unit_id, above[row.unit_id], row.by_directory) for row in rows}


async def note_departures(
    desk: Desk, before: AskedBefore, authors: Mapping[UUID, str], along: Collection[UUID] = ()
) -> None:
    """When it is changed. authors: who asked for it, of those of whom the desk is a second person's. along: who is
    asked among others because their unit, with them, has another place: they are missed where it was."""
    now = await repository.places_of(desk.session, before.keys())
    above = await repository.above(desk.session, {now[who] for who in along if who in now})
    gone: defaultdict[str | None, list[tuple[UUID, UUID, bool]]] = defaultdict(list)
    for who, was in before.items():
        missed = _missed_at(was, now.get(who), above)
        if missed is not None:
            gone[authors.get(who)].append((who, missed, was.by_directory))
    for author, people in gone.items():
        seen = {"author": author or desk.actor, "approved_by": desk.actor if author else None, "left_on": desk.today}
        await repository.put(desk.session, people, **seen)


def _missed_at(was: Asked, now: UUID | None, above: Mapping[UUID, Sequence[UUID]]) -> UUID | None:
    """The unit itself, or the nearest above it that is above it no more; None where it is all as it was."""
    if now != was.unit:
        return was.unit
    still = above.get(now, was.above)
    return next((unit for unit in was.above if unit not in still), None)


async def departed(desk: Desk) -> tuple[Departed, ...]:
    """Within 28 days, by nobody's yes but their author's."""
    rows = await repository.weighing(desk.session, desk.today, weighs_after(desk.today))
    if not rows:
        return ()
    places = await repository.places(desk.session, {row.unit_id for row in rows})
    nearest = {place.unit_id: place.nearest for place in places}
    now = await repository.places_of(desk.session, {row.employee_id for row in rows}, here_on=desk.today)
    return tuple(Departed(row.employee_id, nearest.get(row.unit_id), now.get(row.employee_id)) for row in rows)


async def returned(desk: Desk, people: Collection[UUID]) -> None:
    """Of these, where the list is put back as it was: who stands there again is missed no more, nor where their unit
    is again."""
    rows = await repository.asked_of(desk.session, people, desk.today)
    above = await repository.above(desk.session, {row.unit_id for row in rows})
    back = [(row.employee_id, unit) for row in rows for unit in above[row.unit_id]]
    await repository.forget(desk.session, [who for who, _ in back], [unit for _, unit in back])


async def forget_departures(desk: Desk) -> None:
    """When they weigh no more."""
    await repository.erase(desk.session, weighs_after(desk.today))
