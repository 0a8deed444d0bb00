"""When the serving process starts: which key signs the receipts of which round is settled, and looked at."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import structlog
from litestar import Litestar
from sqlalchemy.exc import SQLAlchemyError

from backend.ballot_box.api.context import Context
from backend.ballot_box.box.rounds.receipt_key_repository import unfinished_keys


def receipt_keys_kept(
    context: Context, ours: Collection[str]
) -> Callable[[Litestar], AbstractAsyncContextManager[None]]:
    """For `Litestar(lifespan=[…])`. `ours`: public halves of the keys that this process signs with."""

    @asynccontextmanager
    async def running(_: Litestar) -> AsyncIterator[None]:
        await _keep(context, ours)
        yield

    return running


async def _keep(context: Context, ours: Collection[str]) -> None:
    try:
        async with context.database.transaction() as session:
            await context.rounds.keep_receipt_key(session)
            keys = await unfinished_keys(session)
    except (SQLAlchemyError, OSError) as error:
        # Who answers now must not wait for it. The next round that is announced keeps its key.
        structlog.get_logger().warning("receipt_keys_not_looked_at", kind=type(error).__name__)
        return
    for round_id, key in keys.items():
        if key and key not in ours:
            structlog.get_logger().error("receipt_key_away", alarm=True, round=str(round_id))
