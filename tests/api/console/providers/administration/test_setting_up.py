"""Dan sets a provider up in Administration: written, tried, used and changed, and its secret never seen again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from backend.access.oidc.values import Provider
from tests.api.console.providers.administration.conftest import SettingUp
from tests.api.console.providers.administration.setting_up import HERE, KEY, SECRET, WAYS, Setting
from tests.api.console.providers.stand_in import CLIENT, StandIn


async def _kept(setting: Setting) -> str:
    """All that the database holds of providers and of what was done."""
    async with setting.desk.database.transaction() as session:
        rows = [
            str(row)
            for table in ("console_provider", "audit_log")
            for row in await session.execute(text(f"SELECT * FROM {table}"))  # noqa: S608
        ]
    return "\n".join(rows)


async def test_dan_adds_tries_and_uses_a_provider_and_cilla_signs_in_by_it(setting_up: SettingUp) -> None:
    setting = setting_up()
    added = await setting.add()
    assert (added.status_code, added.headers["location"]) == (303, f"{HERE}?said=provider-added")
    page = await setting.page()
    assert "Ikke i brug" in page
    assert f"http://localhost:8000/console/sign-in/with/{KEY}/back" in page
    assert "Kommunens login" not in await setting.at_the_sign_in()
    assert (await setting.browser().get(f"/console/sign-in/with/{KEY}")).status_code == 404
    tried = await setting.tried(groups=["lp-com", "others"], email="cilla.c@kommune.dk")
    assert "lp-com, others" in tried.text
    assert "Dine roller ville være:" in tried.text
    assert (await setting.use(tried)).headers["location"] == f"{WAYS}?said=provider-used"
    # Another process, which has not heard of it, has it from the database.
    setting = setting_up()
    assert "Log ind med Kommunens login" in await setting.at_the_sign_in()
    cilla = setting.browser()
    setting.provider.claims = {"groups": ["lp-com"], "sub": "cilla", "email": "cilla.c@kommune.dk"}
    await cilla.set_out(KEY)
    assert (await cilla.come_back(KEY)).headers["location"] == "/console/home"
    assert await cilla.is_in()
    assert [act for act, _ in await setting.acts()] == ["provider.add", "provider.use"]


async def test_who_tries_is_signed_in_as_nobody_and_told_what_keeps_them_out(setting_up: SettingUp) -> None:
    setting = setting_up()
    await setting.add()
    tried = await setting.tried(groups=["others"], sub="eva")
    assert "Du har ikke adgang til konsollen" in tried.text
    assert "linjepuls-console" not in tried.cookies
    assert (await setting.desk.get("Dan", HERE)).status_code == 200
    async with setting.desk.database.transaction() as session:
        for table in ("console_identity", "console_waiting"):
            assert (await session.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one() == 0  # noqa: S608
    setting.provider.token_status = 400
    assert "<code>token-endpoint</code>" in (await setting.tried()).text


async def test_the_secret_is_sealed_and_never_shown_again(setting_up: SettingUp) -> None:
    setting = setting_up()
    await setting.add()
    json = await setting.desk.get("Dan", "/console/api/sign-in/providers")
    assert json.json()[0]["has_secret"] is True
    shown = [await setting.desk.get("Dan", page) for page in (HERE, WAYS, "/console/administration/audit/json")]
    for told in (json.text, *(page.text for page in shown), await _kept(setting)):
        assert SECRET not in told
    await setting.tried()
    assert setting.provider.sent["client_secret"] == SECRET


async def test_a_change_keeps_the_secret_that_is_not_typed_and_is_told_without_it(setting_up: SettingUp) -> None:
    setting = setting_up()
    await setting.in_use()
    changed = await setting.change(groups_hr="lp-hr", name="Byens login")
    assert changed.status_code == 303
    await setting.tried()
    assert setting.provider.sent["client_secret"] == SECRET
    form = setting.form(client_secret="another one", revision="2", groups_hr="lp-hr", name="Byens login")
    assert (await setting.desk.post("Dan", HERE, form)).status_code == 303
    await setting.tried()
    assert setting.provider.sent["client_secret"] == "another one"
    assert "another one" not in await _kept(setting)
    (_, first), (_, second) = (await setting.acts())[-2:]
    assert first["fields"] == ["name", "roles"]
    assert first["groups"] == {"administrator": ["lp-admin"], "hr": ["lp-hr"], "communications": ["lp-com", "lp-web"]}
    assert second["fields"] == ["client_secret"]
    page = await setting.page("/console/administration/audit")
    assert "Kommunikation: lp-com, lp-web" in page
    assert "udbyder: Byens login" in page


@pytest.mark.long
async def test_what_dan_typed_on_a_page_that_somebody_changed_meanwhile_is_kept(setting_up: SettingUp) -> None:
    setting = setting_up()
    await setting.add()
    await setting.change(name="Byens login")
    late = await setting.change(name="Landets login")
    assert late.status_code == 409
    assert 'value="Landets login"' in late.text
    assert "lp-web" in late.text


async def test_a_provider_of_the_settings_is_shown_and_not_changed_here(setting_up: SettingUp, other: StandIn) -> None:
    values = {"key": "work", "name": "Driftens login", "issuer": other.url, "client_id": CLIENT}
    setting = setting_up(Provider.model_validate(values))
    page = await setting.page(WAYS)
    assert "Sat op af den, der driver systemet" in page
    assert (await setting.desk.get("Dan", f"{WAYS}/providers/work")).status_code == 404
    assert (await setting.desk.post("Dan", f"{WAYS}/providers/work/rest")).status_code == 404
    assert (await setting.add(issuer=other.url)).status_code == 409
    assert (await setting.add(name="Driftens login")).status_code == 409
    assert (await setting.add()).status_code == 303
    # And where the operator sets up the same later, the operator's counts.
    setting = setting_up(Provider.model_validate({**values, "issuer": setting.provider.url}))
    assert "Gælder ikke" in await setting.page()
    assert "Kommunens login" not in await setting.at_the_sign_in()


@pytest.mark.long
async def test_a_secret_sealed_with_another_key_is_told_and_typed_again(setting_up: SettingUp) -> None:
    setting = setting_up()
    await setting.in_use()
    async with setting.desk.database.transaction() as session:
        await session.execute(text("UPDATE console_provider SET sealed = 'AAAA'"))
    assert "Virker ikke" in await setting.page()
    assert "Kommunens login" not in await setting.at_the_sign_in()
    form = setting.form(revision="1")
    assert (await setting.desk.post("Dan", HERE, form)).status_code == 303
    assert "Log ind med Kommunens login" in await setting.at_the_sign_in()


@pytest.mark.long
async def test_cilla_and_eva_set_nothing_up(setting_up: SettingUp) -> None:
    setting = setting_up()
    await setting.add()
    for path in (f"{WAYS}/providers/new", HERE, f"{HERE}/use", f"{HERE}/rest", f"{HERE}/remove"):
        assert (await setting.desk.post("Cilla", path, setting.form())).status_code == 403
    for path in (HERE, f"{HERE}/try", f"{HERE}/end"):
        assert (await setting.desk.get("Bo", path)).status_code == 403


async def test_dan_who_was_away_is_asked_who_he_is_before_a_provider_is_set_up(setting_up: SettingUp) -> None:
    setting = setting_up()
    await setting.desk.get("Dan", WAYS)
    setting.desk.clock.moment += timedelta(minutes=31)
    assert "Vis igen, at det er dig" in (await setting.add()).text
    assert await setting.acts() == []
