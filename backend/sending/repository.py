"""All SQL of making messages, and of claiming and settling them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Select,
    Text,
    Uuid,
    bindparam,
    column,
    delete,
    func,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.registry import Invitation
from backend.sending.models import ChannelEnded, Message, SendingOrder, SendingProvider
from backend.sending.values import Channel, Later, Never, Occasion, Outgoing, Sent

REMINDER_LOCK = 0x4C505255
"""One worker at a time looks for reminders."""

# Which ways reach whom: an address that is not refused, a phone that lets itself be woken, a system of one's own.
REACH: Final = """
WITH who AS (SELECT e.id, e.email, e.phone FROM employee e WHERE e.active AND e.id IN ({people})),
reach AS (
  SELECT id AS employee_id, 'email' AS channel FROM who WHERE email IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM channel_ended x WHERE x.employee_id = who.id AND x.channel = 'email'
    AND x.address_sha256 = sha256(convert_to(who.email, 'UTF8')))
  UNION ALL
  SELECT id, 'sms' FROM who WHERE phone IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM channel_ended x WHERE x.employee_id = who.id AND x.channel = 'sms'
    AND x.address_sha256 = sha256(convert_to(who.phone, 'UTF8')))
  UNION ALL
  SELECT who.id, 'push' FROM who JOIN device d ON d.employee_id = who.id
  JOIN push_subscription p ON p.device_id = d.id
  UNION ALL
  SELECT id, 'webhook' FROM who
)
"""
MAKE: Final = """
INSERT INTO message (id, employee_id, about, occasion, channel, priority, due, sealed)
SELECT gen_random_uuid(), r.employee_id, :about, :occasion, r.channel, :priority, :due, :sealed FROM reach r
WHERE r.channel = ANY(:always) OR (r.channel = ANY(:otherwise) AND NOT EXISTS (
  SELECT 1 FROM reach o
  WHERE o.employee_id = r.employee_id AND o.channel = ANY(:always) AND o.channel <> 'webhook'))
ON CONFLICT DO NOTHING
"""
_TO_INVITED: Final = text(
    """
    INSERT INTO message (id, employee_id, about, occasion, channel, priority, due)
    SELECT gen_random_uuid(), i.employee_id, :about, :occasion, i.channel, :priority, :due FROM invitation i
    WHERE i.batch_id = :about AND i.sealed IS NOT NULL AND i.channel = ANY(:always)
    ON CONFLICT DO NOTHING
    """
)
_RECIPIENTS: Final = "SELECT employee_id FROM round_recipient WHERE round_id = :about"
_TO_RECIPIENTS: Final = text(REACH.format(people=_RECIPIENTS) + MAKE)
_TO_ONE: Final = text(REACH.format(people=":employee") + MAKE)
_ANYBODY: Final = "SELECT id FROM employee"
_WAYS: Final = (
    text("\n".join((REACH.format(people=_ANYBODY), "SELECT employee_id, channel FROM reach")))
    .columns(column("employee_id", Uuid()), column("channel", Text()))
    .subquery("ways")
)
# The provider's row is held meanwhile, so claims of one channel come one after the other and keep its pace;
# SKIP LOCKED passes by what another worker settles at this moment. A claim that ran out was of a worker that is gone:
# what it handed over it has not told.
_CLAIM: Final = text(
    """
    UPDATE message SET state = 'claimed', claim = :claim, claimed_until = :until, attempts = attempts + 1,
      unclear = unclear OR state = 'claimed'
    WHERE id IN (
      SELECT id FROM message
      WHERE channel = :channel AND state IN ('waiting', 'claimed') AND priority <= :priority AND due <= :today
      AND (again_at IS NULL OR again_at <= :moment) AND (claimed_until IS NULL OR claimed_until <= :moment)
      ORDER BY priority, due LIMIT :most FOR UPDATE SKIP LOCKED)
    RETURNING id
    """
)
_OUTGOING: Final = text(
    """
    SELECT m.id, m.employee_id, m.about, m.occasion, m.channel, m.attempts, e.name, e.external_id, e.language, e.active,
      e.email, e.phone, p.endpoint, p.p256dh, p.auth, r.title, r.state, r.closes_at, coalesce(m.sealed, i.sealed),
      o.name
    FROM message m JOIN employee e ON e.id = m.employee_id
    LEFT JOIN device d ON d.employee_id = e.id LEFT JOIN push_subscription p ON p.device_id = d.id
    LEFT JOIN round r ON r.id = m.about
    LEFT JOIN invitation i ON i.batch_id = m.about AND i.employee_id = m.employee_id AND i.channel = m.channel
    LEFT JOIN organisation o ON true
    WHERE m.id = ANY(:ids) ORDER BY m.priority, m.due, m.id
    """
)


async def order(session: AsyncSession, about: UUID, occasion: Occasion, made: date) -> bool:
    """True the first time: then the messages are to be made, in this transaction."""
    values = {"about": about, "occasion": occasion, "made": made}
    found = await session.execute(
        upsert(SendingOrder).values(**values).on_conflict_do_nothing().returning(SendingOrder.about)
    )
    return found.first() is not None


async def ordered(session: AsyncSession, about: UUID) -> frozenset[str]:
    return frozenset(await session.scalars(select(SendingOrder.occasion).where(SendingOrder.about == about)))


async def make_for_recipients(session: AsyncSession, values: dict[str, Any]) -> int:
    """To all recipients of the round `about`; how many messages it became."""
    return await made(session, _TO_RECIPIENTS, {**values, "sealed": None})


async def make_for_one(session: AsyncSession, employee: UUID, values: dict[str, Any]) -> int:
    return await made(session, _TO_ONE, {"sealed": None, **values, "employee": employee})


async def make_for_invited(session: AsyncSession, values: dict[str, Any]) -> int:
    """To whoever has a code waiting in the batch `about`."""
    return await made(session, _TO_INVITED, values)


async def wipe_invitation(session: AsyncSession, message: Outgoing) -> None:
    """Handed over: from now on the code is the person's alone."""
    here = (
        Invitation.batch_id == message.about,
        Invitation.employee_id == message.employee,
        Invitation.channel == message.channel,
    )
    await session.execute(update(Invitation).where(*here).values(sealed=None))


async def made(session: AsyncSession, statement: Any, values: dict[str, Any]) -> int:
    """How many messages a statement of MAKE about `about` makes."""
    typed = statement.bindparams(bindparam("about", type_=Uuid()))
    result = await session.execute(typed, values)
    return result.rowcount if isinstance(result, CursorResult) else 0


async def channels_of(
    session: AsyncSession, among: Select[UUID], channels: Collection[Channel]
) -> list[tuple[UUID, str]]:
    """(person, those of `channels` that reach them, with commas between) of who `among` selects and any reaches."""
    ways = func.string_agg(_WAYS.c.channel, aggregate_order_by(literal(","), _WAYS.c.channel))
    query = select(_WAYS.c.employee_id, ways).where(*_reaching(among, channels)).group_by(_WAYS.c.employee_id)
    return [(employee, found) for employee, found in await session.execute(query)]


async def count_by_channel(session: AsyncSession, among: Select[UUID], channels: Collection[Channel]) -> dict[str, int]:
    """How many of those whom `among` selects each of `channels` reaches; one that reaches nobody is missing."""
    query = select(_WAYS.c.channel, func.count()).where(*_reaching(among, channels)).group_by(_WAYS.c.channel)
    return {row[0]: row[1] for row in await session.execute(query)}


def _reaching(among: Select[UUID], channels: Collection[Channel]) -> tuple[ColumnElement[bool], ...]:
    return _WAYS.c.channel.in_(channels), _WAYS.c.employee_id.in_(among)


async def try_reminder_lock(session: AsyncSession) -> bool:
    found = await session.execute(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": REMINDER_LOCK})
    return bool(found.scalar_one())


async def set_ready(session: AsyncSession, channel: Channel, *, ready: bool, public_key: str | None) -> None:
    values = {"channel": channel, "ready": ready, "public_key": public_key}
    changed = {"ready": ready, "public_key": public_key}
    statement = upsert(SendingProvider).values(**values)
    await session.execute(statement.on_conflict_do_update(index_elements=["channel"], set_=changed))


async def providers(session: AsyncSession) -> list[SendingProvider]:
    query = select(SendingProvider).order_by(SendingProvider.channel)
    return list(await session.scalars(query.execution_options(populate_existing=True)))


async def ready(session: AsyncSession) -> frozenset[Channel]:
    """The channels that are set up."""
    return frozenset(cast(Channel, one.channel) for one in await providers(session) if one.ready)


async def lock_provider(session: AsyncSession, channel: Channel) -> SendingProvider | None:
    query = select(SendingProvider).where(SendingProvider.channel == channel, SendingProvider.ready).with_for_update()
    return (await session.scalars(query.execution_options(populate_existing=True))).one_or_none()


async def claim(session: AsyncSession, values: dict[str, Any]) -> list[UUID]:
    return list(await session.scalars(_CLAIM, values))


async def outgoing(session: AsyncSession, ids: Iterable[UUID]) -> list[Any]:
    """Rows for `Outgoing`, with what each person's addresses are at this moment."""
    return list(await session.execute(_OUTGOING, {"ids": list(ids)}))


_DONE: Final[dict[str, Any]] = {"claim": None, "claimed_until": None, "again_at": None}


# Written out: once per message, and building it anew costs more than sending the mail.
_SETTLE: Final = text(
    """
    UPDATE message SET state = :state, reason = :reason, unclear = unclear OR :unclear,
      sealed = NULL, claim = NULL, claimed_until = NULL, again_at = NULL
    WHERE id = :id AND claim = :claim RETURNING id
    """
)


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


async def end_channel(
    session: AsyncSession, employee: UUID, channel: Channel, address: str, reason: str, ended: date
) -> None:
    """The address is remembered by its hash alone."""
    statement = upsert(ChannelEnded).values(
        employee_id=employee,
        channel=channel,
        address_sha256=text("sha256(convert_to(:address, 'UTF8'))").bindparams(address=address),
        reason=reason,
        ended=ended,
    )
    taken = {name: statement.excluded[name] for name in ("address_sha256", "reason", "ended")}
    await session.execute(statement.on_conflict_do_update(index_elements=["employee_id", "channel"], set_=taken))


async def revive_channel(session: AsyncSession, people: Iterable[UUID], channel: str) -> None:
    ids = list(people)
    await session.execute(
        delete(ChannelEnded).where(ChannelEnded.employee_id.in_(ids), ChannelEnded.channel == channel)
    )
