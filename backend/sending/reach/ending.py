"""An address that is nobody's is not written to again, until it is changed; but not because somebody says so of all."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

import structlog

from backend.desk import Desk
from backend.sending.reach import ended_repository
from backend.sending.values import Channel

LEAST_MANY: Final = 5
MANY_SHARE: Final = 0.1
"""Of those who have an address by that channel: a list is hardly as old as that, and a relay may well be so wrong."""
TOGETHER: Final = timedelta(days=1)


def most_ended(addresses: int) -> int:
    """Within two days, by one channel, of so many who have an address."""
    return max(LEAST_MANY, int(addresses * MANY_SHARE))


async def end_address(desk: Desk, employee: UUID, channel: Channel, address: str, reason: str) -> None:
    """What those who carry messages say of an address. Where they say it of too many, it holds for none of these: each
    is written to again."""
    session, since = desk.session, desk.today - TOGETHER
    await ended_repository.end_channel(session, employee, channel, address, reason, desk.today)
    most = most_ended(await ended_repository.count_addresses(session, channel))
    lifted = await ended_repository.lift_if_more(session, channel, since, most)
    if lifted > 1:
        structlog.get_logger().error("addresses_refused_alike", channel=channel, most=most, alarm=True)
