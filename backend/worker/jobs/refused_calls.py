"""Where the ballot box takes no call of ours, somebody is woken: no page of HR's can mend a clock or a key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from backend.kit.jobs import Payload
from backend.rounds import CALL_REFUSED, HandoffRefused

P = TypeVar("P", bound=Payload)


def waking(handle: Callable[[P], Awaitable[None]]) -> Callable[[P], Awaitable[None]]:
    """Raises what the handler raises: the job is tried again, and wakes somebody until it is taken."""

    async def handled(of: P) -> None:
        try:
            await handle(of)
        except HandoffRefused as refused:
            if refused.slug == CALL_REFUSED:
                structlog.get_logger().error("ballot_box_refuses_calls", alarm=True)
            raise

    return handled
