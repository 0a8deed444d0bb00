"""Eva reads Cilla's mailbox, and came in as her by a link alone: what Cilla becomes later is not Eva's."""

from __future__ import annotations

import pytest

from tests.api.console.desk import Desk, text_of
from tests.api.console.sign_in.person import Person, key_on, sealed_on

PEOPLE = "/console/api/administration/people"
SIGN_IN = "/console/sign-in"


@pytest.fixture
def strict() -> bool:
    return True


async def becomes(desk: Desk, name: str, *roles: str) -> None:
    """By Dan, with the second step that he needs."""
    if "Dan" not in desk.sessions:
        await Person(desk, "Dan").set_up()
    people = (await desk.ask("Dan", "GET", PEOPLE)).json()
    person = next(one for one in people if one["email"] == f"{name.lower()}@kommune.dk")
    body = {"roles": roles, "revision": person["revision"]}
    assert (await desk.ask("Dan", "PUT", f"{PEOPLE}/{person['id']}/roles", body)).status_code == 204


@pytest.mark.parametrize("role", ["hr", "administrator", "steward"])
async def test_with_cillas_session_eva_is_no_hr_no_administrator_and_no_steward(desk: Desk, role: str) -> None:
    assert (await desk.get("Cilla", "/console/topics")).status_code == 200
    await becomes(desk, "Cilla", "communications", role)
    for path in ("/console/topics", "/console/staff", "/console/administration", "/console/changes"):
        assert (await desk.get("Cilla", path)).headers["location"].partition("?")[0] == SIGN_IN
    assert (await desk.ask("Cilla", "GET", "/console/api/sessions")).status_code == 401
    again = await desk.post(None, SIGN_IN, link=await desk.link("Bo"))
    assert again.headers["location"].startswith(f"{SIGN_IN}/second")


async def test_who_reads_toves_mailbox_approves_nothing_by_her_link_alone(desk: Desk) -> None:
    entered = await desk.post(None, SIGN_IN, link=await desk.link("Tove"))
    assert entered.headers["location"].startswith(f"{SIGN_IN}/second")
    assert (await desk.get(None, "/console/changes")).headers["location"].partition("?")[0] == SIGN_IN


async def test_who_has_shown_a_second_step_goes_on_with_a_role_that_needs_it(desk: Desk) -> None:
    shown = await desk.get("Cilla", "/console/second-step")
    cilla = Person(desk, "Cilla")
    cilla.key = key_on(shown)
    fields = {"sealed": sealed_on(shown), "code": cilla.code()}
    assert "Gem dine koder" in text_of(await desk.post("Cilla", "/console/second-step/set-up", fields))
    await becomes(desk, "Cilla", "communications", "hr")
    assert (await desk.get("Cilla", "/console/staff")).status_code == 200
