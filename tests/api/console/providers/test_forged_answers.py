"""Eva replays, swaps and delays answers; none of them lets her in, and none is a fault of ours."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from backend.access.oidc.values import Provider
from tests.api.console.desk import Desk
from tests.api.console.providers.attacks import GROUPS, Attacks
from tests.api.console.providers.conftest import ROLES, Opened
from tests.api.console.providers.stand_in import CLIENT, StandIn
from tests.api.console.providers.visiting import Browser

ATTACKS = Attacks()


@ATTACKS.one("no token but rubbish", "DecodeError")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    there.token = "a.b.c"
    return await eva.sign_in()


@ATTACKS.one("a token that is a list", "token-endpoint")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    there.answer = {"id_token": ["a"], "access_token": "b"}
    return await eva.sign_in()


@ATTACKS.one("a token as long as a book", "token-endpoint")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    there.answer = {"id_token": "a" * 200_000, "access_token": "b"}
    return await eva.sign_in()


@ATTACKS.one("a code that the provider refuses", "token-endpoint")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    there.token_status, there.answer = 400, {"error": "invalid_grant"}
    return await eva.sign_in()


@ATTACKS.one("an answer without a code", "code")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    await eva.set_out()
    return await eva.come_back(code=None)


@ATTACKS.one("a token in the address, in place of a code", "code")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    await eva.set_out()
    there.claims = GROUPS
    return await eva.come_back(code=None, id_token=there.id_token())


@ATTACKS.one("the answer to a sign-in in another browser", "browser")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    dan = eva.another()
    await dan.set_out()
    there.claims = GROUPS
    eva.asked = dan.asked
    return await eva.come_back()


@ATTACKS.one("another's code, in a sign-in of her own", "nonce")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    """The provider hands out Dan's token, which holds the nonce of Dan's browser."""
    dan = eva.another()
    await eva.set_out()
    await dan.set_out()
    there.claims = GROUPS
    return await eva.come_back(code="code-of-dan")


@ATTACKS.one("a state that was made up", "state")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    await eva.set_out()
    return await eva.come_back(state="guess")


@ATTACKS.one("no state", "state")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    await eva.set_out()
    return await eva.come_back(state=None)


@ATTACKS.one("a cookie that was made up", "browser")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    await eva.set_out()
    eva.cookies["linjepuls-console-signing-in"] = "bm90IHNlYWxlZCBieSB1cw=="
    return await eva.come_back()


@ATTACKS.one("a cookie of ours that is for something else", "browser")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    await eva.sign_in(**GROUPS)
    kept = eva.cookies["linjepuls-console-signed-in-by"]
    eva.cookies.clear()
    await eva.set_out()
    eva.cookies["linjepuls-console-signing-in"] = kept
    return await eva.come_back()


@ATTACKS.one("eleven minutes late", "late")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    await eva.set_out()
    there.claims = GROUPS
    eva.desk.clock.moment += timedelta(minutes=11)
    return await eva.come_back()


@ATTACKS.one("the same answer for a second time", "again")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    there.claims = GROUPS
    await eva.set_out()
    kept = dict(eva.cookies)
    await eva.come_back()
    eva.cookies = kept
    return await eva.come_back()


@ATTACKS.one("the same answer again, the first being refused", "again")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    there.claims = {**GROUPS, "aud": "another"}
    await eva.set_out()
    kept = dict(eva.cookies)
    await eva.come_back()
    there.claims, eva.cookies = GROUPS, kept
    return await eva.come_back()


@ATTACKS.one("an answer in the name of another provider (RFC 9207)", "iss")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    await eva.set_out()
    there.claims = GROUPS
    return await eva.come_back(iss="https://evil.example")


@ATTACKS.one("an answer without a name, of a provider that names itself (RFC 9207)", "iss")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    there.metadata = {"authorization_response_iss_parameter_supported": True}
    await eva.set_out()
    there.claims = GROUPS
    return await eva.come_back()


@ATTACKS.one("the provider says no", "said-no")
async def _(eva: Browser, there: StandIn) -> httpx.Response:
    await eva.set_out()
    return await eva.come_back(error="access_denied", error_description="<script>alert(1)</script>")


@pytest.mark.long
async def test_eva_does_not_come_in_by_another_answer(browser: Opened, desk: Desk, subtests: pytest.Subtests) -> None:
    await ATTACKS.refused(browser, desk.clock, subtests)


async def test_one_provider_cannot_pass_off_its_answer_as_another_s(
    browser: Opened, entra: StandIn, other: StandIn
) -> None:
    """The mix-up of RFC 9700, section 4.4: Eva's provider sends Dan on to ours, and his code comes back as hers."""
    evil = Provider(key="evil", name="Andre", issuer=other.url, client_id=CLIENT, access="just-in-time", roles=ROLES)
    dan = browser(evil)
    await dan.set_out("evil")
    entra.nonce, entra.claims = dan.asked["nonce"], GROUPS
    swapped = await dan.come_back("work")
    assert (swapped.status_code, "et andet sted fra" in swapped.text) == (401, True)
    other.claims = {**GROUPS, "iss": entra.url}
    other.nonce = dan.asked["nonce"]
    assert (await dan.come_back("evil")).status_code == 401


async def test_the_same_subject_at_another_provider_is_somebody_else(
    browser: Opened, entra: StandIn, other: StandIn
) -> None:
    """And so is whoever has the same address there: an administrator decides."""
    second = Provider(
        key="second", name="Andre", issuer=other.url, client_id=CLIENT, access="just-in-time", roles=ROLES
    )
    dan = browser(second)
    assert (await dan.sign_in(**GROUPS)).status_code == 303
    eva = dan.another()
    await eva.set_out("second")
    other.nonce, other.claims = eva.asked["nonce"], GROUPS
    kept_out = await eva.come_back("second")
    assert (kept_out.status_code, "En administrator skal lukke dig ind" in kept_out.text) == (403, True)
    assert not await eva.is_in()
