"""A phone asks to be woken: only where its organisation can, only at the browsers' own push services."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from sqlalchemy import select

from backend.registry import issue_code
from backend.sending.models import PushSubscription
from backend.sending.providers.service import announce
from tests.api.phone.phones import Phones, slug
from tests.ground.desks import desk_at
from tests.ground.sending.push import endpoint

SERVICE = "https://fcm.googleapis.com/fcm/send/abc"


def body(url: str = SERVICE) -> dict[str, Any]:
    made = endpoint(url)
    return {"endpoint": made.url, "keys": {"p256dh": made.p256dh, "auth": made.auth}}


async def ask(phones: Phones, person: str, method: str, sent: dict[str, Any] | None = None) -> httpx.Response:
    return await phones.http.request(method, "/api/push", json=sent, auth=phones.proving.get(person, httpx.Auth()))


async def subscriptions(phones: Phones) -> list[PushSubscription]:
    async with phones.named.database.transaction() as session:
        return list(await session.scalars(select(PushSubscription)))


@pytest.fixture
async def alma(phones: Phones) -> Phones:
    """`e3` has a phone, and the worker said that it can wake phones."""
    await phones.enrol("e3")
    async with phones.named.database.transaction() as session:
        await announce(session, ["push"], "the-key")
    return phones


async def test_alma_turns_messages_on_and_off(alma: Phones) -> None:
    assert (await ask(alma, "e3", "GET")).json() == {"key": "the-key", "on": False}
    for _ in range(2):
        assert (await ask(alma, "e3", "POST", body())).status_code == 204
    assert (await ask(alma, "e3", "GET")).json() == {"key": "the-key", "on": True}
    assert len(await subscriptions(alma)) == 1
    assert (await ask(alma, "e3", "DELETE")).status_code == 204
    assert await subscriptions(alma) == []


@pytest.mark.parametrize(
    "url",
    [
        "http://fcm.googleapis.com/fcm/send/abc",
        "https://fcm.googleapis.com.ond.dk/x",
        "https://fcm.googleapis.com@127.0.0.1/x",
        "https://127.0.0.1/x",
        "https://[::1/x",
        "file:///etc/passwd",
        "https://push.apple.com.ond.dk/",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com:99999/x",
        "https://a.b.push.apple.com/x",
        "https://.push.apple.com/x",
        "https://_.push.apple.com/x",
        "https://xn--a.push.apple.com/x",
        "https://æ.push.apple.com/x",
    ],
)
async def test_eva_cannot_have_our_worker_call_what_she_likes(alma: Phones, url: str) -> None:
    answer = await ask(alma, "e3", "POST", body(url))
    assert (answer.status_code, slug(answer)) == (422, "push-subscription-invalid")
    assert await subscriptions(alma) == []


@pytest.mark.parametrize("keys", [{"p256dh": "AAAA"}, {"p256dh": "æ"}, {"auth": "AAAA"}, {"auth": "%"}])
async def test_keys_that_are_none_are_refused(alma: Phones, keys: dict[str, str]) -> None:
    wrong = body()
    wrong["keys"] |= keys
    assert slug(await ask(alma, "e3", "POST", wrong)) == "push-subscription-invalid"


async def test_without_a_key_there_is_nothing_to_subscribe_to(phones: Phones) -> None:
    await phones.enrol("e3")
    assert (await ask(phones, "e3", "GET")).json() == {"key": None, "on": False}
    assert slug(await ask(phones, "e3", "POST", body())) == "push-not-ready"


async def test_a_new_code_ends_the_old_phone_s_messages_too(alma: Phones) -> None:
    await ask(alma, "e3", "POST", body())
    async with alma.named.database.transaction() as session:
        await issue_code(desk_at(session, alma.clock), "e3")
    assert await subscriptions(alma) == []


async def test_eva_without_a_phone_gets_nowhere(alma: Phones) -> None:
    for method in ("GET", "POST", "DELETE"):
        assert (await ask(alma, "eva", method, body() if method == "POST" else None)).status_code == 401
