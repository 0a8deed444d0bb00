"""Who is let in as the directory, and what of a request stays when it is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from backend.access import AuditQuery, audit_lines
from backend.api.scim.parts import MOST_OF_STRANGERS
from backend.kit.database import Database
from backend.registry.directory import end_token, token_records
from tests.api.console.test_headers import unprotected
from tests.api.scim.conftest import ORIGIN, Call, directory_at
from tests.ground.desks import desk_at
from tests.ground.registry.staff import MovedClock

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
EVA = {"schemas": [USER], "userName": "eva", "displayName": "Eva"}


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer x", "Basic eDp5", "Bearer lpd_" + "a" * 43])
async def test_eva_is_told_nothing_without_a_token(anybody: httpx.AsyncClient, shown: str) -> None:
    for path in ("/Users", "/Schemas", "/ServiceProviderConfig", "/nowhere"):
        answer = await anybody.get(f"/scim/v2{path}", headers={"Authorization": shown} if shown else {})
        assert (answer.status_code, answer.headers["content-type"]) == (401, "application/scim+json")
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.headers["cache-control"] == "no-store"


async def test_strangers_are_slowed_down_crowd_by_crowd_and_the_directory_never(
    anybody: httpx.AsyncClient, call: Call
) -> None:
    eva = {"Authorization": "Bearer lpd_" + "e" * 43, "X-Crowd": "7"}
    answers = [await anybody.get("/scim/v2/Users", headers=eva) for _ in range(MOST_OF_STRANGERS + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {401}
    assert (answers[-1].status_code, answers[-1].headers["retry-after"]) == (429, "60")
    assert answers[-1].json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
    assert (await anybody.get("/scim/v2/Users", headers=eva | {"X-Crowd": "8"})).status_code == 401
    assert (await call("GET", "/Users", **{"X-Crowd": "7"})).status_code == 200


async def told(database: Database) -> list[dict[str, Any]]:
    """What the audit log has of tries that failed, the oldest first."""
    async with database.transaction() as session:
        lines = await audit_lines(session, AuditQuery(action="console.sign-in-failed"), 0, 100)
    return [line.detail for line in reversed(lines)]


async def test_dan_sees_failed_directory_tokens_in_tens_and_which_was_once_valid(
    anybody: httpx.AsyncClient, call: Call, named_db: Database, clock: MovedClock
) -> None:
    for number in range(12):
        eva = {"Authorization": f"Bearer lpd_{number:043}"}
        assert (await anybody.get("/scim/v2/Users", headers=eva)).status_code == 401
    clock.move(timedelta(days=31))
    for _ in range(9):
        assert (await call("GET", "/Users")).status_code == 401
    assert await told(named_db) == [{"how": "directory-token", "times": 10}]
    refused = await call("GET", "/Users")
    assert refused.status_code == 401
    assert "Entra" not in refused.text
    assert await told(named_db) == [
        {"how": "directory-token", "times": 10},
        {"how": "ended-directory-token:Entra ID", "times": 10},
    ]


@pytest.mark.long
async def test_ten_thousand_wrong_tokens_are_a_few_lines_of_the_audit_log(
    anybody: httpx.AsyncClient, named_db: Database
) -> None:
    for number in range(10_000):
        eva = {"Authorization": f"Bearer lpd_{number:043}", "X-Crowd": str(number % 7)}
        assert (await anybody.get("/scim/v2/Users", headers=eva)).status_code in (401, 429)
    lines = await told(named_db)
    assert (len(lines), lines[-1]) == (28, {"how": "directory-token", "times": 10_000})


@pytest.mark.parametrize(("origin", "said"), [("https://linjepuls.example", ["max-age=9"]), (ORIGIN, [])])
async def test_its_answers_are_as_protected_as_the_console_s(
    named_db: Database, clock: MovedClock, origin: str, said: list[str]
) -> None:
    async with directory_at(named_db, clock, origin, hsts_seconds=9) as http:
        for path in ("/health", "/scim/v2/Users", "/nowhere"):
            answer = await http.get(path)
            assert answer.headers.get_list("strict-transport-security") == said
            assert unprotected(answer) == [], path
            assert answer.headers["cache-control"] == "no-store"


async def test_a_token_lets_in_to_the_end_of_its_last_day_and_not_when_dan_has_ended_it(
    call: Call, named_db: Database, clock: MovedClock
) -> None:
    assert (await call("GET", "/Users")).status_code == 200
    async with named_db.transaction() as session:
        [token] = await token_records(desk_at(session, clock))
        assert token.used_on == clock.now().date()
    clock.move(timedelta(days=30))
    assert (await call("GET", "/Users")).status_code == 200
    clock.move(timedelta(days=1))
    assert (await call("GET", "/Users")).status_code == 401
    clock.move(timedelta(days=-2))
    async with named_db.transaction() as session:
        await end_token(desk_at(session, clock, actor="Dan"), token.id)
    assert (await call("GET", "/Users")).status_code == 401


async def test_two_of_one_name_are_refused_whatever_the_capitals_and_the_second_leaves_nothing(call: Call) -> None:
    assert (await call("POST", "/Users", EVA)).status_code == 201
    again = await call("POST", "/Users", EVA | {"userName": "EVA"})
    assert (again.status_code, again.json()["scimType"]) == (409, "uniqueness")
    assert (await call("GET", "/Users")).json()["totalResults"] == 1


async def test_who_changes_an_older_version_is_refused(call: Call) -> None:
    made = await call("POST", "/Users", EVA)
    path, first = f"/Users/{made.json()['id']}", made.headers["etag"]
    assert (await call("PUT", path, EVA | {"displayName": "Eva E"}, **{"If-Match": first})).status_code == 200
    assert (await call("PUT", path, EVA, **{"If-Match": first})).status_code == 412
    assert (await call("DELETE", path, **{"If-Match": first})).status_code == 412
    assert (await call("GET", path, **{"If-None-Match": 'W/"2"'})).status_code == 304
    assert (await call("DELETE", path)).status_code == 204
    assert (await call("GET", path)).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/Users", {"schemas": [USER]}, 400),
        ("POST", "/Users", EVA | {"displayName": "x" * 1001}, 400),
        ("POST", "/Users", EVA | {"displayName": "\x00"}, 400),
        ("GET", "/Users?filter=userName eq", None, 400),
        ("GET", '/Users?filter=shoeSize eq "40"', None, 400),
        ("GET", "/Users/not-an-id", None, 404),
        ("GET", "/Me", None, 501),
        ("POST", "/Bulk", {}, 501),
        ("DELETE", "/Users", None, 405),
    ],
)
async def test_what_nobody_can_mean_is_refused_in_the_protocol_s_words(
    call: Call, method: str, path: str, body: object, status: int
) -> None:
    answer = await call(method, path, body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/scim+json"), answer.text
    assert answer.json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
