"""A worker's steps with messages: claim some, hand each over, write what became of it. Each step is a transaction.

Between handing over and writing a worker may be killed. The message is then claimed again when the claim has run out,
and goes out with the same id: ADR 0012.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.times.clock import Clock, local_day
from backend.organisation import SendingHours
from backend.sending import repository
from backend.sending.policy import is_quiet, next_wait, provider_rest, refilled
from backend.sending.subscriptions import repository as subscriptions_repository
from backend.sending.values import Channel, Endpoint, Later, Never, Outcome, Outgoing

LEASE: Final = timedelta(minutes=3)
"""How long a claim lasts; a worker works on one for a minute at most, and half a minute on its last message."""
BATCH: Final = 50


@dataclass(frozen=True)
class Claimed:
    """`metered`: there may be more, but the provider's pace does not allow it yet."""

    id: UUID = field(default_factory=uuid4)
    messages: tuple[Outgoing, ...] = ()
    metered: bool = False


async def claim(
    session: AsyncSession, clock: Clock, zone: ZoneInfo, hours: SendingHours, channel: Channel, per_second: float
) -> Claimed:
    """Up to a batch that nobody else works on, as the provider's pace allows; at quiet hours only what is urgent."""
    now = clock.now()
    provider = await repository.lock_provider(session, channel)
    if provider is None or (provider.paused_until is not None and provider.paused_until > now):
        return Claimed()
    elapsed = None if provider.counted_at is None else now - provider.counted_at
    allowance = refilled(provider.allowance, elapsed, per_second)
    most = min(BATCH, int(allowance))
    if most < 1:
        return Claimed(metered=True)
    found = Claimed()
    ids = await repository.claim(
        session,
        {
            "channel": channel,
            "claim": found.id,
            "until": now + LEASE,
            "moment": now,
            "today": local_day(now, zone),
            "priority": 0 if is_quiet(now, hours, zone) else 9,
            "most": most,
        },
    )
    provider.allowance, provider.counted_at = allowance - len(ids), now
    messages = tuple(_outgoing(row) for row in await repository.outgoing(session, ids))
    return Claimed(found.id, messages, metered=len(ids) == most < BATCH)


async def settle(
    session: AsyncSession, clock: Clock, zone: ZoneInfo, claimed: Claimed, message: Outgoing, outcome: Outcome
) -> None:
    """Write what became of one message, in the same transaction as what follows from it."""
    if isinstance(outcome, Later):
        wait = next_wait(message.occasion, message.attempts, outcome.retry_after)
        if wait is not None:
            again_at = clock.now() + wait
            await repository.postpone(session, message.id, claimed.id, again_at, outcome)
            return
        outcome = Never("gave-up", unclear=outcome.unclear)
    if not await repository.settle(session, message.id, claimed.id, outcome):
        return
    if isinstance(outcome, Never):
        await _end(session, clock, zone, message, outcome)
    elif message.occasion == "invitation":
        await repository.wipe_invitation(session, message)


async def _end(session: AsyncSession, clock: Clock, zone: ZoneInfo, message: Outgoing, outcome: Never) -> None:
    if not outcome.ends:
        return
    if message.endpoint is not None and message.channel == "push":
        await subscriptions_repository.remove_endpoint(session, message.employee, message.endpoint.url)
    address = {"email": message.email, "sms": message.phone}.get(message.channel)
    if address is not None:
        today = local_day(clock.now(), zone)
        await repository.end_channel(session, message.employee, message.channel, address, outcome.reason, today)


async def give_back(session: AsyncSession, claimed: Claimed, left: tuple[Outgoing, ...]) -> None:
    await repository.give_back(session, claimed.id, [message.id for message in left])


async def provider_worked(session: AsyncSession, channel: Channel) -> None:
    provider = await repository.lock_provider(session, channel)
    if provider is not None and provider.failures:
        provider.failures, provider.paused_until, provider.trouble = 0, None, None


async def provider_failed(session: AsyncSession, clock: Clock, channel: Channel, outcome: Later) -> None:
    """It rests, longer each time, and all its messages with it; only the one that met the trouble counts as tried."""
    provider = await repository.lock_provider(session, channel)
    if provider is not None:
        provider.failures = min(provider.failures + 1, 1000)
        provider.paused_until = clock.now() + provider_rest(provider.failures, outcome.retry_after)
        provider.trouble = outcome.reason


def _outgoing(row: Any) -> Outgoing:
    (id_, employee, about, occasion, channel, attempts, name, number, language, active, *rest) = row
    email, phone, url, p256dh, auth, title, state, closes_at, sealed, organisation = rest
    return Outgoing(
        id=id_,
        employee=employee,
        about=about,
        occasion=occasion,
        channel=channel,
        attempts=attempts,
        name=name,
        external_id=number,
        language=language,
        active=active,
        email=email,
        phone=phone,
        endpoint=None if url is None else Endpoint(url, p256dh, auth),
        round_title=title,
        round_open=None if state is None else state == "open",
        closes_at=closes_at,
        sealed=sealed,
        organisation=organisation,
    )
