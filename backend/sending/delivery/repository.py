"""SQL of claiming messages and settling them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Label, bindparam, case, func, literal, or_, select, text, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.organisation import NAMES
from backend.registry import ADDRESSES, INVITATIONS, PEOPLE, PHONES
from backend.rounds import ROUNDS
from backend.sending.models import Message, PushSubscription
from backend.sending.values import Channel, Later, Never, Sent

# The provider's row is held meanwhile, so claims of one channel come one after the other and keep its pace;
# SKIP LOCKED passes by what another worker settles at this moment. A claim that ran out was of a worker that is gone:
# what it handed over it has not told.
_CLAIM: Final = """
    UPDATE message SET state = 'claimed', claim = :claim, claimed_until = :until, attempts = attempts + 1,
      unclear = unclear OR state = 'claimed'
    WHERE id IN (
      SELECT id FROM message
      WHERE channel = :channel AND state IN ('waiting', 'claimed') AND priority <= :priority AND due <= :today
      AND (again_at IS NULL OR again_at <= :moment) AND (claimed_until IS NULL OR claimed_until <= :moment)
      ORDER BY {order} LIMIT :most FOR UPDATE SKIP LOCKED)
    RETURNING id
    """
_CLAIM_FIRST: Final = text(_CLAIM.format(order="priority, due"))
_CLAIM_ANY: Final = text(_CLAIM.format(order="random()"))
"""Sorts the whole queue: once after each rest, and not for every batch."""
_INVITED: Final = (
    (INVITATIONS.c.batch_id == Message.about)
    & (INVITATIONS.c.employee_id == Message.employee_id)
    & (INVITATIONS.c.channel == Message.channel)
)


def _address(name: str, listed: ColumnElement[Any]) -> Label[Any]:
    """A notice goes to the very address that it names, whatever the staff list has by now."""
    return case((Message.address_id.is_(None), listed), else_=ADDRESSES.c.address).label(name)


# No address stands with the messages: each is read when it is needed.
_OUTGOING: Final = (
    select(
        Message.id,
        Message.employee_id,
        Message.about,
        Message.occasion,
        Message.channel,
        Message.attempts,
        Message.came_back,
        PEOPLE.c.name,
        PEOPLE.c.external_id,
        PEOPLE.c.language,
        PEOPLE.c.active,
        _address("email", PEOPLE.c.email),
        _address("phone", PEOPLE.c.phone),
        ADDRESSES.c.ended.is_not(None).label("former"),
        PushSubscription.endpoint,
        PushSubscription.p256dh,
        PushSubscription.auth,
        ROUNDS.c.title,
        ROUNDS.c.state.label("round_state"),
        ROUNDS.c.closes_at,
        ROUNDS.c.own_line,
        func.coalesce(Message.sealed, INVITATIONS.c.sealed).label("sealed"),
        NAMES.c.name.label("organisation"),
    )
    .join(PEOPLE, PEOPLE.c.id == Message.employee_id)
    .outerjoin(ADDRESSES, ADDRESSES.c.id == Message.address_id)
    .outerjoin(PHONES, PHONES.c.employee_id == Message.employee_id)
    .outerjoin(PushSubscription, PushSubscription.device_id == PHONES.c.id)
    .outerjoin(ROUNDS, ROUNDS.c.id == Message.about)
    .outerjoin(INVITATIONS, _INVITED)
    .outerjoin(NAMES, true())
    .where(Message.id.in_(bindparam("ids", expanding=True)))
    .order_by(Message.priority, Message.due, Message.id)
)
# Written out: once per message, and building it anew costs more than sending the mail.
_SETTLE: Final = text(
    """
    UPDATE message SET state = :state, reason = :reason, unclear = unclear OR :unclear,
      sealed = NULL, claim = NULL, claimed_until = NULL, again_at = NULL
    WHERE id = :id AND claim = :claim RETURNING id
    """
)
_DONE: Final[dict[str, Any]] = {"claim": None, "claimed_until": None, "again_at": None}


@dataclass(frozen=True)
class Claiming:
    """Up to `most` messages of a channel that are due on `today`, with a `priority` of this or below. `mixed`: any of
    them, in place of those that come first."""

    channel: Channel
    claim: UUID
    moment: datetime
    until: datetime
    today: date
    priority: int
    most: int
    mixed: bool = False


async def claim(session: AsyncSession, claiming: Claiming) -> list[UUID]:
    values = asdict(claiming)
    return list(await session.scalars(_CLAIM_ANY if values.pop("mixed") else _CLAIM_FIRST, values))


async def outgoing(session: AsyncSession, ids: Iterable[UUID]) -> Sequence[Any]:
    """Rows for `Outgoing`, with what each person's addresses are at this moment."""
    return (await session.execute(_OUTGOING, {"ids": list(ids)})).all()


async def settle(session: AsyncSession, message: UUID, claim: UUID, outcome: Sent | Never) -> bool:
    """False if another worker has it by now: this one took too long."""
    if isinstance(outcome, Never):
        said = {"state": "failed", "reason": outcome.reason, "unclear": outcome.unclear}
    else:
        said = {"state": "sent", "reason": None, "unclear": False}
    values = {"id": message, "claim": claim, **said}
    return (await session.execute(_SETTLE, values)).first() is not None


async def postpone(session: AsyncSession, message: UUID, claim: UUID, again_at: datetime, outcome: Later) -> bool:
    unclear = or_(Message.unclear, literal(outcome.unclear))
    values = {**_DONE, "state": "waiting", "again_at": again_at, "reason": outcome.reason, "unclear": unclear}
    query = update(Message).where(Message.id == message, Message.claim == claim).values(**values)
    return (await session.scalars(query.returning(Message.id))).first() is not None


async def give_back(session: AsyncSession, claim: UUID, ids: Iterable[UUID]) -> None:
    """What was claimed and never tried."""
    query = update(Message).where(Message.id.in_(list(ids)), Message.claim == claim)
    await session.execute(query.values(**_DONE, state="waiting", attempts=Message.attempts - 1))
