"""A session that a provider began by one step does not become one of a role that asks for two."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.api.console.desk import Desk
from tests.api.console.providers.conftest import Opened
from tests.api.console.providers.stand_in import StandIn
from tests.api.console.providers.test_watching import looked
from tests.api.console.providers.test_who_comes_in import BY_LIST, waiting_path

TWO_STEPS: dict[str, Any] = {"second_factor": {"hr": {"amr": ["mfa"]}}}
CILLA: dict[str, Any] = {"sub": "cilla", "email": "cilla.c@kommune.dk"}
BOTH: dict[str, Any] = {**CILLA, "groups": ["lp-com", "lp-hr"]}
PEOPLE = "/console/api/administration/people"


@pytest.mark.parametrize("steps", [["pwd"], ["pwd", "mfa"]])
async def test_who_becomes_hr_elsewhere_is_out_where_one_step_was_taken(
    browser: Opened, entra: StandIn, steps: list[str]
) -> None:
    cilla = browser(**TWO_STEPS)
    await cilla.sign_in(**CILLA, groups=["lp-com"], amr=["pwd"])
    assert (await cilla.get("/console/topics")).status_code == 200
    elsewhere = cilla.another()
    await elsewhere.sign_in(**BOTH, amr=steps)
    assert not await cilla.is_in()
    assert await elsewhere.is_in() is ("mfa" in steps)


async def test_who_becomes_hr_while_they_are_in_comes_in_anew(browser: Opened, entra: StandIn, desk: Desk) -> None:
    entra.refresh = "refresh-1"
    cilla = browser(**TWO_STEPS)
    await cilla.sign_in(**CILLA, groups=["lp-com"], amr=["pwd"])
    desk.clock.moment += timedelta(minutes=4)
    entra.nonce, entra.claims = "", {**BOTH, "nonce": None}
    entra.renewal = 200, {"id_token": entra.id_token()}
    await looked(desk)
    assert not await cilla.is_in()
    await cilla.sign_in(**BOTH, amr=["pwd", "mfa"])
    assert (await cilla.get("/console/staff")).status_code == 200


async def test_whom_dan_makes_hr_comes_in_anew(browser: Opened, entra: StandIn, desk: Desk) -> None:
    cilla = browser(**BY_LIST, **TWO_STEPS)
    await cilla.sign_in(**CILLA)
    await desk.post("Dan", await waiting_path(desk), account="", roles="communications")
    await cilla.sign_in(**CILLA)
    assert await cilla.is_in()
    people = (await desk.ask("Dan", "GET", PEOPLE)).json()
    person = next(one for one in people if one["email"] == CILLA["email"])
    body = {"roles": ["communications", "hr"], "revision": person["revision"]}
    assert (await desk.ask("Dan", "PUT", f"{PEOPLE}/{person['id']}/roles", body)).status_code == 204
    assert not await cilla.is_in()
    assert (await cilla.sign_in(**CILLA)).status_code == 403
