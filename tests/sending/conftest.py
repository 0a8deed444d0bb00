from __future__ import annotations

from collections.abc import Iterator

import pytest

from backend.kit.database import Database
from tests.ballot_box.world import MovedClock
from tests.rounds.named import Named
from tests.sending.receivers import Mailbox, Receiver, mailbox, receiver
from tests.sending.world import PEOPLE, World


@pytest.fixture
def post() -> Iterator[Mailbox]:
    with mailbox() as found:
        yield found


@pytest.fixture
def web() -> Iterator[Receiver]:
    with receiver() as found:
        yield found


@pytest.fixture
async def world(named_db: Database) -> World:
    clock = MovedClock()
    named = Named(named_db, clock)
    await named.set_up((("Kommunen", PEOPLE),))
    return World(named, clock)
