"""The named side, a phone with a token and Eva send the ballot box what it takes and what it does not."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from tests.ground.ballot_box.world import World, make_spec, make_token, padded64, rsa_key
from tests.ground.fuzzed.cases import drawn, operations, request_of
from tests.ground.fuzzed.promises import broken_promise
from tests.ground.served import ballot_box

pytestmark = pytest.mark.long
OPERATIONS = operations(ballot_box())
BASE = "http://127.0.0.1:8001"


@pytest.mark.parametrize("who", ["the named side", "a phone", "eva"])
async def test_the_ballot_box_answers_by_its_schema_whatever_it_is_sent(world: World, who: str) -> None:
    spec = make_spec()
    await world.open(spec)
    round_id, group_id = spec.round, spec.groups[0].id

    def service(request: httpx.Request) -> str:
        return f"Bearer {world.jwt(request.method, request.url.raw_path.decode(), request.content)}"

    def token(request: httpx.Request) -> str:
        return f'PrivateToken token="{padded64(make_token(round_id, group_id, rsa_key(0)))}"'

    known: dict[str, Callable[[httpx.Request], str]] = {"the named side": service, "a phone": token}
    broken = []
    for operation in OPERATIONS:
        for case in drawn(operation, {"round_id": str(round_id), "group_id": str(group_id)}):
            request = request_of(case, BASE, {})
            if who in known:
                request.headers["Authorization"] = known[who](request)
            broken.append(broken_promise(case, await world.client.send(request)))
    assert [line for line in broken if line] == []
