"""The edge's dependencies: `session` is one transaction per request, `clock` the process's clock."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from litestar.datastructures import State
from litestar.di import Provide
from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.database import Database
from backend.kit.times.clock import Clock


async def provide_session(state: State) -> AsyncGenerator[AsyncSession, None]:
    """Committed when the handler has returned and before its answer is sent; rolled back if it raised."""
    database: Database = state.database
    async with database.transaction() as session:
        yield session


def provide_clock(state: State) -> Clock:
    clock: Clock = state.clock
    return clock


def transaction_dependencies() -> dict[str, Provide]:
    """For `Litestar(dependencies=…)`; the application's state must have `database` and `clock`."""
    return {"session": Provide(provide_session), "clock": Provide(provide_clock, sync_to_thread=False)}
