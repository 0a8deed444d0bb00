"""Whom the provider vouches for comes in as what its groups say, or when an administrator has let them in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select, update

from backend.access import AuditQuery, audit_lines
from backend.access.models import ConsoleUser
from backend.sending import announce
from tests.api.console.desk import Desk, text_of
from tests.api.console.providers.conftest import Opened
from tests.api.console.providers.stand_in import CLIENT, StandIn
from tests.ground.desks import desk_at

TENANT, OTHER = "11111111-2222-3333-4444-555555555555", "99999999-2222-3333-4444-555555555555"
BY_LIST: dict[str, Any] = {"access": "list", "roles": {}}
HERE = "/console/administration/sign-in"


async def said(desk: Desk) -> list[tuple[str, str, Any]]:
    async with desk.database.transaction() as session:
        lines = await audit_lines(session, AuditQuery(), 0, 50)
    return [(line.actor, line.action, line.detail) for line in reversed(lines)]


async def waiting_path(desk: Desk) -> str:
    page = await desk.get("Dan", HERE)
    found = re.search(rf"{HERE}/waiting/[0-9a-f-]+", page.text)
    assert found is not None
    return found.group()


async def test_roles_follow_the_groups_at_each_sign_in_and_the_audit_log_says_by_whom(
    browser: Opened, entra: StandIn, desk: Desk
) -> None:
    bo = browser()
    await bo.sign_in(sub="bo", email="bo.b@kommune.dk", groups=["lp-hr"])
    assert (await bo.get("/console/staff")).status_code == 200
    await bo.sign_in(sub="bo", email="bo.b@kommune.dk", groups=["lp-com"])
    assert (await bo.get("/console/staff")).status_code == 403
    assert ("Kommunens login", "person.add", {"email": "bo.b@kommune.dk", "roles": ["hr"]}) in await said(desk)
    changed = {"email": "bo.b@kommune.dk", "from": ["hr"], "to": ["communications"]}
    assert ("Kommunens login", "person.roles", changed) in await said(desk)


async def test_out_of_all_groups_bo_is_out_everywhere_at_his_next_sign_in(browser: Opened, entra: StandIn) -> None:
    bo, elsewhere = browser(), browser()
    await bo.sign_in(groups=["lp-hr"])
    answer = await elsewhere.sign_in(groups=["others"])
    assert (answer.status_code, "ingen af dine grupper" in answer.text) == (403, True)
    assert not await bo.is_in()


async def test_whoever_is_in_no_group_leaves_no_trace(browser: Opened, entra: StandIn, desk: Desk) -> None:
    eva = browser()
    assert (await eva.sign_in(groups=["others"])).status_code == 403
    assert "sub-of-dan" not in (await desk.get("Dan", HERE)).text


async def test_by_list_cilla_waits_until_dan_lets_her_in(browser: Opened, entra: StandIn, desk: Desk) -> None:
    cilla = browser(**BY_LIST)
    hers = {"sub": "cilla", "email": "cilla.c@kommune.dk", "name": "Cilla C."}
    waits = await cilla.sign_in(**hers)
    assert (waits.status_code, "En administrator skal lukke dig ind" in waits.text) == (403, True)
    path = await waiting_path(desk)
    assert "Cilla C." in (await desk.get("Dan", path)).text
    nothing = await desk.post("Dan", path, account="")
    assert (nothing.status_code, "Vælg mindst én rolle" in nothing.text) == (422, True)
    let_in = await desk.post("Dan", path, account="", roles="communications")
    assert (let_in.status_code, let_in.headers["location"]) == (303, f"{HERE}?said=let-in")
    assert (await cilla.sign_in(**hers)).status_code == 303
    assert (await cilla.get("/console/topics")).status_code == 200
    linked = {"email": "cilla.c@kommune.dk", "provider": "work", "subject": "cilla"}
    assert ("Dan@kommune.dk".lower(), "person.link", linked) in await said(desk)
    assert (await desk.post("Dan", path, account="", roles="hr")).status_code == 409


async def test_eva_with_dans_address_is_not_dan(browser: Opened, entra: StandIn, desk: Desk) -> None:
    await desk.sign_in("Dan")
    eva = browser()
    answer = await eva.sign_in(sub="eva", email="dan@kommune.dk", groups=["lp-admin"])
    assert (answer.status_code, "linjepuls-console" in answer.cookies) == (403, False)
    path = await waiting_path(desk)
    taken = await desk.post("Dan", path, account="", roles="hr")
    assert (taken.status_code, "allerede adgang" in taken.text) == (409, True)
    assert (await desk.post("Dan", f"{path}/away")).status_code == 303
    assert "eva" not in (await desk.get("Dan", HERE)).text


async def test_dan_says_that_it_is_him_and_his_own_access_is_what_he_comes_in_as(
    browser: Opened, entra: StandIn, desk: Desk
) -> None:
    await desk.sign_in("Dan")
    at_work = browser(**BY_LIST)
    await at_work.sign_in(sub="dan-at-work")
    people = await desk.ask("Dan", "GET", "/console/api/administration/people")
    dan = next(one["id"] for one in people.json() if one["email"] == "dan@kommune.dk")
    waiting = (await desk.ask("Dan", "GET", "/console/api/sign-in/waiting")).json()
    path = f"/console/api/sign-in/waiting/{waiting[0]['id']}"
    assert (await desk.ask("Dan", "POST", path, {"user_id": dan})).status_code == 204
    assert (await at_work.sign_in(sub="dan-at-work")).status_code == 303
    assert (await at_work.get("/console/administration")).status_code == 200
    linked = (await desk.ask("Dan", "GET", "/console/api/sign-in/linked")).json()
    assert [(one["email"], one["subject"]) for one in linked] == [("dan@kommune.dk", "dan-at-work")]
    assert "dan-at-work" in (await desk.get("Dan", HERE)).text
    fields = {"issuer": entra.url, "subject": "dan-at-work"}
    async with desk.database.transaction() as session:
        await announce(session, ["email"], None)
    desk.sessions["at work"] = at_work.cookies["linjepuls-console"]
    assert (await desk.post("at work", f"{HERE}/linked/end", fields)).status_code == 303
    assert not await at_work.is_in()


async def roles_of(desk: Desk, email: str) -> list[str]:
    async with desk.database.transaction() as session:
        return list((await session.scalars(select(ConsoleUser.roles).where(ConsoleUser.email == email))).one())


async def test_the_last_administrator_stays_one_whatever_the_groups_say(
    browser: Opened, entra: StandIn, desk: Desk
) -> None:
    dan, dorte = browser(), {"sub": "dorte", "email": "dorte@kommune.dk"}
    await dan.sign_in(groups=["lp-admin"])
    await browser().sign_in(**dorte, groups=["lp-admin"])
    assert (await browser().sign_in(**dorte, groups=["lp-com"])).status_code == 303
    assert await roles_of(desk, "dorte@kommune.dk") == ["communications"], "while Dan is one"
    elsewhere = dan.another()
    assert (await elsewhere.sign_in(groups=["lp-com"])).status_code == 303
    assert (await elsewhere.get("/console/administration")).status_code == 200
    assert await roles_of(desk, "dan@kommune.dk") == ["administrator", "communications"]
    out = await elsewhere.another().sign_in(groups=["others"])
    assert (out.status_code, await dan.is_in(), await elsewhere.is_in()) == (403, False, False)
    assert await roles_of(desk, "dan@kommune.dk") == ["administrator"]


async def test_an_administrator_who_has_left_the_staff_list_is_no_other_one(
    browser: Opened, entra: StandIn, desk: Desk
) -> None:
    dan = browser()
    await dan.sign_in(groups=["lp-admin"])
    await browser().sign_in(sub="dorte", email="dorte@kommune.dk", groups=["lp-admin"])
    async with desk.database.transaction() as session:
        left = update(ConsoleUser).where(ConsoleUser.email == "dorte@kommune.dk")
        await session.execute(left.values(left_on=desk_at(session, desk.clock).today))
    await dan.another().sign_in(groups=["lp-com"])
    assert await roles_of(desk, "dan@kommune.dk") == ["administrator", "communications"]


async def test_what_the_last_administrator_keeps_still_needs_its_two_steps(browser: Opened) -> None:
    dan = browser(second_factor={"administrator": {"amr": ["mfa"]}})
    await dan.sign_in(groups=["lp-admin"], amr=["mfa"])
    one_step = await dan.another().sign_in(groups=["lp-com"], amr=["pwd"])
    assert (one_step.status_code, "Der skal to trin til" in one_step.text) == (403, True)
    assert (await dan.another().sign_in(groups=["lp-com"], amr=["mfa"])).status_code == 303


async def test_a_role_that_needs_two_steps_is_not_given_for_one(browser: Opened, entra: StandIn) -> None:
    dan = browser(second_factor={"administrator": {"acr": ["mfa-acr"], "amr": ["mfa"]}})
    one_step = await dan.sign_in(groups=["lp-admin"], amr=["pwd"])
    assert (one_step.status_code, "Log ind igen med to trin" in one_step.text) == (403, True)
    assert not await dan.is_in()
    await dan.set_out(query="?anew=1")
    assert (dan.asked["acr_values"], dan.asked["prompt"]) == ("mfa-acr", "login")
    for right in ({"acr": "mfa-acr"}, {"amr": ["pwd", "mfa"]}, {"acrs": ["mfa-acr"]}):
        assert (await dan.sign_in(groups=["lp-admin"], **right)).status_code == 303
    assert (await dan.sign_in(sub="bo", email="bo.b@kommune.dk", groups=["lp-hr"])).status_code == 303


async def test_entra_with_app_roles_of_one_of_our_tenants(browser: Opened, entra: StandIn) -> None:
    issuer = f"{entra.url}/{{tenantid}}/v2.0"
    entra.metadata = {"issuer": issuer}
    dan = browser(kind="entra", issuer=issuer, tenants=[TENANT])
    right = {"iss": f"{entra.url}/{TENANT}/v2.0", "tid": TENANT, "roles": ["lp-admin"], "email": None}
    named = {"preferred_username": "dan@kommune.dk"}
    assert (await dan.sign_in(**right, **named)).status_code == 303
    assert (await dan.sign_in(**{**right, "tid": OTHER})).status_code == 401
    foreign = {"iss": f"{entra.url}/{OTHER}/v2.0", "tid": OTHER}
    assert (await dan.sign_in(**{**right, **foreign})).status_code == 401
    assert (await dan.sign_in(**{**right, "tid": None})).status_code == 401


async def test_entra_that_leaves_groups_out_takes_no_role_away(browser: Opened, entra: StandIn) -> None:
    dan = browser(kind="entra")
    await dan.sign_in(groups=["lp-admin"])
    over = {"_claim_names": {"groups": "src1"}, "_claim_sources": {"src1": {"endpoint": "https://graph.example"}}}
    crowded = await dan.another().sign_in(**over)
    assert (crowded.status_code, "approlle" in crowded.text) == (403, True)
    assert (await dan.get("/console/administration")).status_code == 200
    assert (await dan.sign_in(roles=["lp-admin"], **over)).status_code == 303


@pytest.mark.parametrize(
    "told",
    [
        {"realm_access": {"roles": ["offline_access", "lp-hr"]}},
        {"resource_access": {CLIENT: {"roles": ["lp-hr"]}, "another": {"roles": ["lp-admin"]}}},
        {"groups": ["/hr", "/other/hr"]},
    ],
    ids=["realm", "client", "group"],
)
async def test_keycloak_s_roles_of_realm_and_client_and_its_groups(
    told: dict[str, Any], browser: Opened, entra: StandIn
) -> None:
    bo = browser(kind="keycloak")
    assert (await bo.sign_in(sub="bo", email="bo.b@kommune.dk", **told)).status_code == 303
    assert (await bo.get("/console/staff")).status_code == 200
    assert (await bo.get("/console/administration")).status_code == 403


async def test_google_of_our_domain_and_no_private_account(browser: Opened, entra: StandIn) -> None:
    bo = browser(kind="google", domains=["kommune.dk"], **BY_LIST)
    for hd in (None, "gmail.com"):
        assert (await bo.sign_in(hd=hd)).status_code == 401
    assert (await bo.sign_in(hd="kommune.dk")).status_code == 403
    assert bo.asked["hd"] == "kommune.dk"
    assert (await bo.sign_in(hd="kommune.dk", iss="accounts.google.com")).status_code == 403


async def test_dan_reads_which_groups_give_which_role_and_no_secret(browser: Opened, desk: Desk) -> None:
    browser(second_factor={"hr": {"amr": ["mfa"]}})
    page = await desk.get("Dan", HERE)
    assert "lp-hr, /hr" in page.text
    assert "amr: mfa" in page.text
    assert "http://localhost:8000/hooks/sign-out/work" in page.text
    listed = await desk.ask("Dan", "GET", "/console/api/sign-in/providers")
    assert listed.json()[0]["roles"]["hr"] == ["lp-hr", "/hr"]
    for text in (page.text, listed.text):
        assert "secret of ours" not in text


async def test_without_an_address_bo_is_told_what_is_missing(browser: Opened, entra: StandIn) -> None:
    answer = await browser().sign_in(groups=["lp-hr"], email=None)
    assert (answer.status_code, "e-mailadresse" in answer.text) == (403, True)


@pytest.mark.parametrize("unverified", [False, "false"])
async def test_an_address_that_eva_has_typed_herself_is_not_what_she_is_called_here(
    browser: Opened, entra: StandIn, desk: Desk, unverified: object
) -> None:
    eva = {"sub": "eva", "email": "rektor@kommune.dk", "groups": ["lp-com"], "email_verified": unverified}
    refused = await browser().sign_in(**eva)
    assert (refused.status_code, "bekræftet" in text_of(refused)) == (403, True)
    twice = await browser().sign_in(**eva, preferred_username="Rektor@kommune.dk")
    assert twice.status_code == 403, "the very same, as it stands where an address is the name"
    named = await browser().sign_in(**eva, preferred_username="eva@kommune.dk")
    assert named.status_code == 303
    added = {"email": "eva@kommune.dk", "roles": ["communications"]}
    assert ("Kommunens login", "person.add", added) in await said(desk)
    assert (await browser().sign_in(**{**eva, "sub": "rektor", "email_verified": True})).status_code == 303


async def test_only_administrators_see_who_waits(browser: Opened, desk: Desk) -> None:
    browser()
    assert (await desk.get("Bo", HERE)).status_code == 403
    assert text_of(await desk.get("Dan", HERE)).count("Der er ingen, der venter") == 1
