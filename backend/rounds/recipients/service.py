"""Whom a round would ask, and whom it asks when it is frozen: the same decisions, once by count and once by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.times.clock import local_day
from backend.kit.times.local_time import nearest_moment
from backend.registry import StaffSnapshot, UnitSnapshot, staff_snapshot, unit_snapshots
from backend.rounds import repository
from backend.rounds.errors import UnknownRound
from backend.rounds.models import Round
from backend.rounds.recipients import repository as recent
from backend.rounds.recipients.errors import AnotherBeingPrepared, QuestionTooSoon
from backend.rounds.recipients.groups import (
    Group,
    GroupShape,
    Pooling,
    Recipient,
    UnitNode,
    asked_in,
    form_groups,
    shape_groups,
)
from backend.rounds.recipients.models import RoundSelection, Selected
from backend.rounds.recipients.policy import (
    check_sample,
    drawn,
    earliest_again,
    heads_of,
    in_branches,
    quarter_of,
    sample_size,
    too_near,
    units_inside,
)
from backend.rounds.values import EVERYBODY, Rotation, Sample, Selection


@dataclass(frozen=True)
class Wanted:
    """What of a round decides whom it asks. `round_id`: itself, which is no other round."""

    round_id: UUID | None
    questions: tuple[UUID, ...]
    opens_at: datetime
    selection: Selection
    rotation: Rotation | None
    group_min: int


@dataclass(frozen=True)
class Candidates:
    """`staff` by where each is asked; `chosen` of them by branches; `left` are those who were not asked too lately."""

    units: tuple[UnitNode, ...]
    names: dict[UUID, str]
    staff: tuple[Recipient, ...]
    chosen: tuple[Recipient, ...]
    left: tuple[Recipient, ...]

    @property
    def left_out(self) -> int:
        return len(self.chosen) - len(self.left)


@dataclass(frozen=True)
class Weighed:
    """Candidates by number: per unit, how many of the chosen are asked there, and how many of them are left."""

    units: tuple[UnitNode, ...]
    names: dict[UUID, str]
    chosen: Mapping[UUID, int]
    left: Mapping[UUID, int]


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


async def forecast(session: AsyncSession, zone: ZoneInfo, wanted: Wanted) -> Forecast:
    """Raises TooFewRecipients, QuestionTooSoon or SampleTooSmall."""
    weighed = await weigh(session, zone, wanted)
    shape = shape_groups(weighed.units, weighed.left, group_min=wanted.group_min)
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


async def weigh(session: AsyncSession, zone: ZoneInfo, wanted: Wanted) -> Weighed:
    """As `candidates`, without a name: of tens of thousands nobody is read."""
    check_sample(wanted.selection.sample, wanted.group_min)
    snapshot = await unit_snapshots(session)
    units, branches = _nodes(snapshot), frozenset(wanted.selection.branches)
    rest = await _rest(session, zone, wanted)
    places = await recent.asked_by_unit(session, rest.people)
    if branches:
        inside = units_inside(units, branches)
        places = [place for place in places if place.unit in inside]
    chosen = {place.unit: place.people for place in places}
    left = {place.unit: place.people - place.resting for place in places if place.people > place.resting}
    _refuse(rest, sum(chosen.values()), sum(left.values()), wanted.group_min)
    return Weighed(units, {unit.id: unit.name for unit in snapshot}, chosen, left)


async def candidates(session: AsyncSession, zone: ZoneInfo, wanted: Wanted) -> Candidates:
    """Raises QuestionTooSoon where too few are left that were not asked the same or nobody knows yet who was, and
    SampleTooSmall."""
    check_sample(wanted.selection.sample, wanted.group_min)
    snapshot = await staff_snapshot(session)
    units, staff = _nodes(snapshot.units), _asked(snapshot)
    chosen = in_branches(units, staff, frozenset(wanted.selection.branches))
    rest = await _rest(session, zone, wanted)
    resting = set() if rest.people is None else await recent.people_of(session, rest.people)
    left = tuple(person for person in chosen if person.employee not in resting)
    _refuse(rest, len(chosen), len(left), wanted.group_min)
    return Candidates(units, {unit.id: unit.name for unit in snapshot.units}, staff, chosen, left)


async def draw(
    session: AsyncSession, zone: ZoneInfo, wanted: Wanted, seed: bytes, people: Candidates
) -> Pooling[Group]:
    """The groups with those who are asked. Raises TooFewRecipients."""
    pooling = form_groups(people.units, people.left, group_min=wanted.group_min)
    asked = {} if wanted.rotation is None else await recent.asked_last(session)
    last = {who: local_day(at, zone) for who, at in asked.items()}
    return drawn(pooling, wanted.selection.sample, seed, Counter(person.unit for person in people.chosen), last)


async def wanted_of(session: AsyncSession, row: Round) -> tuple[Wanted, RoundSelection | None]:
    """Of a round as it is stored."""
    stored = await recent.selection(session, row.id)
    selection, rotation = (EVERYBODY, None) if stored is None else selected(stored)
    asked = tuple(await repository.question_ids(session, row.id))
    return Wanted(row.id, asked, row.opens_at, selection, rotation, row.group_min), stored


async def forecast_of(session: AsyncSession, zone: ZoneInfo, round_id: UUID) -> Forecast:
    """Raises UnknownRound, or what `forecast` does."""
    row = await repository.find(session, round_id)
    if row is None:
        raise UnknownRound
    wanted, _ = await wanted_of(session, row)
    return await forecast(session, zone, wanted)


def selected(row: Selected) -> tuple[Selection, Rotation | None]:
    sample = None
    if row.share is not None and row.at_least is not None:
        sample = Sample(share=row.share, at_least=row.at_least)
    rotation = None if row.most_per_quarter is None else Rotation(row.most_per_quarter)
    return Selection(branches=tuple(row.branches), sample=sample), rotation


def selection_columns(selection: Selection, rotation: Rotation | None) -> dict[str, object]:
    sample = selection.sample
    return {
        "branches": list(selection.branches),
        "share": None if sample is None else sample.share,
        "at_least": None if sample is None else sample.at_least,
        "most_per_quarter": None if rotation is None else rotation.most,
    }


@dataclass(frozen=True)
class _Rest:
    """`people`: selects who is left in peace. `near`: others ask the same within 28 days. `earliest`: the first day
    without any of them."""

    people: Select[UUID] | None
    near: bool
    earliest: date


async def _rest(session: AsyncSession, zone: ZoneInfo, wanted: Wanted) -> _Rest:
    """Raises AnotherBeingPrepared, before anybody is counted: it is asked again every few seconds."""
    openings = await recent.openings_of(session, wanted.questions, wanted.round_id)
    days = {opening.round_id: local_day(opening.opens_at, zone) for opening in openings}
    opens_on = local_day(wanted.opens_at, zone)
    near = too_near(days, opens_on)
    if any(opening.round_id in near and not opening.frozen for opening in openings):
        raise AnotherBeingPrepared
    often = None if wanted.rotation is None else _quota(opens_on, zone, wanted.rotation)
    people = recent.resting_people(near, often) if near or often else None
    return _Rest(people, bool(near), earliest_again(days.values(), opens_on))


def _refuse(rest: _Rest, chosen: int, left: int, group_min: int) -> None:
    if rest.near and left < group_min <= chosen:
        raise QuestionTooSoon(chosen - left, rest.earliest)


def _quota(opens_on: date, zone: ZoneInfo, rotation: Rotation) -> recent.Quota:
    quarter = quarter_of(opens_on)
    begin, end = (nearest_moment(day, time(), zone) for day in (quarter.first, quarter.after))
    return recent.Quota(begin, end, rotation.most)


def _nodes(units: Iterable[UnitSnapshot]) -> tuple[UnitNode, ...]:
    return tuple([UnitNode(unit.id, unit.parent) for unit in units])


def _asked(staff: StaffSnapshot) -> tuple[Recipient, ...]:
    parents = {unit.id: unit.parent for unit in staff.units}
    return tuple(Recipient(person.id, asked_in(person.unit, person.leads, parents)) for person in staff.employees)
