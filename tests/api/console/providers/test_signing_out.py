"""Whoever signs out at the provider is out here within seconds, and nobody else can have anybody signed out."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import ECKey

from backend.kit.crypto.base64url import unpadded
from tests.api.console.desk import Desk
from tests.api.console.providers.conftest import Opened
from tests.api.console.providers.stand_in import StandIn, rsa

GROUPS = {"groups": ["lp-admin"]}


async def told(desk: Desk, token: str | None, key: str = "work") -> httpx.Response:
    """As the provider's server tells it: no browser, no cookie, no origin."""
    fields = {} if token is None else {"logout_token": token}
    return await desk.send("POST", f"/hooks/sign-out/{key}", {}, fields)


async def test_dan_signs_out_at_the_provider_and_is_out_here(browser: Opened, entra: StandIn, desk: Desk) -> None:
    dan, also = browser(), browser()
    await dan.sign_in(**GROUPS, sid="of-this-browser")
    await also.sign_in(**GROUPS, sid="of-another")
    answer = await told(desk, entra.logout_token(sid="of-this-browser", sub=None))
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert (await dan.is_in(), await also.is_in()) == (False, True)


async def test_told_of_a_person_all_sessions_that_the_provider_began_end(
    browser: Opened, entra: StandIn, desk: Desk
) -> None:
    dan, also = browser(), browser()
    await dan.sign_in(**GROUPS, sid="of-this-browser")
    await also.sign_in(**GROUPS, sid=None)
    assert (await told(desk, entra.logout_token())).status_code == 200
    assert (await dan.is_in(), await also.is_in()) == (False, False)


async def test_a_person_and_a_session_end_that_session_only(browser: Opened, entra: StandIn, desk: Desk) -> None:
    dan, also = browser(), browser()
    await dan.sign_in(**GROUPS, sid="of-this-browser")
    await also.sign_in(**GROUPS, sid="of-another")
    assert (await told(desk, entra.logout_token(sid="of-this-browser"))).status_code == 200
    assert (await dan.is_in(), await also.is_in()) == (False, True)


async def test_others_stay(browser: Opened, entra: StandIn, desk: Desk) -> None:
    dan = browser()
    await dan.sign_in(**GROUPS, sid="of-this-browser")
    await desk.sign_in("Cilla")
    assert (await told(desk, entra.logout_token(sub="somebody", sid="else"))).status_code == 200
    assert await dan.is_in()
    assert (await desk.get("Cilla", "/console/home")).status_code == 303
    assert (await desk.get("Cilla", "/console/")).status_code == 200


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"nonce": "a"}, "an ID token's nonce"),
    ({"events": None}, "no event"),
    ({"events": {"http://schemas.openid.net/event/other": {}}}, "another event"),
    ({"events": "http://schemas.openid.net/event/backchannel-logout"}, "an event that is no object"),
    ({"jti": None}, "no id"),
    ({"sub": None}, "of nobody"),
    ({"aud": "another"}, "for another"),
    ({"iss": "https://evil.example"}, "another issuer"),
    ({"exp": 1}, "expired"),
    ({"exp": None}, "never expires"),
    ({"iat": 1}, "issued long ago"),
    ({"sid": 17}, "a session that is a number"),
)


async def test_eva_has_nobody_signed_out(
    browser: Opened, entra: StandIn, desk: Desk, subtests: pytest.Subtests
) -> None:
    dan = browser()
    await dan.sign_in(**GROUPS, sid="of-this-browser")
    for wrong, why in WRONG:
        with subtests.test(why):
            assert (await told(desk, entra.logout_token(**wrong))).status_code == 400
            assert await dan.is_in()


@pytest.mark.parametrize("part", [0, 1], ids=["header", "claims"])
async def test_a_token_that_is_nested_without_end_is_refused(
    part: int, browser: Opened, entra: StandIn, desk: Desk
) -> None:
    """Whoever sends it is nobody yet."""
    await browser().sign_in(**GROUPS)
    parts = entra.logout_token().split(".")
    parts[part] = unpadded(b'{"kid":' * 1500)
    assert (await told(desk, ".".join(parts))).status_code == 400


async def test_forged_unsigned_and_missing_tokens_are_refused(browser: Opened, entra: StandIn, desk: Desk) -> None:
    dan = browser()
    await dan.sign_in(**GROUPS)
    right = entra.logout_token()
    head, body, _ = right.split(".")
    entra.signs = ECKey.generate_key("P-256", {"kid": "own"})
    entra.header = {"alg": "ES256"}
    for token in (f"eyJhbGciOiJub25lIn0.{body}.", f"{head}.{body}.AAAA", entra.logout_token(), "", "a" * 200_000, None):
        assert (await told(desk, token)).status_code in (400, 413)
    assert (await told(desk, right, "nobody")).status_code == 404
    assert await dan.is_in()


async def test_the_same_token_signs_out_once(browser: Opened, entra: StandIn, desk: Desk) -> None:
    dan = browser()
    await dan.sign_in(**GROUPS)
    token = entra.logout_token()
    assert (await told(desk, token)).status_code == 200
    await dan.sign_in(**GROUPS)
    assert (await told(desk, token)).status_code == 400
    assert await dan.is_in()


async def test_keys_that_are_made_up_cost_the_provider_one_look_a_minute(
    browser: Opened, entra: StandIn, desk: Desk
) -> None:
    browser()
    entra.signs = rsa("evil")
    for n in range(5):
        entra.header = {"kid": f"made-up-{n}"}
        assert (await told(desk, entra.logout_token())).status_code == 400
    assert entra.asked["/keys"] <= 2


async def test_out_here_dan_is_shown_the_way_out_there(browser: Opened, entra: StandIn, desk: Desk) -> None:
    dan = browser()
    await dan.sign_in(**GROUPS)
    desk.sessions["Dan"] = dan.cookies["linjepuls-console"]
    await desk.post("Dan", "/console/sign-out")
    page = await dan.get("/console/sign-in?said=signed-out")
    assert "stadig logget ind hos Kommunens login" in page.text
    away = await dan.get("/console/sign-in/with/work/out")
    parts = urlsplit(away.headers["location"])
    asked = parse_qs(parts.query)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{entra.url}/end"
    assert asked["post_logout_redirect_uri"] == ["http://localhost:8000/console/sign-in"]
    assert asked["id_token_hint"][0].count(".") == 2
    assert "stadig" not in (await dan.get("/console/sign-in?said=signed-out")).text
