"""The end of a process at a step, and a database that dies with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from backend.kit.database import Database


class Killed(Exception):
    """Stands for the end of the process at a step."""


@dataclass
class Fuse:
    """Burns once, at the step with this number; never if there are fewer."""

    at: int
    seen: int = 0

    def step(self) -> None:
        self.seen += 1
        if self.seen - 1 == self.at:
            raise Killed


@dataclass(frozen=True)
class DyingDatabase(Database):
    """Dies before or after a transaction is committed."""

    fuse: Fuse = field(default_factory=lambda: Fuse(-1))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        async with super().transaction() as session:
            yield session
            self.fuse.step()
        self.fuse.step()
