"""The sending's public door for pages and other domains: what there is to see of it, and what can be asked of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.kit.times.clock import Clock, local_day
from backend.rounds import ROUND_OPENED
from backend.sending import progress_repository, repository
from backend.sending.orders.service import Orders, hold_back
from backend.sending.orders.unreached import Unreached, tell_untold, unreached
from backend.sending.subscriptions.service import is_subscribed, push_key, subscribe, unsubscribe
from backend.sending.values import CHANNELS, KEPT, OF_ROUNDS, Channel, Occasion

INVITE, CODE_MADE, SMS_CODE = "sending.invite", "sending.code_made", "sending.sms_code"
"""Jobs by name: `{"round"}`, `{"batch"}`, `{"employee", "but"?}`, `{"employee", "sealed"}`."""
HOPELESS: Final = ("left", "round-over", "code-gone")
"""Reasons that no other attempt mends."""


@dataclass(frozen=True)
class ProgressLine:
    """One occasion by one channel; `wanted` = `sent` + `waiting` + `failed`."""

    occasion: Occasion
    channel: Channel
    wanted: int
    sent: int
    waiting: int
    failed: int


@dataclass(frozen=True)
class SendingProgress:
    lines: tuple[ProgressLine, ...]

    def total(self, what: str) -> int:
        return sum(getattr(line, what) for line in self.lines)


@dataclass(frozen=True)
class Failure:
    """A message that will not be tried again by itself. `reason`: a stable word, such as `smtp-550`.

    `unclear`: nobody said that it did not arrive, so another attempt may be its second.
    """

    occasion: Occasion
    channel: Channel
    name: str
    external_id: str
    reason: str
    hopeless: bool
    unclear: bool


@dataclass(frozen=True)
class ChannelStatus:
    """`ready`: set up at the worker. `trouble`: why it rests at present."""

    channel: Channel
    ready: bool
    trouble: str | None


async def progress(session: AsyncSession, about: UUID) -> SendingProgress:
    """Of a round, or of a batch of invitations. It tells what was sent, and nothing of who answered."""
    found: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for occasion, channel, state, many in await progress_repository.counts(session, about):
        found[occasion, channel][state] = many
    lines = [
        _line(cast(Occasion, occasion), cast(Channel, channel), states) for (occasion, channel), states in found.items()
    ]
    return SendingProgress(tuple(sorted(lines, key=lambda line: (line.occasion != OF_ROUNDS[0], *_place(line)))))


def _line(occasion: Occasion, channel: Channel, states: dict[str, int]) -> ProgressLine:
    sent, failed = states.get("sent", 0), states.get("failed", 0)
    waiting = states.get("waiting", 0) + states.get("claimed", 0)
    return ProgressLine(occasion, channel, sent + failed + waiting, sent, waiting, failed)


def _place(line: ProgressLine) -> tuple[str, int]:
    return line.occasion, CHANNELS.index(line.channel)


async def failures(session: AsyncSession, about: UUID) -> list[Failure]:
    return [
        Failure(
            occasion=cast(Occasion, row.occasion),
            channel=cast(Channel, row.channel),
            name=name,
            external_id=number,
            reason=row.reason or "gave-up",
            hopeless=row.reason in HOPELESS,
            unclear=row.unclear,
        )
        for row, name, number in await progress_repository.failures(session, about)
    ]


async def retry(
    session: AsyncSession, clock: Clock, zone: ZoneInfo, about: UUID, *, actor: str, unclear: bool = False
) -> int:
    """Failed messages are tried again, also to addresses that were given up; how many.

    unclear: those that may have arrived and none of the others, for whoever accepts that somebody gets it twice.
    """
    again = await progress_repository.retry(session, about, local_day(clock.now(), zone), HOPELESS, unclear=unclear)
    by_channel: defaultdict[str, list[UUID]] = defaultdict(list)
    for employee, channel in again:
        by_channel[channel].append(employee)
    for channel, people in by_channel.items():
        await repository.revive_channel(session, people, channel)
    await record(
        session, clock, actor, "sending.retry", {"about": str(about), "messages": len(again), "unclear": unclear}
    )
    return len(again)


async def statuses(session: AsyncSession) -> list[ChannelStatus]:
    """All channels, in their fixed order; one that no worker has told of is not set up."""
    found = {row.channel: row for row in await repository.providers(session)}
    return [
        ChannelStatus(one, found[one].ready, found[one].trouble) if one in found else ChannelStatus(one, False, None)
        for one in CHANNELS
    ]


async def channels(session: AsyncSession, among: Select[UUID]) -> dict[UUID, frozenset[Channel]]:
    """By which of the channels that are set up each of the (active) people can be reached whom `among` selects.

    Whom none reaches is missing.
    """
    found = await repository.channels_of(session, among, await repository.ready(session))
    # Tens of thousands of people share a few sets.
    sets = {joined: frozenset(cast(list[Channel], joined.split(","))) for joined in {joined for _, joined in found}}
    return {employee: sets[joined] for employee, joined in found}


async def reached(session: AsyncSession, among: Select[UUID]) -> dict[Channel, int]:
    """How many of them each channel reaches, as `channels` has them by name; none, where it is not set up."""
    found = await repository.count_by_channel(session, among, await repository.ready(session))
    return {channel: found.get(channel, 0) for channel in CHANNELS}


async def announce(session: AsyncSession, ready: Iterable[Channel], push_public_key: str | None) -> None:
    """A worker tells at its start which channels it is set up for, so that pages and phones know."""
    there = set(ready)
    for channel in CHANNELS:
        key = push_public_key if channel == "push" and channel in there else None
        await repository.set_ready(session, channel, ready=channel in there, public_key=key)


async def forget(session: AsyncSession, clock: Clock, zone: ZoneInfo) -> int:
    """Messages of more than KEPT ago; how many. That they were made is remembered, so that they are not made again."""
    return await progress_repository.forget(session, local_day(clock.now(), zone) - KEPT)


async def forget_ended_channels(session: AsyncSession) -> int:
    """Of those who left; how many."""
    return await progress_repository.forget_ended_channels(session)


__all__ = [
    "CODE_MADE",
    "INVITE",
    "ROUND_OPENED",
    "SMS_CODE",
    "ChannelStatus",
    "Failure",
    "Orders",
    "ProgressLine",
    "SendingProgress",
    "Unreached",
    "announce",
    "channels",
    "failures",
    "forget",
    "forget_ended_channels",
    "hold_back",
    "is_subscribed",
    "progress",
    "push_key",
    "reached",
    "retry",
    "statuses",
    "subscribe",
    "tell_untold",
    "unreached",
    "unsubscribe",
]
