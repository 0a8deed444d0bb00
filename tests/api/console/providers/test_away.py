"""A provider that is away, slow, or has new keys: people are told in plain words, and nobody who is in is put out."""

from __future__ import annotations

import gzip
import tracemalloc
from datetime import timedelta

import pytest

from backend.access import ProviderAway
from backend.access.oidc.protocol import wire
from backend.access.oidc.protocol.wire import Wire
from tests.api.console.desk import Desk
from tests.api.console.providers.conftest import Opened
from tests.api.console.providers.stand_in import StandIn, rsa

GROUPS = {"groups": ["lp-admin"]}


async def test_a_provider_that_is_away_is_told_in_words_and_tried_again(browser: Opened, entra: StandIn) -> None:
    dan = browser()
    entra.status = 0
    away = await dan.set_out()
    assert (away.status_code, "Prøv igen om lidt" in away.text) == (503, True)
    assert 'href="/console/sign-in/with/work"' in away.text
    entra.status = 200
    dan.desk.clock.moment += timedelta(seconds=6)
    assert (await dan.sign_in(**GROUPS)).status_code == 303


@pytest.mark.parametrize("status", [404, 500])
async def test_whoever_is_in_stays_in_and_known_keys_hold_while_it_is_away(
    status: int, browser: Opened, entra: StandIn
) -> None:
    dan = browser()
    await dan.sign_in(**GROUPS)
    entra.status = status
    dan.desk.clock.moment += timedelta(hours=2)
    assert (await dan.sign_in(**GROUPS)).status_code == 303
    dan.desk.clock.moment += timedelta(hours=23)
    assert (await dan.set_out()).status_code == 503


async def test_a_token_endpoint_that_fails_is_no_fault_of_ours(browser: Opened, entra: StandIn) -> None:
    dan = browser()
    entra.token_status, entra.answer = 503, {"error": "temporarily_unavailable"}
    assert (await dan.sign_in(**GROUPS)).status_code == 503


async def test_new_keys_are_found_at_the_first_token_that_they_signed(browser: Opened, entra: StandIn) -> None:
    dan = browser()
    await dan.sign_in(**GROUPS)
    entra.keys = [rsa("two"), rsa("one")]
    dan.desk.clock.moment += timedelta(seconds=61)
    assert (await dan.sign_in(**GROUPS)).status_code == 303
    assert entra.asked["/keys"] == 2


async def test_a_key_that_was_taken_back_signs_nothing_after_an_hour(browser: Opened, entra: StandIn) -> None:
    dan = browser()
    await dan.sign_in(**GROUPS)
    entra.keys, entra.signs = [rsa("two")], rsa("one")
    dan.desk.clock.moment += timedelta(minutes=61)
    assert (await dan.sign_in(**GROUPS)).status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "https://evil.example"},
        {"authorization_endpoint": "http://evil.example/authorize"},
        {"token_endpoint": "file:///etc/passwd"},
        {"jwks_uri": None},
        {"end_session_endpoint": "javascript:alert(1)"},
    ],
    ids=str,
)
async def test_a_discovery_that_says_what_is_not_so_is_not_used(
    wrong: dict[str, str | None], browser: Opened, entra: StandIn
) -> None:
    entra.metadata = wrong
    assert (await browser().set_out()).status_code == 503


async def test_what_never_ends_is_cut_off(browser: Opened, entra: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MOST_BYTES", 100)
    assert (await browser().set_out()).status_code == 503


async def test_a_provider_may_pack_its_answers(browser: Opened, entra: StandIn) -> None:
    entra.packed = gzip.compress
    assert (await browser().sign_in(**GROUPS)).status_code == 303


async def test_what_is_large_when_it_is_unpacked_is_never_unpacked_whole(entra: StandIn) -> None:
    bomb = gzip.compress(b"[" + b" " * 30_000_000 + b"]")
    entra.packed = lambda _: bomb
    tracemalloc.start()
    try:
        with pytest.raises(ProviderAway) as refused:
            await Wire(play=True).get(f"{entra.url}/keys")
        assert (refused.value.reason, tracemalloc.get_traced_memory()[1] < 8_000_000) == ("large", True)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "url", ["http://login.example", "http://127.0.0.1:9", "https://169.254.169.254", "https://10.0.0.1"]
)
async def test_in_production_only_https_and_nothing_on_the_inside_is_reached(url: str) -> None:
    with pytest.raises(ProviderAway, match="provider-away") as refused:
        await Wire().get(f"{url}/.well-known/openid-configuration")
    assert refused.value.reason in ("address", "inside")


async def test_a_provider_that_nobody_set_up_is_a_page_that_is_missing(browser: Opened, desk: Desk) -> None:
    browser()
    for path in ("/console/sign-in/with/nobody", "/console/sign-in/with/nobody/back?state=a&code=b"):
        assert (await desk.get(None, path)).status_code == 404
