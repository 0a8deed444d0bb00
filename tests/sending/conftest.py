from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.ground.ballot_box.world import MovedClock
from tests.ground.databases import SideServer
from tests.ground.rounds.prepared import Prepared, prepared
from tests.ground.sending.receivers import Mailbox, Receiver, mailbox, receiver
from tests.sending.world import PEOPLE, World


@pytest.fixture
def post() -> Iterator[Mailbox]:
    with mailbox() as box:
        yield box


@pytest.fixture
def web() -> Iterator[Receiver]:
    with receiver() as server:
        yield server


@pytest.fixture(scope="session")
async def municipality(named_server: SideServer) -> AsyncIterator[Prepared]:
    async with prepared(named_server, (("Kommunen", PEOPLE),)) as made:
        yield made


@pytest.fixture
async def world(municipality: Prepared) -> AsyncIterator[World]:
    clock = MovedClock()
    async with municipality.copy(clock) as named:
        yield World(named, clock)
