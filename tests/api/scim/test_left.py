"""Whoever is inactive in the directory is nobody here within thirty days, and comes back with all that is told anew."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from backend.kit.database import Database
from backend.registry import forget_people
from backend.registry.directory import directory_state
from tests.api.scim.conftest import Call
from tests.api.scim.test_vendors import on_list, patch
from tests.ground.desks import desk_at
from tests.ground.registry.staff import MovedClock
from tests.ground.scim.vendors import ENTERPRISE, GROUP, USER
from tests.ground.words import tables_with

NUMBER, NAME, MAIL, PHONE = "zoe-4711", "Zoe Xylofonen", "xylo@eksempel.dk", "87654321"
OFF = patch({"op": "Replace", "path": "active", "value": "False"})
ON = patch({"op": "Replace", "path": "active", "value": "True"})
ZOE: dict[str, Any] = {
    "schemas": [USER, ENTERPRISE],
    "externalId": f"{NUMBER}-x",
    "userName": MAIL,
    "active": True,
    "displayName": NAME,
    "name": {"formatted": NAME},
    "emails": [{"primary": True, "type": "work", "value": MAIL}],
    "phoneNumbers": [{"type": "mobile", "value": f"+45 {PHONE}"}],
    ENTERPRISE: {"employeeNumber": NUMBER, "department": "Skole 1"},
}


async def made(call: Call, kind: str, body: dict[str, Any]) -> str:
    answer = await call("POST", f"/{kind}", body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def night(database: Database, clock: MovedClock, days: int) -> int:
    """That many days later; how many rows were erased."""
    clock.move(timedelta(days=days))
    async with database.transaction() as session:
        return await forget_people(desk_at(session, clock))


async def tables(database: Database) -> set[str]:
    async with database.transaction() as session:
        return await tables_with(session, NUMBER, "xylo", PHONE)


async def put_off(call: Call, zoe: str, database: Database, clock: MovedClock) -> None:
    assert (await call("PATCH", f"/Users/{zoe}", OFF)).status_code in (200, 204)
    assert NUMBER not in await on_list(database, clock)


async def test_no_word_of_whom_the_directory_put_off_is_left_in_any_table(
    call: Call, named_db: Database, clock: MovedClock
) -> None:
    zoe = await made(call, "Users", ZOE)
    manager = {"value": zoe, "displayName": NAME}
    bo = {"schemas": [USER, ENTERPRISE], "userName": "bo", "displayName": "Bo", ENTERPRISE: {"manager": manager}}
    members = [{"value": zoe, "display": NAME}, {"value": await made(call, "Users", bo), "display": "Bo"}]
    group, _ = [
        await made(call, "Groups", {"schemas": [GROUP], "displayName": name, "members": members})
        for name in ("HR", "Løn")
    ]
    assert NUMBER in await on_list(named_db, clock)
    assert await tables(named_db) == {"directory_entry", "employee", "employee_address", "staff_employment"}
    await put_off(call, zoe, named_db, clock)
    assert await night(named_db, clock, 10) == 0
    # What is told of her meanwhile prolongs nothing.
    told = patch({"op": "Replace", "path": 'phoneNumbers[type eq "mobile"].value', "value": f"+45 {PHONE[::-1]}"})
    assert (await call("PATCH", f"/Users/{zoe}", told)).status_code in (200, 204)
    assert await night(named_db, clock, 14) == 0
    assert (await call("GET", f"/Users/{zoe}")).json()["userName"] == MAIL
    assert await night(named_db, clock, 1) == 2
    assert await tables(named_db) == set()
    assert (await call("GET", f"/Groups/{group}")).json()["displayName"] == "HR"


async def test_who_comes_back_later_is_told_of_anew_and_never_without_a_name(
    call: Call, named_db: Database, clock: MovedClock
) -> None:
    zoe = await made(call, "Users", ZOE)
    await on_list(named_db, clock)
    await put_off(call, zoe, named_db, clock)
    await night(named_db, clock, 25)
    # By the id that it holds, then by what it matches people by: so a directory knows that it has to make her.
    assert (await call("PATCH", f"/Users/{zoe}", ON)).status_code == 404
    assert (await call("GET", f"/Users/{zoe}")).status_code == 404
    for wanted in (f'userName eq "{MAIL}"', f'externalId eq "{NUMBER}-x"'):
        assert (await call("GET", f"/Users?filter={wanted}")).json()["totalResults"] == 0
    assert await on_list(named_db, clock) == {}
    nameless = {"schemas": [USER], "userName": NUMBER, "active": True}
    of_it = await made(call, "Users", nameless | {ENTERPRISE: ZOE[ENTERPRISE], "schemas": ZOE["schemas"]})
    assert await on_list(named_db, clock) == {}
    async with named_db.transaction() as session:
        assert [(fault.kind, fault.name) for fault in (await directory_state(session)).faults] == [("name", NUMBER)]
    assert (await call("DELETE", f"/Users/{of_it}")).status_code == 204
    assert await made(call, "Users", ZOE) != zoe
    back = (await on_list(named_db, clock))[NUMBER]
    assert (back.name, back.email, back.phone) == (NAME, MAIL, f"+45{PHONE}")


async def test_who_comes_back_in_time_is_who_they_were_and_the_time_runs_anew_when_they_go(
    call: Call, named_db: Database, clock: MovedClock
) -> None:
    zoe = await made(call, "Users", ZOE)
    await on_list(named_db, clock)
    await put_off(call, zoe, named_db, clock)
    assert await night(named_db, clock, 20) == 0
    assert (await call("PATCH", f"/Users/{zoe}", ON)).status_code in (200, 204)
    assert (await on_list(named_db, clock))[NUMBER].name == NAME
    await put_off(call, zoe, named_db, clock)
    assert await night(named_db, clock, 8) == 0
    assert (await call("GET", f"/Users/{zoe}")).status_code == 200


async def test_who_was_never_here_is_not_kept_for_longer(call: Call, named_db: Database, clock: MovedClock) -> None:
    zoe = await made(call, "Users", ZOE | {"active": False})
    assert await on_list(named_db, clock) == {}
    assert await tables(named_db) == {"directory_entry"}
    assert await night(named_db, clock, 25) == 1
    assert (await call("GET", f"/Users/{zoe}")).status_code == 404
