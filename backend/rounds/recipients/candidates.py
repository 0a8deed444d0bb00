"""Whom a round asks when it is frozen: the decisions of `forecast`, by name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.desk import Desk
from backend.kit.times.clock import local_day
from backend.registry import StaffSnapshot, staff_snapshot
from backend.registry.missed import departed
from backend.rounds.recipients import repository as recent
from backend.rounds.recipients.groups import form_groups
from backend.rounds.recipients.policy import check_branches, check_sample, drawn, in_branches
from backend.rounds.recipients.resting import refuse_too_soon, rest_of
from backend.rounds.recipients.values import Group, Moved, Pooling, Recipient, UnitNode, asked_in
from backend.rounds.recipients.wanted import Wanted


@dataclass(frozen=True)
class Candidates:
    """`staff` by where each is asked; `chosen` of them by branches; `left` are those who were not asked too lately.
    `away`: who would be chosen if they were not on leave; `gone`: if they had not left, or been moved, lately;
    `moved`: who was, and is one of those `left`."""

    units: tuple[UnitNode, ...]
    names: dict[UUID, str]
    staff: tuple[Recipient, ...]
    chosen: tuple[Recipient, ...]
    left: tuple[Recipient, ...]
    away: tuple[Recipient, ...]
    gone: tuple[Recipient, ...] = ()
    moved: tuple[Moved, ...] = ()

    @property
    def left_out(self) -> int:
        return len(self.chosen) - len(self.left)


async def candidates(desk: Desk, wanted: Wanted) -> Candidates:
    """Raises QuestionTooSoon where too few are left that were not asked the same or nobody knows yet who was,
    BranchGone and SampleTooSmall."""
    check_sample(wanted.selection.sample, wanted.group_min)
    snapshot = await staff_snapshot(desk.session)
    units, branches = tuple([UnitNode(at.id, at.parent) for at in snapshot.units]), frozenset(wanted.selection.branches)
    check_branches([unit.id for unit in units], branches)
    staff, away = _placed(snapshot, desk.today)
    chosen = in_branches(units, staff, branches)
    rest = await rest_of(desk, wanted)
    resting = set() if rest.people is None else await recent.people_of(desk.session, rest.people)
    left = tuple(person for person in chosen if person.employee not in resting)
    refuse_too_soon(rest, len(chosen), len(left), wanted.group_min)
    names = {unit.id: unit.name for unit in snapshot.units}
    missed = [Recipient(person.employee, person.unit or units[0].id) for person in await departed(desk)]
    missed = list(in_branches(units, missed, branches))
    asked = {person.employee: person.unit for person in left}
    gone = tuple(person for person in missed if person.employee not in asked)
    moved = tuple(Moved(who.unit, asked[who.employee]) for who in missed if who.employee in asked)
    return Candidates(units, names, staff, chosen, left, in_branches(units, away, branches), gone, moved)


async def draw(desk: Desk, wanted: Wanted, seed: bytes, people: Candidates) -> Pooling[Group]:
    """The groups with those who are asked. Raises TooFewRecipients."""
    pooling = form_groups(
        people.units, people.left, (*people.away, *people.gone), people.moved, group_min=wanted.group_min
    )
    asked = {} if wanted.rotation is None else await recent.asked_last(desk.session)
    last = {who: local_day(at, desk.zone) for who, at in asked.items()}
    heads = Counter(person.unit for person in people.chosen)
    return drawn(pooling, wanted.selection.sample, seed, heads, last, wanted.group_min)


def _placed(staff: StaffSnapshot, today: date) -> tuple[tuple[Recipient, ...], tuple[Recipient, ...]]:
    """Those who are here, and those who are on leave."""
    parents = {unit.id: unit.parent for unit in staff.units}
    here, away = list[Recipient](), list[Recipient]()
    for person in staff.employees:
        stands = person.standing_from is None or person.standing_from <= today
        placed = Recipient(person.id, asked_in(person.unit, person.leads, parents), stands)
        (away if person.leave.covers(today) else here).append(placed)
    return tuple(here), tuple(away)
