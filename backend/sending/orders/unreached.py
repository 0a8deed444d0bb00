"""Who is asked and was told of nothing: how many no channel reached, and telling those whom one reaches by now.

Counts alone: whom no channel reaches says nothing of who answers, and stands on the staff list already.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit_log import record
from backend.kit.times.clock import Clock, local_day
from backend.sending.orders import repository, unreached_repository
from backend.sending.orders.service import Orders
from backend.sending.outcomes import repository as progress_repository
from backend.sending.providers import repository as provider_repository
from backend.sending.reach import repository as reach_repository
from backend.sending.values import KEPT, OF_ROUNDS, Occasion


@dataclass(frozen=True)
class UnreachedLine:
    """`people`: recipients to whom no message on this occasion could be made."""

    occasion: Occasion
    people: int


@dataclass(frozen=True)
class Unreached:
    """`nobody`: the round opened and not one message was made, for lack of a channel or of addresses. `reachable`: how
    many recipients of an open round without any message about it a channel reaches by now."""

    lines: tuple[UnreachedLine, ...]
    nobody: bool
    reachable: int


async def unreached(session: AsyncSession, clock: Clock, zone: ZoneInfo, round_id: UUID, *, is_open: bool) -> Unreached:
    """Of a round that is over, only occasions on which anything was sent: its people are told of nothing more."""
    told = {row.occasion for row in await progress_repository.counts(session, round_id)}
    missed = await unreached_repository.unreached(session, round_id, local_day(clock.now(), zone) - KEPT)
    shown = [occasion for occasion in OF_ROUNDS if occasion in missed and (is_open or occasion in told)]
    lines = [UnreachedLine(occasion, missed[occasion]) for occasion in shown]
    waiting = is_open and OF_ROUNDS[0] in missed
    ready = await provider_repository.ready(session)
    reachable = await reach_repository.count(session, repository.untold(round_id), ready) if waiting else 0
    return Unreached(tuple(lines), waiting and not told, reachable)


async def tell_untold(session: AsyncSession, clock: Clock, zone: ZoneInfo, round_id: UUID, *, actor: str) -> int:
    """Recipients without any message about the open round are told of it where a channel reaches them by now; how
    many messages it became. Nobody gets a second one."""
    orders = Orders(clock, zone, await provider_repository.ready(session))
    made = await orders.tell_untold(session, round_id)
    await record(session, clock, actor, "sending.reach", {"about": str(round_id), "messages": made})
    return made
