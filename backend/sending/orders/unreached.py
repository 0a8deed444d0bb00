"""Who is asked and was told of nothing: how many no channel reached, and telling those whom one reaches by now.

Counts alone: whom no channel reaches says nothing of who answers, and stands on the staff list already.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from backend.audit_log import record
from backend.desk import Desk
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


async def unreached(desk: Desk, round_id: UUID, *, is_open: bool) -> Unreached:
    """Of a round that is over, only occasions on which anything was sent: its people are told of nothing more."""
    told = {row.occasion for row in await progress_repository.counts(desk.session, round_id)}
    missed = await unreached_repository.unreached(desk.session, round_id, desk.today - KEPT)
    shown = [occasion for occasion in OF_ROUNDS if occasion in missed and (is_open or occasion in told)]
    lines = [UnreachedLine(occasion, missed[occasion]) for occasion in shown]
    waiting = is_open and OF_ROUNDS[0] in missed
    ready = await provider_repository.ready(desk.session)
    reachable = await reach_repository.count(desk.session, repository.untold(round_id), ready) if waiting else 0
    return Unreached(tuple(lines), waiting and not told, reachable)


async def tell_untold(desk: Desk, round_id: UUID) -> int:
    """Recipients without any message about the open round are told of it where a channel reaches them by now; how
    many messages it became. Nobody gets a second one."""
    orders = Orders(desk.clock, desk.zone, await provider_repository.ready(desk.session))
    made = await orders.tell_untold(desk.session, round_id)
    await record(desk, "sending.reach", {"about": str(round_id), "messages": made})
    return made
