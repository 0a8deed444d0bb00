"""Who holds back a ballot keeps nobody waiting, and has lost nothing."""

from __future__ import annotations

import json

from backend.ballot_box.api.app import create_app
from backend.ballot_box.api.context import context_in
from backend.kit.http.limits.room import Limits
from tests.ballot_box.world import World, make_spec, phone
from tests.kit.http.sender import Sender


async def test_a_ballot_that_stalls_is_ended_and_may_come_again(world: World) -> None:
    spec = make_spec()
    await world.open(spec)
    alma, app = phone(spec, 0), create_app(context_in(world.app), Limits(stall_seconds=0.2))
    connection = Sender(app, "POST", alma.path, alma.headers)
    connection.send(json.dumps(alma.body).encode()[:20])
    assert await connection.asks() == 408
    assert (await world.post(alma)).status_code == 201
