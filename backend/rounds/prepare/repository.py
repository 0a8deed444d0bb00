"""SQL of the rounds before the one that is prepared: when a question was asked, of whom, and the ids of groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from backend.handoffs import REMEMBERED, Moves, remembered_from
from backend.rounds.frozen.models import RoundGroup, RoundRecipient
from backend.rounds.models import Round, RoundQuestion
from backend.rounds.prepare.handoff_calls import CALL_REFUSED
from backend.rounds.repository import NOT_LOST

_ANNOUNCED_END = func.coalesce(Round.announced_end, Round.closes_at)
"""By the specs, as the ballot box looks at it: a Prolongation in between must not make the two differ."""
ASKED = ("scheduled", "open", "closed", "released")


async def previous_round(session: AsyncSession, question: UUID, before: datetime) -> UUID | None:
    """The round that asked `question` and closes last before `before`: the one that trends compare with."""
    query = (
        select(Round.id)
        .join(RoundQuestion, RoundQuestion.round_id == Round.id)
        .where(RoundQuestion.question_id == question, Round.state.in_(ASKED), Round.closes_at < before)
        .order_by(Round.closes_at.desc())
        .limit(1)
    )
    return (await session.scalars(query)).one_or_none()


async def remembered_rounds(session: AsyncSession, row: Round, alike: Mapping[UUID, UUID]) -> dict[UUID, list[UUID]]:
    """Rounds announced before `row`, in the order in which they close → its questions that they ask too, in whatever
    words. Also those that close later: they were announced without it. `alike`: every question that asks about the same
    as one of `row` → that one."""
    asked = RoundQuestion.question_id
    query = (
        select(Round.id, func.array_agg(asked).label("questions"))
        .join(RoundQuestion, RoundQuestion.round_id == Round.id)
        .where(asked.in_(list(alike)), Round.state.in_(ASKED), Round.id != row.id)
        .where(NOT_LOST, remembered_from(row.opens_at) <= _ANNOUNCED_END, Round.opens_at <= row.closes_at + REMEMBERED)
        .group_by(Round.id)
        .order_by(Round.closes_at, Round.id)
    )
    rows = await session.execute(query)
    return {earlier.id: sorted({alike[question] for question in earlier.questions}) for earlier in rows}


async def waits_for_another(session: AsyncSession, row: Round, alike: Iterable[UUID]) -> bool:
    """Whether a round that `row` will have to list is on its way to the ballot box. One that is stuck isn't, unless it
    goes on by itself. Of two that are both to be announced the one that closes last lists the other, unless its spec is
    written. `alike`: every question that asks about the same as one of `row`."""
    goes_on = Round.problem.is_(None) | (Round.problem == CALL_REFUSED)
    on_its_way = (Round.state == "preparing", Round.cancellation.is_(None), goes_on)
    query = (
        select(Round.id)
        .join(RoundQuestion, RoundQuestion.round_id == Round.id)
        .where(RoundQuestion.question_id.in_(list(alike)), *on_its_way)
        .where(Round.id != row.id)
        .where(Round.closes_at >= remembered_from(row.opens_at), Round.opens_at <= row.closes_at + REMEMBERED)
        .where(Round.spec.is_not(None) | (tuple_(Round.closes_at, Round.id) < tuple_(row.closes_at, row.id)))
        .limit(1)
    )
    return (await session.execute(query)).first() is not None


async def moves(session: AsyncSession, earlier: UUID, now: UUID) -> tuple[Moves, ...]:
    """Of the recipients of two rounds, all who are not in the same group of both."""
    then, here = (
        select(RoundRecipient.employee_id, RoundRecipient.group_id)
        .where(RoundRecipient.round_id == round_id)
        .subquery()
        for round_id in (earlier, now)
    )
    query = (
        select(then.c.group_id.label("source"), here.c.group_id.label("target"), func.count().label("people"))
        .select_from(then.join(here, then.c.employee_id == here.c.employee_id, full=True))
        .where(then.c.group_id.is_distinct_from(here.c.group_id))
        .group_by(then.c.group_id, here.c.group_id)
        .order_by(then.c.group_id, here.c.group_id)
    )
    rows = await session.execute(query)
    return tuple(Moves(source=row.source, target=row.target, people=row.people) for row in rows)


async def group_ids_by_units(session: AsyncSession, nodes: Iterable[UUID]) -> dict[tuple[UUID, frozenset[UUID]], UUID]:
    """(node, units) → the id that group had in the latest round."""
    query = (
        select(RoundGroup.unit_id, RoundGroup.units, RoundGroup.id)
        .join(Round, Round.id == RoundGroup.round_id)
        .where(RoundGroup.unit_id.in_(list(nodes)))
        .order_by(Round.opens_at, Round.id)
    )
    return {(row.unit_id, frozenset(row.units)): row.id for row in await session.execute(query)}
