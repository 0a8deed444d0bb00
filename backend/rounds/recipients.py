"""Whom a round would ask, and whom it asks when it is frozen: the same decisions, once by count and once by name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.clock import local_day
from backend.kit.local_time import nearest_moment
from backend.registry.service import StaffSnapshot, staff_snapshot
from backend.rounds import repository
from backend.rounds import selection_repository as recent
from backend.rounds.errors import QuestionTooSoon, UnknownRound
from backend.rounds.groups import Pooling, Recipient, UnitNode, asked_in, form_groups
from backend.rounds.models import Round, RoundSelection, Series
from backend.rounds.policy_selection import (
    check_sample,
    drawn,
    earliest_again,
    heads_of,
    in_branches,
    quarter_of,
    sample_size,
    too_near,
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
class Forecast:
    """What a round would be if it were prepared now. `selected`: staff of its branches, of whom `left_out` were asked
    too lately. `pooled`: names of the units that share a group."""

    recipients: int
    groups: int
    selected: int
    left_out: int
    pooled: tuple[str, ...]
    pooling: Pooling


async def forecast(session: AsyncSession, zone: ZoneInfo, wanted: Wanted) -> Forecast:
    """Raises TooFewRecipients, QuestionTooSoon or SampleTooSmall."""
    found = await candidates(session, zone, wanted)
    pooling = form_groups(found.units, found.left, group_min=wanted.group_min)
    heads = Counter(one.unit for one in found.chosen)
    return Forecast(
        recipients=sum(
            sample_size(len(group.members), wanted.selection.sample, heads_of(group, heads)) for group in pooling.groups
        ),
        groups=len(pooling.groups),
        selected=len(found.chosen),
        left_out=found.left_out,
        pooled=tuple(found.names[unit] for unit in pooling.pooled),
        pooling=pooling,
    )


async def candidates(session: AsyncSession, zone: ZoneInfo, wanted: Wanted) -> Candidates:
    """Raises QuestionTooSoon where too few are left that were not asked the same, and SampleTooSmall."""
    check_sample(wanted.selection.sample, wanted.group_min)
    snapshot = await staff_snapshot(session)
    units, staff = _nodes(snapshot), _asked(snapshot)
    chosen = in_branches(units, staff, frozenset(wanted.selection.branches))
    resting = await _asked_the_same(session, zone, wanted, chosen)
    if wanted.rotation is not None:
        resting = resting | await _asked_often(session, zone, wanted.opens_at, wanted.rotation)
    left = tuple(one for one in chosen if one.employee not in resting)
    return Candidates(units, {unit.id: unit.name for unit in snapshot.units}, staff, chosen, left)


async def draw(session: AsyncSession, zone: ZoneInfo, wanted: Wanted, seed: bytes, found: Candidates) -> Pooling:
    """The groups with those who are asked. Raises TooFewRecipients."""
    pooling = form_groups(found.units, found.left, group_min=wanted.group_min)
    asked = {} if wanted.rotation is None else await recent.asked_last(session)
    last = {who: local_day(at, zone) for who, at in asked.items()}
    return drawn(pooling, wanted.selection.sample, seed, Counter(one.unit for one in found.chosen), last)


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


def selected(row: RoundSelection | Series) -> tuple[Selection, Rotation | None]:
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


async def _asked_the_same(
    session: AsyncSession, zone: ZoneInfo, wanted: Wanted, chosen: tuple[Recipient, ...]
) -> set[UUID]:
    openings = await recent.openings_of(session, wanted.questions, wanted.round_id)
    days = {one.round_id: local_day(one.opens_at, zone) for one in openings}
    near = too_near(days, local_day(wanted.opens_at, zone))
    if not near:
        return set()
    same = await recent.people_of(session, near)
    people = [one.employee for one in chosen if one.employee in same]
    # Of a round that is just being prepared nobody knows yet whom it will ask: it may be everybody.
    unknown = any(one.round_id in near and not one.frozen for one in openings)
    if unknown or len(chosen) - len(people) < wanted.group_min <= len(chosen):
        earliest = earliest_again(days.values(), local_day(wanted.opens_at, zone))
        raise QuestionTooSoon(len(chosen) if unknown else len(people), earliest)
    return same


async def _asked_often(session: AsyncSession, zone: ZoneInfo, opens_at: datetime, rotation: Rotation) -> set[UUID]:
    quarter = quarter_of(local_day(opens_at, zone))
    begin, end = (nearest_moment(day, time(), zone) for day in (quarter.first, quarter.after))
    return await recent.people_asked_often(session, begin, end, rotation.most)


def _nodes(staff: StaffSnapshot) -> tuple[UnitNode, ...]:
    return tuple(UnitNode(unit.id, unit.parent) for unit in staff.units)


def _asked(staff: StaffSnapshot) -> tuple[Recipient, ...]:
    parents = {unit.id: unit.parent for unit in staff.units}
    return tuple(Recipient(person.id, asked_in(person.unit, person.leads, parents)) for person in staff.employees)
