"""Alma's phone, and one that nobody knows, sends the named side what it takes and what it does not."""

from __future__ import annotations

import httpx
import pytest

from tests.api.phone.phones import Phones
from tests.api.phone.proofs.keyed import ORIGIN, KeyedPhone
from tests.ground.fuzzed.cases import drawn, operations, request_of
from tests.ground.fuzzed.promises import broken_promise
from tests.ground.served import named_side

pytestmark = pytest.mark.long
OPERATIONS = [operation for operation in operations(named_side()) if not operation.path.startswith("/console")]


async def _ids(phones: Phones) -> dict[str, str]:
    return {"round_id": str(await phones.named.scheduled())}


async def _asked_as(phone: KeyedPhone, request: httpx.Request) -> httpx.Request:
    """The same with a proof that is right."""
    path = request.url.raw_path.decode().partition("?")[0]
    proof = await phone.proof(request.method, path, request.content, phone.access)
    request.headers["DPoP"], request.headers["Authorization"] = proof, f"DPoP {phone.access}"
    return request


@pytest.mark.parametrize("who", ["alma", "eva"])
async def test_a_phone_is_answered_by_the_schema_whatever_it_sends(alma: KeyedPhone, who: str) -> None:
    """Eva has none that anybody knows."""
    ids, broken = await _ids(alma.phones), []
    for operation in OPERATIONS:
        for case in drawn(operation, ids):
            request = request_of(case, ORIGIN, {})
            if who == "alma":
                request = await _asked_as(alma, request)
            broken.append(broken_promise(case, await alma.phones.http.send(request)))
    assert [line for line in broken if line] == []
