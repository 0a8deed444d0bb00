from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from sqlalchemy.pool import QueuePool

from tests.api.phone.phones import Phones, slug


@pytest.fixture
def no_help_from_the_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_help_from_the_collector")
async def test_eva_with_an_ended_session_takes_no_connection_away_from_others(phones: Phones) -> None:
    await phones.enrol("e5")
    ended = phones.proving["e5"]
    await phones.enrol("e5")
    fresh, phones.proving["e5"] = phones.proving["e5"], ended
    for _ in range(3):
        answer = await phones.get("e5", "/api/rounds")
        assert (answer.status_code, slug(answer)) == (401, "session-ended")
    pool = phones.named.database.engine.pool
    assert isinstance(pool, QueuePool)
    assert pool.checkedout() == 0
    phones.proving["e5"] = fresh
    assert (await phones.get("e5", "/api/rounds")).status_code == 200
