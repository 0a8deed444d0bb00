"""A worker's steps with messages: claim some, hand each over, write what became of it. Each step is a transaction.

Between handing over and writing a worker may be killed. The message is then claimed again when the claim has run out,
and goes out with the same id: ADR 0012.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from backend.desk import Desk
from backend.kit.times.clock import local_day
from backend.organisation import SendingTimes
from backend.registry import code_handed_over
from backend.rounds import ComingRounds, coming_rounds, minutes_of
from backend.sending.delivery import repository
from backend.sending.delivery.alike import ALIKE_SUFFIX
from backend.sending.hours import is_quiet
from backend.sending.providers import repository as provider_repository
from backend.sending.providers.policy import next_wait, refilled
from backend.sending.reach.ending import end_address
from backend.sending.subscriptions import repository as subscription_repository
from backend.sending.values import NOTICES, Channel, Endpoint, Later, Never, Outcome, Outgoing

LEASE: Final = timedelta(minutes=3)
"""How long a claim lasts; a worker works on one for a minute at most, and half a minute on its last message."""
BATCH: Final = 50
URGENT_ONLY, ANY_PRIORITY = 0, 9


@dataclass(frozen=True)
class Claimed:
    """`metered`: there may be more, but the provider's pace does not allow it yet."""

    id: UUID = field(default_factory=uuid4)
    messages: tuple[Outgoing, ...] = ()
    metered: bool = False


async def claim(desk: Desk, hours: SendingTimes, channel: Channel, per_second: float) -> Claimed:
    """Up to a batch that nobody else works on, as the provider's pace allows; at quiet hours only what is urgent."""
    now = desk.now
    provider = await provider_repository.lock_provider(desk.session, channel)
    if provider is None or (provider.paused_until is not None and provider.paused_until > now):
        return Claimed()
    elapsed = None if provider.counted_at is None else now - provider.counted_at
    allowance = refilled(provider.allowance, elapsed, per_second)
    most = min(BATCH, int(allowance))
    if most < 1:
        return Claimed(metered=True)
    claim_id = uuid4()
    claiming = repository.Claiming(
        channel=channel,
        claim=claim_id,
        moment=now,
        until=now + LEASE,
        today=local_day(now, desk.zone),
        priority=URGENT_ONLY if is_quiet(now, hours, desk.zone) else ANY_PRIORITY,
        most=most,
        # A domain whose people fill the batch would else be tried again and again, and nobody else.
        mixed=provider.trouble is not None and provider.trouble.endswith(ALIKE_SUFFIX),
    )
    ids = await repository.claim(desk.session, claiming)
    provider.allowance, provider.counted_at = allowance - len(ids), now
    messages = await _with_first_day(desk, [_outgoing(row) for row in await repository.outgoing(desk.session, ids)])
    messages = await _with_minutes(desk.session, messages)
    return Claimed(claim_id, messages, metered=len(ids) == most < BATCH)


async def _with_first_day(desk: Desk, messages: Sequence[Outgoing]) -> tuple[Outgoing, ...]:
    """Whoever comes while a round is open would else wait for questions that don't come."""
    invited = [message.employee for message in messages if message.occasion == "invitation"]
    if not invited:
        return tuple(messages)
    coming = await coming_rounds(desk, invited)
    return tuple(
        replace(message, first_day=_first_day(message, coming)) if message.occasion == "invitation" else message
        for message in messages
    )


def _first_day(message: Outgoing, coming: ComingRounds) -> date | None:
    """In a text message, where it may cost another one, only while colleagues are asked."""
    return coming.first_for(message.employee) if coming.open or message.channel != "sms" else None


async def _with_minutes(session: AsyncSession, messages: tuple[Outgoing, ...]) -> tuple[Outgoing, ...]:
    """Of mails that a round is open; a batch is of one round or two."""
    opened = {message.about for message in messages if message.occasion == "round-opened"}
    takes = await minutes_of(session, opened)
    return tuple(replace(message, minutes=takes.get(message.about, message.minutes)) for message in messages)


async def settle(desk: Desk, claimed: Claimed, message: Outgoing, outcome: Outcome) -> None:
    """Write what became of one message, in the same transaction as what follows from it."""
    if isinstance(outcome, Later):
        wait = next_wait(message.occasion, message.attempts, outcome.retry_after)
        if wait is not None:
            again_at = desk.now + wait
            await repository.postpone(desk.session, message.id, claimed.id, again_at, outcome)
            return
        outcome = Never("gave-up", unclear=outcome.unclear)
    if not await repository.settle(desk.session, message.id, claimed.id, outcome):
        return
    if isinstance(outcome, Never):
        await _end(desk, message, outcome)
    elif message.occasion == "invitation":
        await code_handed_over(desk.session, message.about, message.employee, message.channel)


async def _end(desk: Desk, message: Outgoing, outcome: Never) -> None:
    if not outcome.ends:
        return
    if message.endpoint is not None and message.channel == "push":
        await subscription_repository.remove_endpoint(desk.session, message.employee, message.endpoint.url)
    address = {"email": message.email, "sms": message.phone}.get(message.channel)
    # Of a former address nothing is noted: the note would be taken for the present one's.
    if address is not None and not message.former:
        await end_address(desk, message.employee, message.channel, address, outcome.reason)


async def give_back(session: AsyncSession, claimed: Claimed, left: tuple[Outgoing, ...]) -> None:
    await repository.give_back(session, claimed.id, [message.id for message in left])


def unsendable(message: Outgoing) -> str | None:
    """Why it makes no sense any more, if it does not."""
    if not message.active and message.occasion not in NOTICES:
        return "left"
    if message.round_open is False:
        return "round-over"
    if message.occasion in ("invitation", "sms-code") and message.sealed is None:
        return "code-gone"
    return None


def _outgoing(row: Any) -> Outgoing:
    return Outgoing(
        id=row.id,
        employee=row.employee_id,
        about=row.about,
        occasion=row.occasion,
        channel=row.channel,
        attempts=row.attempts,
        name=row.name,
        external_id=row.external_id,
        language=row.language,
        active=row.active,
        email=row.email,
        phone=row.phone,
        endpoint=None if row.endpoint is None else Endpoint(row.endpoint, row.p256dh, row.auth),
        round_title=row.title,
        round_open=None if row.round_state is None else row.round_state == "open",
        closes_at=row.closes_at,
        own_line=row.own_line,
        sealed=row.sealed,
        former=row.former,
        came_back=row.came_back,
        organisation=row.organisation,
    )
