"""Whom a round would ask if it were prepared now: the decisions of `candidates`, by numbers and without a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.desk import Desk
from backend.registry import unit_snapshots
from backend.registry.missed import departed
from backend.rounds import repository
from backend.rounds.errors import UnknownRound
from backend.rounds.recipients import repository as recent
from backend.rounds.recipients.groups import shape_groups
from backend.rounds.recipients.policy import check_branches, check_sample, heads_of, sample_size, units_inside
from backend.rounds.recipients.resting import Rest, refuse_too_soon, rest_of
from backend.rounds.recipients.values import GroupShape, Moved, Pooling, UnitNode
from backend.rounds.recipients.wanted import Wanted, wanted_of


@dataclass(frozen=True)
class Weighed:
    """Candidates by number: per unit, how many of the chosen are asked there, how many of them are left, how many of
    these have standing, and how many with standing are on leave or left lately.
    `moved`: of those left, who had standing elsewhere lately."""

    units: tuple[UnitNode, ...]
    names: dict[UUID, str]
    chosen: Mapping[UUID, int]
    left: Mapping[UUID, int]
    standing: Mapping[UUID, int]
    absent: Mapping[UUID, int]
    moved: tuple[Moved, ...]


@dataclass(frozen=True)
class Forecast:
    """What a round would be if it were prepared now. `selected`: staff of its branches, of whom `left_out` were asked
    too lately. `pooled`: names of the units that share a group."""

    recipients: int
    groups: int
    selected: int
    left_out: int
    pooled: tuple[str, ...]
    shape: Pooling[GroupShape]


async def forecast_of(desk: Desk, round_id: UUID) -> Forecast:
    """Raises UnknownRound, or what `forecast` does."""
    row = await repository.find(desk.session, round_id)
    if row is None:
        raise UnknownRound
    wanted, _ = await wanted_of(desk.session, row)
    return await forecast(desk, wanted)


async def forecast(desk: Desk, wanted: Wanted) -> Forecast:
    """Raises TooFewRecipients, QuestionTooSoon, BranchGone or SampleTooSmall."""
    weighed = await weigh(desk, wanted)
    shape = shape_groups(
        weighed.units, weighed.left, weighed.standing, weighed.absent, weighed.moved, group_min=wanted.group_min
    )
    sample = wanted.selection.sample
    sizes = (sample_size(group.size, sample, heads_of(group.units, weighed.chosen)) for group in shape.groups)
    return Forecast(
        recipients=sum(sizes),
        groups=len(shape.groups),
        selected=sum(weighed.chosen.values()),
        left_out=sum(weighed.chosen.values()) - sum(weighed.left.values()),
        pooled=tuple(weighed.names[unit] for unit in shape.pooled),
        shape=shape,
    )


async def weigh(desk: Desk, wanted: Wanted) -> Weighed:
    """As `candidates`, without a name: of tens of thousands nobody is read."""
    check_sample(wanted.selection.sample, wanted.group_min)
    snapshot = await unit_snapshots(desk.session)
    units, branches = tuple([UnitNode(unit.id, unit.parent) for unit in snapshot]), frozenset(wanted.selection.branches)
    check_branches([unit.id for unit in units], branches)
    rest = await rest_of(desk, wanted)
    places = await recent.asked_by_unit(desk.session, rest.people, desk.today)
    inside = units_inside(units, branches) if branches else None
    if inside is not None:
        places = [place for place in places if place.unit in inside]
    chosen = {place.unit: place.people for place in places if place.people}
    left = {place.unit: place.people - place.resting for place in places if place.people > place.resting}
    refuse_too_soon(rest, sum(chosen.values()), sum(left.values()), wanted.group_min)
    standing = {place.unit: place.standing for place in places if place.unit in left}
    absent = Counter({place.unit: place.absent for place in places if place.absent})
    gone, moved = await _missed(desk, units, inside, rest)
    absent.update(gone)
    return Weighed(units, {unit.id: unit.name for unit in snapshot}, chosen, left, standing, absent, moved)


async def _missed(
    desk: Desk, units: Sequence[UnitNode], inside: Collection[UUID] | None, rest: Rest
) -> tuple[list[UUID], tuple[Moved, ...]]:
    """Where those who left lately are missed, and who was moved and is asked."""
    missed = [(at.employee, at.unit or units[0].id, at.now) for at in await departed(desk)]
    missed = [at for at in missed if inside is None or at[1] in inside]
    resting = await recent.resting_among(desk.session, rest.people, {who for who, _, _ in missed})
    gone, moved = list[UUID](), list[Moved]()
    for who, unit, now in missed:
        if now is None or who in resting or (inside is not None and now not in inside):
            gone.append(unit)
        else:
            moved.append(Moved(unit, now))
    return gone, tuple(moved)
