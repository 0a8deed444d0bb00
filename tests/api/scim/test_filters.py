"""What a directory asks for by a filter is what it gets: in every spelling of the protocol, by an index or not."""

from __future__ import annotations

from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scim2_models import Email, Name, ScimFilter, User

from backend.api.scim.alike import alike
from tests.api.scim.conftest import Call
from tests.ground.scim.vendors import ENTERPRISE, GROUP, USER

PEOPLE = {
    "alma": {"active": True, "given": "Alma", "mail": "alma@eksempel.dk", "department": "Skole 1"},
    "bo": {"active": False, "given": "Bo", "mail": "bo@eksempel.dk", "department": "HR"},
    "cilla": {"active": True, "given": "Cilla", "mail": None, "department": "HR"},
}
FILTERS = [
    ('userName eq "ALMA"', {"alma"}),
    ('username EQ "alma"', {"alma"}),
    ('externalId eq "x-bo"', {"bo"}),
    ('externalId eq "X-BO"', set()),
    ('userName ne "alma"', {"bo", "cilla"}),
    ('userName sw "al" or userName ew "o"', {"alma", "bo"}),
    ('userName co "l"', {"alma", "cilla"}),
    ('userName eq "bo" or userName eq "cilla"', {"bo", "cilla"}),
    ("emails pr", {"alma", "bo"}),
    ("not (emails pr)", {"cilla"}),
    ("active eq true", {"alma", "cilla"}),
    ('active eq true and userName eq "bo"', set()),
    ('userName eq "bo" and userName eq "alma"', set()),
    ('name.givenName eq "cilla"', {"cilla"}),
    ('emails[type eq "work" and value co "bo@"]', {"bo"}),
    ('emails.value eq "alma@eksempel.dk"', {"alma"}),
    (f'{ENTERPRISE}:department eq "HR" and (active eq true or userName eq "alma")', {"cilla"}),
    ('meta.lastModified gt "2000-01-01T00:00:00Z"', {"alma", "bo", "cilla"}),
    ('id eq "not-an-id"', set()),
]


def user(name: str, of: dict[str, Any]) -> dict[str, Any]:
    mails = [{"value": of["mail"], "type": "work"}] if of["mail"] else []
    return {
        "schemas": [USER, ENTERPRISE],
        "userName": name,
        "externalId": f"x-{name}",
        "active": of["active"],
        "name": {"givenName": of["given"], "familyName": "Ek"},
        "emails": mails,
        ENTERPRISE: {"department": of["department"]},
    }


async def found(call: Call, kind: str, wanted: str) -> list[dict[str, Any]]:
    answer = await call("GET", f"/{kind}?filter={wanted}")
    assert answer.status_code == 200, (wanted, answer.text)
    told = answer.json()
    shown: list[dict[str, Any]] = told.get("Resources", [])
    assert told["totalResults"] == len(shown)
    return shown


async def test_each_filter_of_users_and_groups_finds_whom_it_means(call: Call) -> None:
    ids = {}
    for name, of in PEOPLE.items():
        made = await call("POST", "/Users", user(name, of))
        assert made.status_code == 201, made.text
        ids[name] = made.json()["id"]
    for wanted, names in FILTERS:
        assert {each["userName"] for each in await found(call, "Users", wanted)} == names, wanted
    by_id = await found(call, "Users", f'id eq "{ids["bo"]}"')
    assert [each["userName"] for each in by_id] == ["bo"]
    group = {"schemas": [GROUP], "displayName": "HR", "members": [{"value": ids["bo"]}]}
    assert (await call("POST", "/Groups", group)).status_code == 201
    assert [each["displayName"] for each in await found(call, "Groups", 'displayName eq "hr"')] == ["HR"]
    assert len(await found(call, "Groups", f'members[value eq "{ids["bo"]}"]')) == 1
    assert await found(call, "Groups", f'members.value eq "{ids["alma"]}"') == []


NAMES, OTHERS = st.sampled_from(["alma", "ALMA", "bo"]), st.sampled_from(["x-1", "X-1"])
COMPARED = st.one_of(
    st.builds('userName {} "{}"'.format, st.sampled_from(["eq", "ne", "sw", "co"]), NAMES),
    st.builds('externalId {} "{}"'.format, st.sampled_from(["eq", "ne"]), OTHERS),
    st.builds('name.givenName eq "{}"'.format, NAMES),
    st.builds('emails[value eq "{}@eksempel.dk"]'.format, NAMES),
    st.just("active eq true"),
)
EXPRESSIONS = st.recursive(
    COMPARED,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("{} and {}".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("{} or {}".format, inner, inner),
        st.builds("not ({})".format, inner),
    ),
    max_leaves=5,
)
USERS: st.SearchStrategy[User[Any]] = st.builds(
    lambda name, other, given, mail, active: User(
        user_name=name,
        external_id=other,
        name=Name(given_name=given),
        emails=[Email(value=f"{mail}@eksempel.dk")],
        active=active,
    ),
    *(NAMES, OTHERS, NAMES, NAMES, st.booleans()),
)


@pytest.mark.long
@given(EXPRESSIONS, USERS)
def test_an_index_loses_nobody_whom_the_filter_finds(expression: str, someone: User[Any]) -> None:
    wanted = cast(Any, ScimFilter)[User](expression)
    if wanted.match(someone):
        fields = {"unique_name": (someone.user_name or "").lower(), "external_id": someone.external_id}
        assert alike(wanted).items() <= fields.items()
