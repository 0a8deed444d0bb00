"""A named side that `set_up` has filled, made once per process and copied for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pytest

from tests.ground.ballot_box.world import MovedClock
from tests.ground.databases import SideServer, connected
from tests.ground.rounds.named import SCHOOLS, Named


@dataclass(frozen=True)
class Prepared:
    """`template` is its database, and `moment` when it was ready."""

    server: SideServer
    template: str
    moment: datetime
    questions: tuple[UUID, ...]

    @asynccontextmanager
    async def copy(self, clock: MovedClock) -> AsyncIterator[Named]:
        """One of a test's own, whose clock goes on from there."""
        clock.moment = max(clock.moment, self.moment)
        with self.server.lent(self.template) as name:
            database = connected(self.server.url("named_app", name))
            yield Named(database, clock, questions=self.questions)
            await database.close()


@asynccontextmanager
async def prepared(server: SideServer, units: Sequence[tuple[str, int]]) -> AsyncIterator[Prepared]:
    with server.clone() as name:
        named = Named(connected(server.url("named_app", name)), clock := MovedClock())
        await named.set_up(units)
        await named.database.close()
        yield Prepared(server, name, clock.moment, named.questions)


@pytest.fixture(scope="session")
async def schools(named_server: SideServer) -> AsyncIterator[Prepared]:
    async with prepared(named_server, SCHOOLS) as made:
        yield made
