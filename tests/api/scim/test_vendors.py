"""Calls as Entra ID and Okta make them (their own documentation's shapes), end on the staff list."""

from __future__ import annotations

from typing import Any

from backend.kit.database import Database
from backend.registry.directory import take_directory
from backend.registry.imports.present import present_list
from backend.registry.people.values import Person
from tests.api.scim.conftest import Call
from tests.ground.desks import desk_at
from tests.ground.registry.staff import MovedClock
from tests.ground.scim.vendors import ALMA_BY_ENTRA, ENTERPRISE, GROUP, USER

UNIT = "urn:ietf:params:scim:schemas:extension:linjepuls:2.0:Unit"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


def patch(*operations: dict[str, Any]) -> dict[str, Any]:
    return {"schemas": [PATCH], "Operations": list(operations)}


async def on_list(database: Database, clock: MovedClock) -> dict[str, Person]:
    async with database.transaction() as session:
        await take_directory(desk_at(session, clock), "Kommunen", second_person=False)
        people, _ = await present_list(session)
        return people


async def test_entra_asks_first_and_then_makes_alma_who_is_on_the_list_and_asked_in_her_department(
    call: Call, named_db: Database, clock: MovedClock
) -> None:
    asked = (await call("GET", '/Users?filter=userName eq "alma@eksempel.dk"')).json()
    assert (asked["totalResults"], asked.get("Resources", [])) == (0, [])
    made = await call("POST", "/Users", ALMA_BY_ENTRA)
    assert made.status_code == 201
    told = made.json()
    assert made.headers["location"] == told["meta"]["location"] == f"http://localhost:8002/scim/v2/Users/{told['id']}"
    assert ("title" in told, "addresses" in told) == (False, False)
    asked = (await call("GET", '/Users?filter=userName eq "ALMA@eksempel.dk"')).json()
    assert [user["id"] for user in asked["Resources"]] == [told["id"]]
    alma = (await on_list(named_db, clock))["4711"]
    assert (alma.name, alma.email, alma.unit) == ("Alma Ågård", "alma@eksempel.dk", ("Kommunen", "Skole 1"))


async def test_entra_s_patches_change_alma_and_take_her_off_the_list(
    call: Call, named_db: Database, clock: MovedClock
) -> None:
    made = (await call("POST", "/Users", ALMA_BY_ENTRA)).json()
    changed = await call(
        "PATCH",
        f"/Users/{made['id']}",
        patch(
            {"op": "Replace", "path": 'emails[type eq "work"].value', "value": "alma.aa@eksempel.dk"},
            {"op": "Add", "path": 'phoneNumbers[type eq "mobile"].value', "value": "+45 12345678"},
            {"op": "Replace", "path": f"{ENTERPRISE}:department", "value": "Skole 2"},
            {"op": "Add", "path": 'addresses[type eq "work"].locality', "value": "Ribe"},
        ),
    )
    assert changed.status_code in (200, 204), changed.text
    alma = (await on_list(named_db, clock))["4711"]
    assert (alma.email, alma.phone, alma.unit[-1]) == ("alma.aa@eksempel.dk", "+4512345678", "Skole 2")
    off = await call("PATCH", f"/Users/{made['id']}", patch({"op": "Replace", "path": "active", "value": "False"}))
    assert off.status_code in (200, 204)
    assert await on_list(named_db, clock) == {}


async def test_okta_s_spellings_do_the_same(call: Call, named_db: Database, clock: MovedClock) -> None:
    made = (
        await call(
            "POST",
            "/Users",
            {
                "schemas": [USER],
                "userName": "bo@eksempel.dk",
                "name": {"givenName": "Bo", "familyName": "Bo"},
                "emails": [{"primary": True, "value": "bo@eksempel.dk", "type": "work"}],
                "displayName": "Bo Bo",
                "locale": "da-DK",
                "externalId": "00ujl29u0le5T6Aj10h7",
                "groups": [],
                "password": "1mz050nq",
                "active": True,
            },
        )
    ).json()
    assert "password" not in made
    group = await call(
        "POST",
        "/Groups",
        {"schemas": [GROUP], "displayName": "HR", "members": [{"value": made["id"], "display": "bo@eksempel.dk"}]},
    )
    assert group.status_code == 201
    assert (await on_list(named_db, clock))["00ujl29u0le5T6Aj10h7"].unit == ("Kommunen", "HR")
    off = await call("PATCH", f"/Users/{made['id']}", patch({"op": "replace", "value": {"active": False}}))
    assert off.status_code in (200, 204)
    assert await on_list(named_db, clock) == {}


async def test_members_come_and_go_in_both_vendors_ways(call: Call, named_db: Database, clock: MovedClock) -> None:
    ids = []
    for number in ("1", "2", "3"):
        user = {"schemas": [USER], "userName": number, "displayName": f"Nr. {number}"}
        ids.append((await call("POST", "/Users", user)).json()["id"])
    top = (await call("POST", "/Groups", {"schemas": [GROUP], "displayName": "Skoler"})).json()["id"]
    school = {"schemas": [GROUP, UNIT], "displayName": "Skole 1", UNIT: {"parent": top, "leader": ids[0]}}
    made = (await call("POST", "/Groups", school)).json()["id"]
    added = {"op": "Add", "path": "members", "value": [{"value": person_id} for person_id in ids]}
    assert (await call("PATCH", f"/Groups/{made}", patch(added))).status_code in (200, 204)
    assert {p.unit for p in (await on_list(named_db, clock)).values()} == {("Kommunen", "Skoler", "Skole 1")}
    assert (await on_list(named_db, clock))["1"].leads == ("Kommunen", "Skoler", "Skole 1")
    # Entra ID by value, Okta by path.
    by_value = {"op": "Remove", "path": "members", "value": [{"value": ids[1]}]}
    by_path = {"op": "remove", "path": f'members[value eq "{ids[2]}"]'}
    for operation in (by_value, by_path):
        assert (await call("PATCH", f"/Groups/{made}", patch(operation))).status_code in (200, 204)
    left = (await call("GET", f"/Groups/{made}")).json()
    assert [member["value"] for member in left["members"]] == [ids[0]]
    bare = (await call("GET", f'/Groups?filter=id eq "{made}"&excludedAttributes=members')).json()["Resources"][0]
    assert "members" not in bare
