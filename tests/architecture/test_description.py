"""What both applications say of their refusals is what they answer: RFC 9457, and nothing of the framework's."""

from __future__ import annotations

import re
from typing import Any, cast
from uuid import uuid4

import httpx
import jsonschema_rs
import pytest
from litestar import Litestar

from tests.ground.served import ballot_box, named_side, named_side_to_ask, operations

PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


@pytest.mark.parametrize("side", [named_side, ballot_box])
def test_each_refusal_that_is_described_is_a_problem(side: Any) -> None:
    document = side().openapi_schema.to_schema()
    refused = document["components"]["responses"]["Refused"]
    assert refused["content"] == PROBLEM
    told = [operation["responses"] for _, _, operation in operations(document)]
    assert len(told) >= 7
    for responses in told:
        others = {status: response for status, response in responses.items() if not status.startswith(("2", "3"))}
        assert others == {"default": {"$ref": "#/components/responses/Refused"}}


@pytest.mark.parametrize("side", [named_side_to_ask, ballot_box])
async def test_each_operation_refuses_as_it_is_described(side: Any) -> None:
    app: Litestar = side()
    document = app.openapi_schema.to_schema()
    seen: set[int] = set()
    transport = httpx.ASGITransport(app=cast("Any", app))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as http:
        for method, path, _ in operations(document):
            answer = await http.request(method, re.sub(r"{[^}]*}", str(uuid4()), path), content=b"{")
            if answer.status_code < 400:
                continue
            assert answer.headers["content-type"] in PROBLEM, (method, path)
            jsonschema_rs.validate(document["components"]["schemas"]["Problem"], answer.json())
            seen.add(answer.status_code)
    assert seen >= {401, 500}
