"""What became of messages: how many went out, what failed and why, trying again, and forgetting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.desk import Desk
from backend.organisation import sending_hours
from backend.sending.hours import days_from
from backend.sending.outcomes import repository
from backend.sending.reach import ended_repository
from backend.sending.reach.ended_repository import COMPLAINT
from backend.sending.values import CHANNELS, KEPT, OF_ROUNDS, Channel, Occasion

HOPELESS: Final = ("left", "round-over", "code-gone", COMPLAINT)
"""Reasons that no other attempt mends."""


@dataclass(frozen=True)
class ProgressLine:
    """One occasion by one channel; `wanted` = `sent` + `waiting` + `failed`. `delivered`: of `sent`, as far as told."""

    occasion: Occasion
    channel: Channel
    wanted: int
    sent: int
    waiting: int
    failed: int
    delivered: int = 0


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


async def progress(session: AsyncSession, about: UUID) -> SendingProgress:
    """Of a round, or of a batch of invitations. It tells what was sent, and nothing of who answered."""
    counted: defaultdict[tuple[Occasion, Channel], dict[str, int]] = defaultdict(dict)
    for row in await repository.counts(session, about):
        counted[row.occasion, row.channel][row.state] = row.messages
        if row.state == "sent":
            counted[row.occasion, row.channel]["delivered"] = row.delivered
    lines = [_line(occasion, channel, states) for (occasion, channel), states in counted.items()]
    return SendingProgress(tuple(sorted(lines, key=lambda line: (line.occasion != OF_ROUNDS[0], *_place(line)))))


def _line(occasion: Occasion, channel: Channel, states: dict[str, int]) -> ProgressLine:
    sent, failed = states.get("sent", 0), states.get("failed", 0)
    waiting = states.get("waiting", 0) + states.get("claimed", 0)
    wanted = sent + failed + waiting
    return ProgressLine(occasion, channel, wanted, sent, waiting, failed, states.get("delivered", 0))


def _place(line: ProgressLine) -> tuple[str, int]:
    return line.occasion, CHANNELS.index(line.channel)


async def unsent(session: AsyncSession) -> dict[tuple[Channel, str], int]:
    """How many messages of each channel wait or have failed for good, of the last 90 days, whatever they are about."""
    counted = {(channel, state): 0 for channel in CHANNELS for state in ("waiting", "failed")}
    for row in await repository.unsent(session):
        counted[row.channel, "failed" if row.state == "failed" else "waiting"] += row.messages
    return counted


async def failures(session: AsyncSession, about: UUID) -> list[Failure]:
    return [
        Failure(
            occasion=row.occasion,
            channel=row.channel,
            name=row.name,
            external_id=row.external_id,
            reason=row.reason or "gave-up",
            hopeless=row.reason in HOPELESS or row.unwanted,
            unclear=row.unclear,
        )
        for row in await repository.failures(session, about)
    ]


async def retry(desk: Desk, about: UUID, *, unclear: bool = False) -> int:
    """Failed messages are tried again, also to addresses that were given up; how many.

    Whoever is told of something else about it today is told of this on another day.
    unclear: those that may have arrived and none of the others, for whoever accepts that somebody gets it twice.
    """
    days = days_from(desk.now, await sending_hours(desk.session), desk.zone, len(OF_ROUNDS))
    again = await repository.retry(desk.session, about, days, HOPELESS, unclear=unclear)
    by_channel: defaultdict[str, list[UUID]] = defaultdict(list)
    for row in again:
        by_channel[row.channel].append(row.employee_id)
    for channel, people in by_channel.items():
        await ended_repository.revive_channel(desk.session, people, channel)
    await record(desk, "sending.retry", {"about": str(about), "messages": len(again), "unclear": unclear})
    return len(again)


async def forget(desk: Desk) -> int:
    """Messages of more than KEPT ago; how many. That they were made is remembered, so that they are not made again."""
    return await repository.forget(desk.session, desk.today - KEPT)
