"""One request or job is one transaction, and this is the edge that commits it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, Final, Self

import psycopg
from psycopg import errors
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from backend.kit.language.terminal import in_terminal

PATIENCE: Final[dict[str, Any]] = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""libpq's, in seconds, the last in milliseconds. A machine that loses its power says no goodbye, and by itself Linux
believes in its connections: for a quarter of an hour in one that asks, for two in one that waits."""
_AWAY: Final = {
    "password authentication failed": "password",
    "does not exist": "unknown",
    "Connection refused": "refused",
    "failed to resolve host": "host",
    "timeout expired": "silent",
}
"""What libpq says of a connection that was not had, and our word for it."""


@dataclass(frozen=True)
class Database:
    """An engine and its sessions; made once per process by its entry and handed down."""

    engine: AsyncEngine
    sessions: async_sessionmaker[AsyncSession]

    @classmethod
    def connect(cls, url: str, *, pool_size: int = 5, pooled: bool = False) -> Database:
        """`pooled`: by something that gives the connection to others after each transaction, with whatever was prepared
        on it; so nothing is."""
        settings = PATIENCE | ({"prepare_threshold": None} if pooled else {})
        # hide_parameters: an error's text must never carry a value from a ballot or of a person into a log.
        # isolation_level: whoever has waited for a lock must see what was committed meanwhile, whatever the default of
        # the role or the database is.
        engine = create_async_engine(
            url,
            pool_size=pool_size,
            pool_pre_ping=True,
            hide_parameters=True,
            isolation_level="READ COMMITTED",
            connect_args=settings,
        )
        return cls(engine, async_sessionmaker(engine, expire_on_commit=False))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A session whose work is committed at the end, or rolled back whole if anything is raised."""
        async with self.sessions() as session, session.begin():
            yield session

    @asynccontextmanager
    async def held(self) -> AsyncIterator[Self]:
        """The same, whose transactions follow each other on one connection: the pool asks each time whether it lives.

        With a connection that broke off every further transaction fails.
        """
        async with self.engine.connect() as connection:
            yield replace(self, sessions=async_sessionmaker(connection, expire_on_commit=False))

    async def close(self) -> None:
        await self.engine.dispose()


def database_fault(error: psycopg.Error | DBAPIError) -> str:
    """A sentence for whoever typed a command. Of what PostgreSQL said its first line: the others carry rows."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    said = cause.diag.message_primary if isinstance(cause, psycopg.Error) else None
    if said is None:
        return in_terminal("database-fault.away", why=why_away(cause))
    if isinstance(cause, (errors.UndefinedTable, errors.UndefinedColumn)):
        return in_terminal("database-fault.tables", said=said)
    return in_terminal("database-fault.said", said=said)


def why_away(error: BaseException | None) -> str:
    """Never the text, which may repeat an address with its password."""
    text = str(error)
    word = next((word for part, word in _AWAY.items() if part in text), None)
    return type(error).__name__ if word is None else in_terminal(f"database-why.{word}")
