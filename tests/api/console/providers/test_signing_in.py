"""Dan signs in by the municipality's own provider, and is who it says he is."""

from __future__ import annotations

import base64
import hashlib
from datetime import timedelta
from typing import Any

import httpx
from sqlalchemy import select

from backend.access.factors.models import ConsoleTotp
from backend.access.models import ConsoleUser
from tests.api.console.desk import ORIGIN, Desk, text_of
from tests.api.console.providers.conftest import Opened
from tests.api.console.providers.stand_in import StandIn
from tests.api.console.providers.visiting import Browser


async def test_dan_of_the_right_group_is_in_on_the_page_he_wanted(browser: Opened, entra: StandIn) -> None:
    dan = browser()
    page = await dan.get("/console/sign-in?next=/console/administration")
    assert "Log ind med Kommunens login" in page.text
    out = await dan.set_out(query="?next=/console/administration")
    assert out.headers["location"].startswith(f"{entra.url}/authorize?")
    entra.claims = {"groups": ["lp-admin", "others"]}
    back = await dan.come_back()
    assert (back.status_code, back.headers["location"]) == (303, "/console/administration")
    assert (await dan.get("/console/administration")).status_code == 200
    assert "linjepuls-console-known" in dan.cookies, "his browser is known, as it is after a link"


async def test_the_request_has_pkce_state_nonce_and_asks_for_a_code(browser: Opened, entra: StandIn) -> None:
    dan = browser()
    await dan.set_out()
    assert dan.asked["response_type"] == "code"
    assert dan.asked["code_challenge_method"] == "S256"
    assert set(dan.asked["scope"].split()) == {"openid", "profile", "email"}
    assert len({dan.asked[name] for name in ("state", "nonce", "code_challenge")}) == 3
    entra.claims = {"groups": ["lp-admin"]}
    await dan.come_back()
    challenge = base64.urlsafe_b64encode(hashlib.sha256(entra.sent["code_verifier"].encode()).digest()).rstrip(b"=")
    assert challenge.decode() == dan.asked["code_challenge"]
    assert entra.sent["redirect_uri"] == "http://localhost:8000/console/sign-in/with/work/back"
    assert (entra.sent["client_id"], entra.sent["client_secret"]) == ("linjepuls", "secret of ours")


async def test_whoever_is_asked_again_who_they_are_is_asked_by_the_provider_too(
    browser: Opened, entra: StandIn
) -> None:
    """Administrators are, after half an hour's pause: that the provider still knows the browser is not enough."""
    dan = browser()
    await dan.sign_in(groups=["lp-admin"])
    assert "prompt" not in dan.asked
    dan.desk.clock.moment += timedelta(minutes=31)
    await dan.set_out()
    assert (dan.asked["prompt"], dan.asked["max_age"]) == ("login", "600")
    entra.claims = {"groups": ["lp-admin"], "auth_time": entra.now - 31 * 60}
    assert (await dan.come_back()).status_code == 401
    assert (await dan.sign_in(groups=["lp-admin"], auth_time=None)).status_code == 401
    assert (await dan.sign_in(groups=["lp-admin"])).status_code == 303


async def test_after_a_pause_what_dan_changes_leads_to_his_provider_and_back_to_it(browser: Opened, desk: Desk) -> None:
    dan = browser()
    await dan.sign_in(groups=["lp-admin"])
    desk.clock.moment += timedelta(minutes=31)
    cookie = "; ".join(f"{name}={value}" for name, value in dan.cookies.items())
    new = {"email": "fie@kommune.dk", "roles": "hr"}
    asked = await desk.send("POST", "/console/administration/people", {"Origin": ORIGIN, "Cookie": cookie}, new)
    assert asked.status_code == 401
    assert "/console/sign-in/with/work?anew=1&amp;next=/console/confirm" in asked.text
    await dan.set_out(query="?anew=1&next=/console/confirm")
    assert (await dan.come_back()).headers["location"] == "/console/confirm"
    assert "Du er logget ind igen" in (await dan.get("/console/confirm")).text


async def test_after_a_pause_one_step_is_too_little_where_dans_role_needs_two(
    browser: Opened, entra: StandIn, desk: Desk
) -> None:
    dan = browser(second_factor={"administrator": {"acr": ["mfa-acr"], "amr": ["mfa"]}})
    await dan.sign_in(groups=["lp-admin"], amr=["mfa"])
    desk.clock.moment += timedelta(minutes=31)
    await dan.set_out(query="?next=/console/confirm")
    asked = [dan.asked[name] for name in ("acr_values", "prompt", "max_age")]
    assert asked == ["mfa-acr", "login", "600"], "also where the page's link did not say so"
    cookies, new = dict(dan.cookies), {"email": "fie@kommune.dk", "roles": "hr"}
    too_little: tuple[dict[str, Any], ...] = ({}, {"acr": "password"}, {"amr": ["pwd"]})
    for less in too_little:
        entra.claims = {"groups": ["lp-admin"], **less}
        dan.cookies = dict(cookies)
        await dan.set_out(query="?anew=1&next=/console/confirm")
        refused = await dan.come_back()
        assert refused.status_code == 403
        words = text_of(refused)
        assert ("Der skal to trin til" in words, "er ikke gemt endnu" in words) == (True, True)
        assert "?anew=1&amp;next=/console/confirm" in refused.text
        kept = "; ".join(f"{name}={value}" for name, value in dan.cookies.items())
        headers = {"Origin": ORIGIN, "Cookie": kept}
        assert (await desk.send("POST", "/console/administration/people", headers, new)).status_code == 401
    entra.claims = {"groups": ["lp-admin"], "acr": "mfa-acr"}
    await dan.set_out(query="?anew=1&next=/console/confirm")
    assert (await dan.come_back()).headers["location"] == "/console/confirm"


async def test_eva_at_dans_desk_whom_his_provider_lets_in_unasked_changes_no_access_and_no_second_step(
    browser: Opened, entra: StandIn, desk: Desk
) -> None:
    """She signs him out and in again: the provider knows the browser, and asked Dan an hour ago."""
    dan, new = browser(), {"email": "fie@kommune.dk", "roles": "hr"}
    await dan.sign_in(groups=["lp-admin"], amr=["pwd", "mfa"])
    async with desk.database.transaction() as session:
        [user_id] = await session.scalars(select(ConsoleUser.id))
        session.add(ConsoleTotp(user_id=user_id, sealed="-", last_step=0, made_at=desk.clock.now()))
    eva = dan.another()
    unasked = {"groups": ["lp-admin"], "amr": ["pwd", "mfa"], "auth_time": entra.now - 3600}
    assert (await eva.sign_in(**unasked)).status_code == 303
    assert "prompt" not in eva.asked
    assert (await eva.get("/console/administration")).status_code == 200
    assert (await posted(eva, "/console/administration/people", new)).status_code == 401
    codes = await posted(eva, "/console/second-step/codes", {})
    assert (codes.status_code, codes.headers["location"]) == (303, "/console/second-step")
    # Dan, whom it asks now, changes access; a step of ours he has not shown to it.
    assert (await eva.sign_in(**{**unasked, "auth_time": entra.now})).status_code == 303
    assert (await posted(eva, "/console/administration/people", new)).status_code in (200, 201)
    assert (await posted(eva, "/console/second-step/codes", {})).headers["location"] == "/console/second-step"


async def posted(visitor: Browser, path: str, fields: dict[str, str]) -> httpx.Response:
    kept = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    return await visitor.desk.send("POST", path, {"Origin": ORIGIN, "Cookie": kept}, fields)


async def test_signing_in_anew_leaves_the_session_before(browser: Opened, entra: StandIn) -> None:
    dan = browser()
    await dan.sign_in(groups=["lp-admin"])
    before = dan.another()
    before.cookies = dict(dan.cookies)
    await dan.sign_in(groups=["lp-admin"])
    assert (await before.is_in(), await dan.is_in()) == (False, True)


async def test_dan_is_told_where_two_steps_are_not_asked_for(browser: Opened, desk: Desk) -> None:
    browser(second_factor={"administrator": {"amr": ["mfa"]}})
    page = "/console/administration/sign-in"
    assert "kan ikke se, om Kommunens login" in (await desk.get("Dan", page)).text
    browser(second_factor={"administrator": {"amr": ["mfa"]}, "hr": {"amr": ["mfa"]}})
    assert "kan ikke se, om Kommunens login" not in (await desk.get("Dan", page)).text
