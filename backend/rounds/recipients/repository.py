"""SQL of whom a round asks, and of who was asked lately."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Row, Select, Uuid, any_, delete, exists, func, literal, or_, select, union, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry import WORKPLACES, is_on_leave
from backend.rounds.frozen.models import RoundAbsence, RoundGroup, RoundRecipient, RoundUnit
from backend.rounds.models import Round, RoundQuestion
from backend.rounds.recipients.models import RoundSelection

COUNTED = ("preparing", "scheduled", "open", "closed", "released")


@dataclass(frozen=True)
class Opening:
    """`frozen`: who is asked is known."""

    round_id: UUID
    opens_at: datetime
    frozen: bool


@dataclass(frozen=True)
class Quota:
    """`most` rounds that open from `begin` on and before `end` are enough."""

    begin: datetime
    end: datetime
    most: int


@dataclass(frozen=True)
class AskedThere:
    """How many are asked in a unit, how many of these are left in peace, and how many of the others have standing;
    `absent`: how many with standing would be asked there if they were not on leave."""

    unit: UUID
    people: int
    resting: int
    standing: int
    absent: int


async def selection(session: AsyncSession, round_id: UUID) -> RoundSelection | None:
    """None for a round of before there was a choice: it asks everybody."""
    query = select(RoundSelection).where(RoundSelection.round_id == round_id)
    return (await session.scalars(query.execution_options(populate_existing=True))).one_or_none()


async def branch_names(session: AsyncSession, rounds: Collection[UUID]) -> dict[UUID, list[str]]:
    """Of rounds that asked in branches only: the names that these had then, in the order of the tree. Who chose the
    whole tree as a branch asked everywhere."""
    asked = await _branches(session, rounds)
    return {round_id: [branch.name for branch in branches] for round_id, branches in asked.items()}


async def branch_units(session: AsyncSession, rounds: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """The same by the units themselves, whatever they were called."""
    asked = await _branches(session, rounds)
    return {round_id: frozenset(branch.unit_id for branch in branches) for round_id, branches in asked.items()}


async def _branches(session: AsyncSession, rounds: Collection[UUID]) -> dict[UUID, list[Row[Any]]]:
    """Without those that lie in another one: who ticked these too asked nobody else."""
    lines: defaultdict[UUID, dict[UUID, Row[Any]]] = defaultdict(dict)
    for row in await session.execute(_chosen_with_above(rounds)):
        lines[row.round_id][row.unit_id] = row
    asked = {round_id: _outermost(tree) for round_id, tree in lines.items()}
    return {round_id: rows for round_id, rows in asked.items() if all(row.parent_id for row in rows)}


def _chosen_with_above(rounds: Collection[UUID]) -> Select[Any]:
    """Each unit once, and whether it was `chosen`, in the order of the tree."""
    unnested = select(RoundSelection.round_id, func.unnest(RoundSelection.branches).label("unit_id"))
    chosen = unnested.where(RoundSelection.round_id.in_(rounds)).distinct().cte("chosen")
    unit = select(RoundUnit.round_id, RoundUnit.unit_id, RoundUnit.parent_id, RoundUnit.name, RoundUnit.position)
    same = (chosen.c.round_id == RoundUnit.round_id) & (chosen.c.unit_id == RoundUnit.unit_id)
    line = unit.join(chosen, same).cte("line", recursive=True)
    line = line.union(
        unit.join(line, (line.c.round_id == RoundUnit.round_id) & (line.c.parent_id == RoundUnit.unit_id))
    )
    found = (chosen.c.round_id == line.c.round_id) & (chosen.c.unit_id == line.c.unit_id)
    marked = select(line, chosen.c.unit_id.is_not(None).label("chosen")).outerjoin(chosen, found)
    return marked.order_by(line.c.position)


def _outermost(tree: Mapping[UUID, Row[Any]]) -> list[Row[Any]]:
    def lies_in_another(row: Row[Any]) -> bool:
        above = tree.get(row.parent_id)
        return above is not None and (above.chosen or lies_in_another(above))

    return [row for row in tree.values() if row.chosen and not lies_in_another(row)]


async def write_selection(session: AsyncSession, round_id: UUID, columns: dict[str, object]) -> None:
    """In place of what was there."""
    statement = upsert(RoundSelection).values(round_id=round_id, **columns)
    await session.execute(statement.on_conflict_do_update(index_elements=["round_id"], set_=columns))


async def note_left_out(session: AsyncSession, round_id: UUID, left_out: int) -> None:
    here = RoundSelection.round_id == round_id
    await session.execute(update(RoundSelection).where(here).values(left_out=left_out))


async def openings_of(session: AsyncSession, questions: Collection[UUID], but: UUID | None) -> list[Opening]:
    """The rounds that ask, asked or will ask any of `questions`; drafts and cancelled ones don't count, nor `but`."""
    asks = exists().where(RoundQuestion.round_id == Round.id, RoundQuestion.question_id.in_(questions))
    frozen = exists().where(RoundGroup.round_id == Round.id).label("frozen")
    query = select(Round.id, Round.opens_at, frozen).where(asks, Round.state.in_(COUNTED))
    rows = await session.execute(query if but is None else query.where(Round.id != but))
    return [Opening(row.id, row.opens_at, row.frozen) for row in rows]


def resting_people(near: Iterable[UUID], often: Quota | None) -> Select[UUID]:
    """Who was asked in one of the rounds `near`, or on leave then, or was asked often enough."""
    rounds = list(near)
    then = [select(kind.employee_id).where(kind.round_id.in_(rounds)) for kind in (RoundRecipient, RoundAbsence)]
    if often is None:
        return select(union(*then).subquery().c.employee_id)
    enough = (
        select(RoundRecipient.employee_id)
        .join(Round, Round.id == RoundRecipient.round_id)
        .where(Round.state.in_(COUNTED), Round.opens_at >= often.begin, Round.opens_at < often.end)
        .group_by(RoundRecipient.employee_id)
        .having(func.count() >= often.most)
    )
    return select(union(*then, enough).subquery().c.employee_id)


async def asked_by_unit(session: AsyncSession, resting: Select[UUID] | None, today: date) -> list[AskedThere]:
    """As `groups.asked_in` has it of each person."""
    unit = func.coalesce(WORKPLACES.c.above, WORKPLACES.c.leads_unit_id, WORKPLACES.c.unit_id).label("unit")
    away = is_on_leave(WORKPLACES.c.leave_from, WORKPLACES.c.leave_to, today)
    stands = or_(WORKPLACES.c.standing_from.is_(None), WORKPLACES.c.standing_from <= today)
    here, absent = func.count().filter(~away).label("people"), func.count().filter(away, stands).label("absent")
    staff = select(unit, here).select_from(WORKPLACES)
    if resting is None:
        standing = func.count().filter(~away, stands).label("standing")
        query = staff.add_columns(literal(0), standing, absent)
    else:
        left = resting.distinct().subquery()
        standing = func.count().filter(~away, stands, left.c.employee_id.is_(None)).label("standing")
        rests = func.count(left.c.employee_id).filter(~away).label("resting")
        counted = staff.add_columns(rests, standing, absent)
        query = counted.outerjoin(left, left.c.employee_id == WORKPLACES.c.employee_id)
    rows = await session.execute(query.group_by(unit))
    return [AskedThere(*row) for row in rows]


async def resting_among(session: AsyncSession, resting: Select[UUID] | None, people: Collection[UUID]) -> set[UUID]:
    if resting is None or not people:
        return set()
    left = resting.subquery()
    here = left.c.employee_id == any_(literal(list(people), ARRAY(Uuid)))
    return set(await session.scalars(select(left.c.employee_id).where(here)))


async def people_of(session: AsyncSession, resting: Select[UUID]) -> set[UUID]:
    return set(await session.scalars(resting))


async def asked_last(session: AsyncSession) -> dict[UUID, datetime]:
    """When the newest round of each person opens or opened."""
    query = (
        select(RoundRecipient.employee_id, func.max(Round.opens_at).label("opens_at"))
        .join(Round, Round.id == RoundRecipient.round_id)
        .where(Round.state.in_(COUNTED))
        .group_by(RoundRecipient.employee_id)
    )
    return {row.employee_id: row.opens_at for row in await session.execute(query)}


async def asked_last_by_question(session: AsyncSession) -> dict[UUID, datetime]:
    """When the newest round with each question opens or opened."""
    query = (
        select(RoundQuestion.question_id, func.max(Round.opens_at).label("opens_at"))
        .join(Round, Round.id == RoundQuestion.round_id)
        .where(Round.state.in_(COUNTED))
        .group_by(RoundQuestion.question_id)
    )
    return {row.question_id: row.opens_at for row in await session.execute(query)}


async def delete_absences(session: AsyncSession, opened_before: datetime) -> int:
    over = select(Round.id).where(Round.opens_at < opened_before)
    gone = delete(RoundAbsence).where(RoundAbsence.round_id.in_(over)).returning(RoundAbsence.employee_id)
    return len((await session.scalars(gone)).all())
