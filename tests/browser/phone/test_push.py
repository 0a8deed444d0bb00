"""Alma lets her phone be woken: the switch, what a push shows on her screen, and off again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Response, expect
from sqlalchemy import delete, select

from backend.sending.models import PushSubscription
from tests.browser.conftest import OpenHandset
from tests.browser.handset import Handset
from tests.browser.organisation import Organisation
from tests.ground.system.running import until

# The browser's own push service is somewhere in the world; here its part is played with a real key of this browser's.
_SERVICE = """() => {
  let made = null;
  const text = (bytes) =>
    btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  PushManager.prototype.getSubscription = async () => made;
  PushManager.prototype.subscribe = async () => {
    const pair = await crypto.subtle.generateKey({name: 'ECDH', namedCurve: 'P-256'}, true, ['deriveBits']);
    const p256dh = text(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
    const keys = {p256dh, auth: text(crypto.getRandomValues(new Uint8Array(16)))};
    const endpoint = 'https://fcm.googleapis.com/fcm/send/' + crypto.randomUUID();
    made = {
      endpoint,
      toJSON: () => ({endpoint, keys}),
      unsubscribe: async () => { made = null; return true; },
    };
    return made;
  };
}"""
_SHOWN = """async () => {
  const registration = await navigator.serviceWorker.ready;
  return (await registration.getNotifications()).map((one) => [one.title, one.body, one.tag]);
}"""

_WATCHED = """() => {
  const show = ServiceWorkerRegistration.prototype.showNotification;
  self.shown = 0;
  ServiceWorkerRegistration.prototype.showNotification = async function (...message) {
    await show.apply(this, message);
    self.shown += 1;
  };
}"""
_CHANGED = """async () => {
  // What a script makes is no event of the browser's own, which alone may be waited for.
  let done;
  const event = new Event('pushsubscriptionchange');
  event.waitUntil = (work) => { done = work; };
  self.dispatchEvent(event);
  await done;
}"""
_ENDED = """async () => {
  const registration = await navigator.serviceWorker.ready;
  await (await registration.pushManager.getSubscription()).unsubscribe();
}"""
_HIDDEN = "(await registration.getNotifications()).forEach((one) => one.close())"
_BROKEN = {
    "nothing": "() => undefined",
    "its memory": "() => { IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); }; }",
    "its files": "() => { CacheStorage.prototype.open = () => { throw new DOMException('', 'SecurityError'); }; }",
    "the network": "() => { self.fetch = async () => { throw new TypeError(); }; }",
    "the language": "() => { Object.defineProperty(navigator, 'language', {get: () => 'tlh-x-1'}); }",
}

_ONE = ["Linjepuls", "Der er noget nyt til dig.", "new"]


async def _push_service(alma: Handset, data: str = '{"new":true}') -> Callable[[], Awaitable[Any]]:
    """Called, it wakes her phone's service worker, and waits until that has shown its message: a browser that is asked
    for its messages while one is on its way to the screen forgets that one."""
    [worker] = alma.context.service_workers
    await worker.evaluate(_WATCHED)
    devtools = await alma.context.new_cdp_session(alma.page)
    known: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def learn(event: dict[str, Any]) -> None:
        for registration in event["registrations"]:
            if not known.done():
                known.set_result(registration["registrationId"])

    devtools.on("ServiceWorker.workerRegistrationUpdated", learn)
    await devtools.send("ServiceWorker.enable")
    pushed = {"origin": alma.origin, "registrationId": await asyncio.wait_for(known, 20), "data": data}

    async def push() -> None:
        before = await worker.evaluate("() => self.shown")

        async def shown() -> bool:
            return bool(await worker.evaluate("() => self.shown") > before)

        await devtools.send("ServiceWorker.deliverPushMessage", pushed)
        await until(shown, "the worker has shown its message")

    return push


async def _keeps(alma: Handset, name: str) -> bool:
    return name in await alma.kept()


async def _only_one_is_shown(alma: Handset) -> None:
    # While a message takes the place of the one before, the browser shows neither: so this waits.
    async def one() -> bool:
        return bool(await alma.page.evaluate(_SHOWN) == [_ONE])

    await until(one, "the one message is shown")


async def _switches_on(alma: Handset, organisation: Organisation) -> None:
    await alma.context.add_init_script(f"({_SERVICE})()")
    await alma.open()
    await alma.enrol(organisation.code())
    await alma.settled()
    await alma.open("#/mere")
    await alma.page.get_by_role("button", name="Slå beskeder til").tap()
    await expect(alma.page.get_by_text("Beskeder er slået til.")).to_be_visible()


async def test_alma_switches_messages_on_is_told_of_something_new_and_switches_them_off(
    phone_with_notifications: OpenHandset, organisation: Organisation
) -> None:
    async with phone_with_notifications(permissions=["notifications"]) as alma:
        await _switches_on(alma, organisation)
        await expect(alma.page.get_by_text("med en kode fra HR (denne telefon)")).to_be_visible()
        # The browser itself has ended the subscription: the phone's worker subscribes anew.
        async with organisation.system.database.transaction() as session:
            await session.execute(delete(PushSubscription))
        [worker] = alma.context.service_workers
        await worker.evaluate(f"({_SERVICE})()")
        await worker.evaluate(_CHANGED)
        async with organisation.system.database.transaction() as session:
            assert len((await session.scalars(select(PushSubscription.endpoint))).all()) == 1
        push = await _push_service(alma)
        await push()
        await push()
        await _only_one_is_shown(alma)
        await asyncio.sleep(0.5)  # Long enough for a second one to appear, if it were to.
        await _only_one_is_shown(alma)
        await alma.page.get_by_role("button", name="Slå beskeder fra").tap()
        await expect(alma.page.get_by_text("Beskeder er slået fra.")).to_be_visible()


async def _lost(organisation: Organisation) -> None:
    """A push service has said that the subscription is gone."""
    async with organisation.system.database.transaction() as session:
        await session.execute(delete(PushSubscription))


async def _comes_back(alma: Handset) -> None:
    """To the app, until the visit is over."""
    await alma.hide()
    async with alma.visit():
        await alma.show()


async def _subscribes_anew(alma: Handset) -> None:
    await alma.hide()
    async with alma.page.expect_response(_is_told):
        await alma.show()


def _is_told(answer: Response) -> bool:
    return answer.url.endswith("/api/push") and answer.request.method == "POST"


async def _tells(alma: Handset) -> int:
    """How often it has told the named side where to knock."""
    await asyncio.sleep(0.5)  # Long enough to tell once more, if it were to.
    return [(sent.method, sent.path) for sent in await alma.sent()].count(("POST", "/api/push"))


@pytest.mark.long
async def test_a_subscription_that_was_ended_comes_back_at_a_visit_that_writes_nothing_beside_an_answer(
    phone_with_notifications: OpenHandset, organisation: Organisation
) -> None:
    """Chromium tells a worker when it ends one; Safari never does."""
    async with phone_with_notifications(permissions=["notifications"]) as alma:
        await _switches_on(alma, organisation)
        await _lost(organisation)
        await _comes_back(alma)
        assert await _tells(alma) == 1, "her round is open: whoever reads the named side would see when she came"
        await alma.context.route("**/api/rounds", lambda route: route.fulfill(json={"rounds": []}))
        await _comes_back(alma)
        await _subscribes_anew(alma)
        await _comes_back(alma)
        assert await _tells(alma) == 2, "a visit that finds all as it was writes nothing"
        for told_to_the_named_side in (False, True):
            await alma.page.evaluate(_ENDED)
            if told_to_the_named_side:
                await _lost(organisation)
            await _subscribes_anew(alma)
        await expect(alma.page.get_by_role("button", name="Slå beskeder fra")).to_be_visible()
        await alma.page.get_by_role("button", name="Slå beskeder fra").tap()
        await expect(alma.page.get_by_text("Beskeder er slået fra.")).to_be_visible()
        await _comes_back(alma)
        assert await _tells(alma) == 4, "whoever turned it off is left alone"


async def test_a_push_fetches_the_token_while_no_window_is_open(
    phone_with_notifications: OpenHandset, organisation: Organisation
) -> None:
    token = f"token.{organisation.asked}"
    async with phone_with_notifications(permissions=["notifications"]) as alma:
        await alma.open()
        await alma.page.route("**/token-request", lambda route: route.abort())
        await alma.settled()
        # Were she not in yet when the push comes, the phone would have nothing to fetch a token for.
        await alma.type_code(organisation.code())
        push = await _push_service(alma)
        await alma.page.goto(f"{alma.origin}/health")
        assert token not in await alma.kept()
        await push()
        await until(lambda: _keeps(alma, token), "the token is kept")
        # Whoever opens the app now has it already: nothing is fetched in the visit in which she answers.
        asked = len(alma.requests)
        await alma.page.unroute_all()
        await alma.open()
        await alma.begin()
        await alma.answer(0, 0, 0, 0, 0, 0)
        named = [sent.path for sent in (await alma.sent())[asked:] if sent.method == "POST" and not sent.by_worker]
        assert [path for path in named if path.endswith("/token-request") and str(organisation.asked) in path] == []


@pytest.mark.long
async def test_a_phone_whose_owner_said_no_is_told_where_to_change_it(
    phone_with_notifications: OpenHandset, organisation: Organisation
) -> None:
    async with phone_with_notifications() as alma:
        denied = "Object.defineProperty(Notification, 'permission', {get: () => 'denied'})"
        await alma.context.add_init_script(denied)
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.open("#/mere")
        await expect(alma.page.get_by_text("Du har sagt nej til beskeder.")).to_be_visible()
        assert await alma.page.get_by_role("button", name="Slå beskeder").count() == 0


async def test_where_the_server_cannot_be_asked_the_switch_says_so_and_not_that_it_is_still_asking(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.context.route("**/api/push", lambda route: route.abort())
        await alma.open("#/mere")
        switch = alma.page.locator(".push")
        await expect(switch.get_by_role("alert")).to_contain_text("ingen forbindelse")
        await expect(switch.get_by_role("status")).to_have_text("")


@pytest.mark.long
@pytest.mark.parametrize("broken", _BROKEN)
@pytest.mark.parametrize("data", ["", "{", "x" * 3000])
async def test_every_push_shows_a_notification_whatever_it_brings_and_whatever_fails(
    phone_with_notifications: OpenHandset, organisation: Organisation, broken: str, data: str
) -> None:
    """Three that show none, and the browser ends the subscription: Safari says so, Chrome shows one of its own."""
    async with phone_with_notifications(permissions=["notifications"]) as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        await alma.settled()
        push = await _push_service(alma, data)
        [worker] = alma.context.service_workers
        await worker.evaluate(_BROKEN[broken])

        async def hidden() -> bool:
            return bool(await alma.page.evaluate(_SHOWN) == [])

        for _ in range(3):
            await push()
            await _only_one_is_shown(alma)
            await worker.evaluate(f"async () => {{ {_HIDDEN} }}")
            # The browser takes its time to hide what was closed.
            await until(hidden, "no message is shown")
