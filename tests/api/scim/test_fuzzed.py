"""The directory, and Eva without a token, send the directory's process what the protocol has and what it has not."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.api.scim.conftest import ORIGIN, Call
from tests.api.scim.description import description
from tests.fuzzed.cases import described_operations, drawn, request_of

pytestmark = pytest.mark.long
OPERATIONS = described_operations(description())
_ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
_NOTHING = frozenset({204, 304})


def broken_promise(answer: httpx.Response) -> str | None:
    """What RFC 7644 says otherwise of; None: nothing."""
    asked = answer.request
    told = f"{asked.method} {asked.url} {dict(asked.headers)} {asked.content[:400]!r}: {answer.status_code}"
    # Bulk requests and one's own account are refused as what nobody has set up.
    if answer.status_code >= 500 and answer.status_code != 501:
        return f"{told} {answer.text[:300]}"
    if answer.status_code in _NOTHING:
        return None if not answer.content else f"{told}: a body"
    if answer.headers.get("content-type") != "application/scim+json":
        return f"{told}: {answer.headers.get('content-type')}: {answer.text[:300]}"
    said = json.loads(answer.content)
    refused = answer.status_code >= 400
    if (_ERROR in said["schemas"]) is not refused or (refused and int(said["status"]) != answer.status_code):
        return f"{told} {answer.text[:300]}"
    return None


async def one_of_each(call: Call, name: str) -> dict[str, str]:
    user = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": name}
    group = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": name}
    made = {"Users": await call("POST", "/Users", user), "Groups": await call("POST", "/Groups", group)}
    return {kind: answer.json()["id"] for kind, answer in made.items()}


@pytest.mark.parametrize("who", ["the directory", "Eva"])
async def test_the_directory_s_process_answers_by_the_protocol_whatever_it_is_sent(
    anybody: httpx.AsyncClient, call: Call, token: str, who: str
) -> None:
    broken: list[str | None] = []
    done: set[str] = set()
    for operation in OPERATIONS:
        ids = await one_of_each(call, f"fuzz {operation.label}")
        kind = operation.path.split("/")[3]
        for case in drawn(operation, {"id": ids[kind]} if kind in ids else {}):
            headers = {"Authorization": f"Bearer {token}"} if who == "the directory" else {}
            answer = await anybody.send(request_of(case, ORIGIN, headers))
            broken.append(broken_promise(answer))
            done |= {operation.method} if answer.is_success else set()
    assert [line for line in broken if line] == []
    # They came through: else only refusals were looked at. Of changes few do: those of directories are in test_vendors.
    assert done - {"patch"} == ({"get", "post", "put", "delete"} if who == "the directory" else set())
