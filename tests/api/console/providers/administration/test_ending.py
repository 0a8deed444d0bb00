"""Dan takes a provider out of use and away again; the last way in he can't end."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from backend.access.oidc.kept.policy import changed_fields, is_last_way, key_of, why_not_reached
from backend.access.oidc.values import Provider, WrittenProvider
from backend.sending import announce
from tests.api.console.desk import text_of
from tests.api.console.providers.administration.conftest import SettingUp
from tests.api.console.providers.administration.setting_up import HERE, KEY, WAYS, Setting
from tests.api.console.providers.stand_in import CLIENT, StandIn
from tests.api.console.providers.visiting import Browser


async def _mail(setting: Setting) -> None:
    """The worker has mail set up, so people are sent links."""
    async with setting.desk.database.transaction() as session:
        await announce(session, ["email"], None)


async def _in_by(setting: Setting, key: str = KEY, **claims: object) -> Browser:
    visitor = setting.browser()
    setting.provider.claims = dict(claims)
    await visitor.set_out(key)
    assert (await visitor.come_back(key)).status_code == 303
    return visitor


async def test_whoever_came_in_by_it_is_out_at_once_and_who_is_whom_is_kept(setting_up: SettingUp) -> None:
    setting = setting_up()
    await _mail(setting)
    await setting.in_use()
    cilla = await _in_by(setting, groups=["lp-com"], sub="cilla", email="cilla.c@kommune.dk")
    assert "Skal ingen længere logge ind" in await setting.page(f"{HERE}/end")
    assert (await setting.rest()).headers["location"] == f"{WAYS}?said=provider-rests"
    assert not await cilla.is_in()
    assert "Kommunens login" not in await setting.at_the_sign_in()
    assert (await setting.acts())[-1] == ("provider.rest", {"provider": KEY, "name": "Kommunens login", "sessions": 1})
    assert (await setting.use()).status_code == 303
    again = await _in_by(setting, groups=["lp-com"], sub="cilla", email="cilla.other@kommune.dk")
    assert "cilla.c@kommune.dk" in (await again.get("/console/")).text


@pytest.mark.long
async def test_whoever_is_on_the_way_there_while_it_is_ended_does_not_come_in(setting_up: SettingUp) -> None:
    setting = setting_up()
    await _mail(setting)
    await setting.in_use()
    cilla = setting.browser()
    setting.provider.claims = {"groups": ["lp-com"]}
    await cilla.set_out(KEY)
    await setting.rest()
    assert (await cilla.come_back(KEY)).status_code == 404
    assert not await cilla.is_in()


async def test_one_at_rest_is_taken_away_with_all_that_it_vouched_for(setting_up: SettingUp) -> None:
    setting = setting_up()
    await _mail(setting)
    await setting.in_use()
    await _in_by(setting, groups=["lp-com"], sub="cilla", email="cilla.c@kommune.dk")
    assert (await setting.desk.post("Dan", f"{HERE}/remove")).status_code == 409
    await setting.rest()
    assert "Skal Kommunens login slettes?" in await setting.page(f"{HERE}/end")
    assert (await setting.desk.post("Dan", f"{HERE}/remove")).status_code == 303
    assert (await setting.desk.get("Dan", HERE)).status_code == 404
    async with setting.desk.database.transaction() as session:
        assert (await session.execute(text("SELECT count(*) FROM console_identity"))).scalar_one() == 0
        kept = text("SELECT count(*) FROM console_user WHERE email LIKE 'cilla.c@%'")
        assert (await session.execute(kept)).scalar_one() == 1
    assert (await setting.acts())[-1][0] == "provider.remove"


async def test_dan_cannot_end_the_last_way_in(setting_up: SettingUp, other: StandIn) -> None:
    setting = setting_up()
    await setting.in_use()
    refused = await setting.rest()
    assert refused.status_code == 409
    assert "Så kunne ingen administrator logge ind" in text_of(refused)
    assert "Log ind med Kommunens login" in await setting.at_the_sign_in()
    # Another provider is a way in when an administrator has come in by it.
    operator = {"key": "work", "name": "Driftens", "issuer": other.url, "client_id": CLIENT, "access": "just-in-time"}
    setting = setting_up(Provider.model_validate({**operator, "roles": {"administrator": ["lp-admin"]}}))
    assert (await setting.rest()).status_code == 409
    setting.provider = other
    await _in_by(setting, "work", groups=["lp-admin"], email="dorte@kommune.dk")
    assert (await setting.rest()).status_code == 303


async def test_dan_cannot_unlink_the_last_way_in(setting_up: SettingUp) -> None:
    setting = setting_up()
    await setting.in_use()
    dan = await _in_by(setting, groups=["lp-admin"], sub="dan", email="dan.d@kommune.dk")
    cilla = await _in_by(setting, groups=["lp-com"], sub="cilla", email="cilla.c@kommune.dk")
    its = {"issuer": setting.provider.url, "subject": "dan"}
    refused = await setting.desk.post("Dan", f"{WAYS}/linked/end", its)
    assert (refused.status_code, "Så kunne ingen administrator logge ind" in text_of(refused)) == (409, True)
    assert (await setting.desk.ask("Dan", "POST", "/console/api/sign-in/linked/end", its)).status_code == 409
    assert await dan.is_in()
    assert (await setting.desk.post("Dan", f"{WAYS}/linked/end", its | {"subject": "cilla"})).status_code == 303
    assert not await cilla.is_in()
    # Where another administrator comes in by it, or people are sent links, Dan's is not the last.
    await _in_by(setting, groups=["lp-admin"], sub="dorte", email="dorte@kommune.dk")
    assert (await setting.desk.post("Dan", f"{WAYS}/linked/end", its)).status_code == 303
    assert not await dan.is_in()
    its["subject"] = "dorte"
    assert (await setting.desk.post("Dan", f"{WAYS}/linked/end", its)).status_code == 409
    await _mail(setting)
    assert (await setting.desk.post("Dan", f"{WAYS}/linked/end", its)).status_code == 303


async def test_programs_set_up_use_and_end_a_provider_as_the_pages_do(setting_up: SettingUp) -> None:
    setting, api = setting_up(), "/console/api/sign-in/providers"
    await _mail(setting)
    body = {"name": "Kommunens login", "issuer": setting.provider.url, "client_id": CLIENT, "client_secret": "hush"}
    made = await setting.desk.ask("Dan", "POST", api, body)
    assert (made.status_code, made.json()["key"], made.json()["state"]) == (201, KEY, "resting")
    assert "hush" not in made.text
    changed = await setting.desk.ask("Dan", "PUT", f"{api}/{KEY}", {**body, "revision": 1, "roles": {"hr": ["lp-hr"]}})
    assert (changed.json()["revision"], changed.json()["roles"]) == (2, {"hr": ["lp-hr"]})
    assert (await setting.desk.ask("Dan", "POST", f"{api}/{KEY}/use", {"trial": "-"})).status_code == 409
    assert (await setting.use()).status_code == 303
    assert (await setting.desk.ask("Dan", "GET", api)).json()[0]["state"] == "in-use"
    assert (await setting.desk.ask("Dan", "DELETE", f"{api}/{KEY}")).status_code == 409
    assert (await setting.desk.ask("Dan", "POST", f"{api}/{KEY}/rest")).status_code == 204
    assert (await setting.desk.ask("Dan", "DELETE", f"{api}/{KEY}")).status_code == 204
    assert (await setting.desk.ask("Dan", "GET", api)).json() == []


def test_a_key_is_like_its_name_and_nobody_else_s() -> None:
    assert key_of("kommunens-login", ()) == "kommunens-login"
    assert key_of("kommunens-login", {"kommunens-login"}) == "kommunens-login-2"
    assert key_of("new", ()) == "new-2"
    assert key_of("7-eleven", ()) == "login-7-eleven"
    assert key_of("", ()) == "login"
    assert len(key_of("x" * 60, {"x" * 31})) == 31


def test_the_last_way_is_what_no_mail_and_no_administrator_s_provider_stands_beside() -> None:
    assert is_last_way(by_mail=False, others=["a"], with_administrators=["b"])
    assert not is_last_way(by_mail=False, others=["a", "b"], with_administrators=["b"])
    assert not is_last_way(by_mail=True, others=[], with_administrators=[])


def test_a_fault_has_a_word_and_a_change_names_its_fields() -> None:
    assert [why_not_reached(reason) for reason in ("inside", "status 404", "slow")] == ["inside", "no-provider", "away"]
    one = WrittenProvider(name="a", issuer="https://a.example", client_id="x")
    other = one.model_copy(update={"name": "b", "client_secret": "hush"})
    assert changed_fields(one, other) == ["name"]
