"""What is wrong with a provider is told beside the field that can be mended, before anything is kept."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import httpx
import pytest

from backend.access.oidc.values import Provider
from backend.api.console.frame.forms.typed import Typed
from backend.api.console.providers.forms import written
from tests.api.console.desk import text_of
from tests.api.console.providers.administration.conftest import SettingUp
from tests.api.console.providers.administration.setting_up import FORM, HERE, SECRET, WAYS


def _beside(answer: httpx.Response, field: str) -> str:
    found = re.search(rf'<span class="form-message" id="{field}-error">([^<]*)</span>', answer.text)
    return unescape(found[1]) if found else ""


async def test_a_wrong_secret_is_told_beside_it_and_nothing_that_was_typed_is_lost(setting_up: SettingUp) -> None:
    setting = setting_up()
    setting.provider.token_status, setting.provider.answer = 401, {"error": "invalid_client"}
    answer = await setting.add()
    assert answer.status_code == 422
    assert "kender ikke klient-id og hemmelighed" in _beside(answer, "client_secret")
    for typed in (SECRET, "lp-web", setting.provider.url):
        assert typed in answer.text
    assert await setting.acts() == []


async def test_another_issuer_is_told_beside_the_address(setting_up: SettingUp) -> None:
    setting = setting_up()
    setting.provider.metadata = {"issuer": "https://login.eva.example"}
    answer = await setting.add()
    assert answer.status_code == 422
    assert "kalder sig noget andet" in _beside(answer, "issuer")


async def test_eva_who_is_administrator_learns_nothing_of_the_inside_by_it(setting_up: SettingUp) -> None:
    """It goes through the gate of all that we fetch: what lies on the inside is the same whether it is there or not."""
    setting = setting_up(play=False)
    told = set()
    for inside in ("https://127.0.0.1:1", setting.provider.url.replace("http:", "https:"), "https://10.0.0.1"):
        told.add(_beside(await setting.add(issuer=inside), "issuer"))
    assert len(told) == 1
    assert "jeres indre net" in told.pop()
    assert "https://" in _beside(await setting.add(issuer=setting.provider.url), "issuer")
    assert setting.provider.asked.total() == 0


@pytest.mark.long
@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"status": 404}, "ingen OpenID-udbyder"),
        ({"status": 500}, "svarer ikke"),
        ({"status": 0}, "svarer ikke"),
        ({"metadata": {"jwks_uri": None}}, "ingen OpenID-udbyder"),
        ({"metadata": {"token_endpoint": "http://eva.example/token"}}, "ingen OpenID-udbyder"),
        ({"published": [{"kty": "oct", "k": "AAAA"}]}, "ingen nøgle"),
    ],
)
async def test_whatever_is_wrong_there_is_told_beside_the_address(
    setting_up: SettingUp, fault: dict[str, Any], told: str
) -> None:
    setting = setting_up()
    for name, value in fault.items():
        setattr(setting.provider, name, value)
    answer = await setting.add()
    assert answer.status_code == 422
    assert told in _beside(answer, "issuer")


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"issuer": "login.kommunen.dk"}, "issuer", "https://"),
        ({"name": ""}, "name", "skal udfyldes"),
        ({"name": "dan@kommune.dk"}, "name", "uden @"),
        ({"name": "dan\N{FULLWIDTH COMMERCIAL AT}kommune.dk"}, "name", "uden @"),
        ({"name": "System"}, "name", "hverken system eller cli"),
        ({"name": "cli"}, "name", "hverken system eller cli"),
        ({"groups_administrator": "", "groups_communications": ""}, "access", "første login"),
        ({"kind": "google", "access": "list", "domains": "kommunen.dk"}, "kind", "Google fortæller hverken"),
        ({"kind": "google", "access": "list"}, "domains", "alle med en Google-konto"),
        ({"scopes": "profile"}, "scopes", "openid"),
        ({"tenants": "a"}, "tenants", "hører sammen"),
        ({"groups_hr": "x" * 300}, "groups_hr", "Højst 255 tegn"),
    ],
)
def test_half_a_set_up_is_told_beside_the_field(typed: dict[str, str], field: str, told: str) -> None:
    form = written(Typed({**FORM, "issuer": "https://login.kommunen.dk", **typed}), "da")
    assert isinstance(form, Typed)
    assert set(form.errors) == {field}
    assert told in form.errors[field]


async def test_eva_calls_no_provider_what_the_log_calls_somebody_else(setting_up: SettingUp) -> None:
    """What its groups give and take is written by its name."""
    setting = setting_up()
    assert "uden @" in _beside(await setting.add(name="bo@kommune.dk"), "name")
    body = {"name": "system", "issuer": setting.provider.url, "client_id": "x"}
    assert (await setting.desk.ask("Dan", "POST", "/console/api/sign-in/providers", body)).status_code in (400, 422)
    assert await setting.acts() == []
    operators = {**body, "name": "login@kommune.dk", "key": "work"}
    assert Provider.model_validate(operators).name == "login@kommune.dk", "nor one of before, which is kept so"


async def test_half_a_set_up_is_told_on_the_page(setting_up: SettingUp) -> None:
    answer = await setting_up().add(issuer="login.kommunen.dk")
    assert answer.status_code == 422
    assert "skal begynde med https://" in _beside(answer, "issuer")


async def test_names_and_issuers_are_one_s_own_and_an_issuer_stays(setting_up: SettingUp) -> None:
    setting = setting_up()
    await setting.add()
    assert "har det navn" in _beside(await setting.add(issuer="https://login.eva.example"), "name")
    assert "allerede en udbyder" in _beside(await setting.add(name="En anden"), "issuer")
    body = {"name": "x", "issuer": "https://login.eva.example", "client_id": "x", "revision": 1}
    refused = await setting.desk.ask("Dan", "PUT", f"/console/api/sign-in/providers/{HERE.rpartition('/')[2]}", body)
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (409, "issuer-stays")


async def test_eva_puts_no_provider_into_use_that_nobody_tried_as_it_is_now(setting_up: SettingUp) -> None:
    setting = setting_up()
    await setting.add()
    tried = await setting.tried()
    assert (await setting.desk.post("Dan", f"{HERE}/use", trial="")).status_code == 409
    sealed = setting.parts.key_box.texts.seal('{"key": "kommunens-login"}')
    assert (await setting.desk.post("Dan", f"{HERE}/use", trial=sealed)).status_code == 409
    await setting.change(groups_hr="everybody")
    refused = await setting.use(tried)
    assert refused.status_code == 409
    assert "ikke prøvet, siden den blev rettet" in text_of(refused)
    assert "Kommunens login" not in await setting.at_the_sign_in()
    assert "Ikke i brug" in await setting.page(WAYS)
