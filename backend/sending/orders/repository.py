"""SQL of making messages: once per occasion, and in one statement for all whom it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    CursorResult,
    Insert,
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    delete,
    exists,
    func,
    literal,
    null,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry import ADDRESSES, INVITATIONS, PEOPLE
from backend.rounds import RECIPIENTS
from backend.sending.models import Message, SendingOrder, may_arrive
from backend.sending.reach.repository import People, ways_to
from backend.sending.values import EXTRA, Channel, Occasion

_COLUMNS = ("id", "employee_id", "channel", "address_id", "about", "occasion", "priority", "due", "sealed")
_ADDRESSED: Final[frozenset[Channel]] = frozenset({"email", "sms"})
_NO_ADDRESS = null().cast(Uuid)


@dataclass(frozen=True)
class Making:
    """What all messages of one order have in common. They go by all channels of `always`, and by those of `otherwise`
    to whom no personal one of the first reaches. `sealed`: a code."""

    about: UUID
    occasion: Occasion
    priority: int
    due: date
    always: frozenset[Channel]
    otherwise: frozenset[Channel] = frozenset()
    sealed: str | None = None


@dataclass(frozen=True)
class At:
    """Addresses that a notice goes to: those that ended after `since` or not at all; with `before` those alone that
    had begun by then. `but`: channels whose present address is told by the code itself."""

    since: datetime
    before: datetime | None = None
    but: frozenset[Channel] = frozenset()


@dataclass(frozen=True)
class SentSoFar:
    """Of all messages about a round, those that surely failed left out. `today`: some go out today or later. `waiting`:
    some still have to. `reached`: some went out. `extra`: some of the reminder that nobody had planned."""

    today: bool = False
    waiting: bool = False
    reached: bool = False
    extra: bool = False


async def order(session: AsyncSession, about: UUID, occasion: Occasion, made: date) -> bool:
    """True the first time: then the messages are to be made, in this transaction."""
    first = insert(SendingOrder).values(about=about, occasion=occasion, made=made).on_conflict_do_nothing()
    return (await session.execute(first.returning(SendingOrder.about))).first() is not None


async def ordered(session: AsyncSession, about: UUID) -> frozenset[str]:
    return frozenset(await session.scalars(select(SendingOrder.occasion).where(SendingOrder.about == about)))


async def first_days(session: AsyncSession, about: UUID, occasions: Sequence[Occasion]) -> Sequence[date]:
    """Of each of these occasions the day on which its messages were due first; those that are tried again are later."""
    query = select(func.min(Message.due)).where(Message.about == about, Message.occasion.in_(occasions))
    return (await session.scalars(query.group_by(Message.occasion))).all()


async def forget_order(session: AsyncSession, about: UUID, occasion: Occasion) -> None:
    await session.execute(delete(SendingOrder).where(SendingOrder.about == about, SendingOrder.occasion == occasion))


async def sent_so_far(session: AsyncSession, about: UUID, today: date) -> SentSoFar:
    on_its_way = Message.state.in_(("waiting", "claimed"))
    query = select(
        func.count().filter(Message.due >= today, may_arrive(Message)).label("today"),
        func.count().filter(on_its_way).label("waiting"),
        func.count().filter(may_arrive(Message), ~on_its_way).label("reached"),
        func.count().filter(Message.occasion == EXTRA, may_arrive(Message)).label("extra"),
    ).where(Message.about == about)
    row = (await session.execute(query)).one()
    return SentSoFar(row.today > 0, row.waiting > 0, row.reached > 0, row.extra > 0)


async def hold_order(session: AsyncSession, about: UUID, occasion: Occasion, since: date) -> bool:
    """Whether its messages were made, since then; nobody else adds to them until the transaction ends."""
    here = (SendingOrder.about == about, SendingOrder.occasion == occasion, SendingOrder.made >= since)
    return (await session.scalars(select(SendingOrder).where(*here).with_for_update())).first() is not None


async def make_for_recipients(session: AsyncSession, making: Making) -> int:
    """To all recipients of the round that it is about; how many messages it became."""
    recipients = select(RECIPIENTS.c.employee_id).where(RECIPIENTS.c.round_id == making.about)
    return await _made(session, messages_to(recipients, making))


async def make_for_untold(session: AsyncSession, making: Making) -> int:
    """To recipients of the round without any message about it; how many messages it became."""
    return await _made(session, messages_to(untold(making.about), making))


async def make_for_one(session: AsyncSession, employee: UUID, making: Making) -> int:
    return await _made(session, messages_to(select(literal(employee)), making))


async def make_notices(session: AsyncSession, people: Sequence[UUID], making: Making, at: At) -> int:
    """To all addresses of these people, and by what else reaches those of them who are on the staff list."""
    made, others = 0, making.always - _ADDRESSED
    # Every statement here costs milliseconds, and each phone that comes in is a notice.
    if making.always & _ADDRESSED:
        made += await _made(session, _inserted(_at_addresses(people, making, at)))
    if others and at.before is None:
        reach = ways_to(select(PEOPLE.c.id).where(PEOPLE.c.id.in_(people)))
        rows = _rows(reach.c.employee_id, reach.c.channel, making)
        made += await _made(session, _inserted(rows.where(reach.c.channel.in_(others))))
    return made


def _at_addresses(people: Sequence[UUID], making: Making, at: At) -> Select[Any]:
    """Each address once, also where it was taken away and put back; and where it was refused for good: whoever has one
    of the person's mails can tell our mail server that it came back, and would have them told of nothing more."""
    same = (ADDRESSES.c.employee_id, ADDRESSES.c.channel, func.lower(ADDRESSES.c.address))
    wanted = select(ADDRESSES).where(
        ADDRESSES.c.employee_id.in_(people),
        ADDRESSES.c.channel.in_(making.always),
        or_(ADDRESSES.c.ended.is_(None), ADDRESSES.c.ended > at.since),
    )
    if at.before is not None:
        wanted = wanted.where(or_(ADDRESSES.c.began.is_(None), ADDRESSES.c.began < at.before))
    told = wanted.ext(distinct_on(*same)).order_by(*same, ADDRESSES.c.ended.desc().nulls_first()).subquery()
    carried = told.c.channel.in_(at.but) & told.c.ended.is_(None)
    return _rows(told.c.employee_id, told.c.channel, making, told.c.id).where(~carried)


async def make_for_invited(session: AsyncSession, making: Making) -> int:
    """To whoever has a code waiting in the batch that it is about: the code stays there until it is handed over."""
    waiting = (INVITATIONS.c.batch_id == making.about, INVITATIONS.c.sealed.is_not(None))
    rows = _rows(INVITATIONS.c.employee_id, INVITATIONS.c.channel, making)
    return await _made(session, _inserted(rows.where(*waiting, INVITATIONS.c.channel.in_(making.always))))


def untold(round_id: UUID) -> People:
    """Recipients without any message about the round.

    By difference and not by looking for what is missing: while tens of thousands of messages are so new that PostgreSQL
    has no statistics of them, it would go through all of them for each person (two minutes for 20,000 people).
    """
    recipients = select(RECIPIENTS.c.employee_id).where(RECIPIENTS.c.round_id == round_id)
    return recipients.except_(select(Message.employee_id).where(Message.about == round_id))


def messages_to(people: People, making: Making) -> Insert:
    reach = ways_to(people)
    other = reach.alias("other")
    # A system of the organisation's own takes every message, whether it brings it on to a person or not.
    told_personally = exists().where(
        other.c.employee_id == reach.c.employee_id, other.c.channel.in_(making.always), other.c.channel != "webhook"
    )
    by_another = and_(reach.c.channel.in_(making.otherwise), ~told_personally)
    rows = _rows(reach.c.employee_id, reach.c.channel, making)
    return _inserted(rows.where(or_(reach.c.channel.in_(making.always), by_another)))


def _rows(employee: Any, channel: Any, making: Making, address: Any = _NO_ADDRESS) -> Select[Any]:
    return select(
        func.gen_random_uuid(),
        employee,
        channel,
        address,
        literal(making.about),
        literal(making.occasion, Text),
        literal(making.priority, Integer),
        literal(making.due),
        literal(making.sealed, Text),
    )


def _inserted(rows: Select[Any]) -> Insert:
    return insert(Message).from_select(_COLUMNS, rows, include_defaults=False).on_conflict_do_nothing()


async def _made(session: AsyncSession, statement: Insert) -> int:
    result = await session.execute(statement, execution_options={"preserve_rowcount": True})
    return result.rowcount if isinstance(result, CursorResult) else 0
