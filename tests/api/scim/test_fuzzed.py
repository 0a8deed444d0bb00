"""The directory, and Eva without a token, send the directory's process what the protocol has and what it has not."""

from __future__ import annotations

import json
from typing import Any, cast

import httpx
import pytest

from backend.kit.database import Database
from backend.registry.directory import take_directory
from tests.api.scim.changes import MADE, Change, changes_in, of_group, of_user
from tests.api.scim.conftest import ORIGIN, Call
from tests.api.scim.description import description
from tests.ground.desks import desk_at
from tests.ground.fuzzed.cases import described_operations, drawn, request_of, rightly_drawn
from tests.ground.registry.staff import MovedClock

pytestmark = pytest.mark.long
OPERATIONS = described_operations(description())
_ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
_NOTHING = frozenset({204, 304})
MOST, MOST_CHANGES = 25, 600
"""Of each operation: by then each was done once, and each change in `MADE`."""


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
    # They came through: else only refusals were looked at. Of changes few do here.
    assert done - {"patch"} == ({"get", "post", "put", "delete"} if who == "the directory" else set())


async def test_whatever_a_directory_asks_rightly_is_done_and_the_staff_list_follows(
    anybody: httpx.AsyncClient, call: Call, token: str, named_db: Database, clock: MovedClock
) -> None:
    member = (await one_of_each(call, "a member"))["Users"]
    asked = described_operations(description({"Users": of_user(), "Groups": of_group(member)}))
    broken: list[str | None] = []
    done: set[str] = set()
    changed: set[Change] = set()
    for operation in asked:
        ids = await one_of_each(call, f"plain {operation.label}")
        kind = operation.path.split("/")[3]
        patches = operation.method == "patch"
        there = {"id": ids[kind]} if "{id}" in operation.path else {}
        for case in rightly_drawn(operation, there, MOST_CHANGES if patches else MOST):
            answer = await anybody.send(request_of(case, ORIGIN, {"Authorization": f"Bearer {token}"}))
            broken.append(broken_promise(answer))
            done |= {operation.label} if answer.is_success else set()
            changed |= changes_in(kind, cast("Any", case.body)) if answer.is_success and patches else set()
    assert [line for line in broken if line] == []
    assert {operation.label for operation in asked} - done == set()
    assert MADE - changed == set()
    async with named_db.transaction() as session:
        await take_directory(desk_at(session, clock), "Kommunen", second_person=False)
