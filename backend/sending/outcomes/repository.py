"""SQL of what became of messages: counts, what failed and why, and forgetting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, delete, exists, func, literal, select, update
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from backend.registry import PEOPLE
from backend.sending.models import Message, may_arrive
from backend.sending.reach.ended_repository import unwanted
from backend.sending.values import OF_ROUNDS

_FAILED = Message.state == "failed"


async def counts(session: AsyncSession, about: UUID) -> Sequence[Any]:
    """Rows of occasion, channel, state, how many `messages`, and how many of them are told to be `delivered`."""
    delivered = func.count().filter(Message.delivered).label("delivered")
    query = (
        select(Message.occasion, Message.channel, Message.state, func.count().label("messages"), delivered)
        .where(Message.about == about)
        .group_by(Message.occasion, Message.channel, Message.state)
    )
    return (await session.execute(query)).all()


async def unsent(session: AsyncSession) -> Sequence[Any]:
    """Rows of channel, state and how many `messages`, of all that are not sent."""
    query = (
        select(Message.channel, Message.state, func.count().label("messages"))
        .where(Message.state != "sent")
        .group_by(Message.channel, Message.state)
    )
    return (await session.execute(query)).all()


async def failures(session: AsyncSession, about: UUID) -> Sequence[Any]:
    """Rows of occasion, channel, reason, unclear, whether more there is `unwanted`, and the person's name and
    external_id; those that may have arrived come last."""
    told = (Message.occasion, Message.channel, Message.reason, Message.unclear, unwanted(Message).label("unwanted"))
    query = (
        select(*told, PEOPLE.c.name, PEOPLE.c.external_id)
        .join(PEOPLE, PEOPLE.c.id == Message.employee_id)
        .where(Message.about == about, _FAILED)
        .order_by(Message.unclear, PEOPLE.c.external_id, Message.channel, Message.occasion)
    )
    return (await session.execute(query)).all()


async def retry(
    session: AsyncSession, about: UUID, days: Sequence[date], hopeless: Sequence[str], *, unclear: bool
) -> Sequence[Any]:
    """Failed messages wait again, but for those with a `hopeless` reason and those to who wants no more: either those
    that may have arrived or those that surely did not. A row of employee_id and channel for each.

    days: today and some that follow. Nobody gets two messages about the same on one of them."""
    here = (Message.about == about, _FAILED, Message.reason.not_in(hopeless), Message.unclear.is_(unclear))
    again = select(Message.id, _place_in_turn(days[0]).label("place")).where(*here, ~unwanted(Message)).subquery()
    due = array([literal(day) for day in days])[func.least(again.c.place, len(days))]
    query = (
        update(Message)
        .where(Message.id == again.c.id)
        .values(state="waiting", attempts=0, again_at=None, reason=None, due=due, delivered=False)
    )
    return (await session.execute(query.returning(Message.employee_id, Message.channel))).all()


def _place_in_turn(today: date) -> ColumnElement[int]:
    """From 1: a person's occasions one after the other, and none beside another message of today."""
    other = aliased(Message)
    beside = (
        exists()
        .where(other.employee_id == Message.employee_id, other.about == Message.about)
        .where(other.occasion != Message.occasion, other.due >= today, may_arrive(other))
    )
    turn = func.array_position(array(OF_ROUNDS), Message.occasion)
    place = func.dense_rank().over(partition_by=Message.employee_id, order_by=turn)
    return place + case((beside, 1), else_=0)


async def forget(session: AsyncSession, before: date) -> int:
    """Messages that were due before that day, finished or not; how many they were."""
    old = await session.scalars(delete(Message).where(Message.due < before).returning(Message.id))
    return len(old.all())
