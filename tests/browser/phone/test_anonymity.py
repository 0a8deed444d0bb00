"""What leaves the phone, and where to: recorded request by request in a real browser."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from playwright.async_api import Route, expect

from tests.browser.conftest import OpenHandset
from tests.browser.handset import Handset, Sent
from tests.browser.organisation import Organisation

_OWN = {"authorization", "dpop", "if-none-match", "content-length", "user-agent", "host"}
"""Headers that differ between two phones whatever they answer."""


async def _whole_story(alma: Handset, code: str, answers: Sequence[int]) -> list[Sent]:
    await _gets_in(alma, code)
    await _answers_and_looks(alma, answers)
    return await alma.sent()


async def _gets_in(alma: Handset, code: str) -> None:
    await alma.open()
    await alma.settled()
    await alma.enrol(code)


async def _answers_and_looks(alma: Handset, answers: Sequence[int]) -> None:
    await alma.begin()
    await alma.answer(*answers)
    await alma.send()
    await alma.hide()
    await expect(alma.page.get_by_text("Dine svar er modtaget")).to_be_visible()
    async with alma.visit():
        await alma.show()
    await alma.page.get_by_role("link", name="Forside").tap()
    await alma.page.get_by_role("link", name="Det fortalte I").tap()
    await expect(alma.page.get_by_role("heading", level=1)).to_have_text("Det fortalte I")


async def test_no_cookie_no_referrer_and_at_the_ballot_box_no_authorization_but_a_token(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        # Another application of the municipality on the same host has signed her in.
        await alma.context.add_cookies([{"name": "session", "value": "alma", "url": alma.origin}])
        sent = await _whole_story(alma, organisation.code(), (0, 0, 1, 1, 2, 2))
    ballots = [one for one in sent if one.origin == organisation.system.ports.ballots_origin]
    calls = [one for one in sent if one.path.startswith("/api/")]
    assert {one.method for one in ballots} == {"GET", "POST"}
    for one in (*ballots, *calls):
        assert "cookie" not in one.headers, one.path
        assert "referer" not in one.headers, one.path
    [posted] = [one for one in ballots if one.method == "POST"]
    assert posted.headers["authorization"].startswith("PrivateToken token=")
    assert [one.path for one in ballots if one is not posted and "authorization" in one.headers] == []
    assert not any(one.by_worker for one in (*ballots, *calls))
    known = {alma.origin, organisation.system.ports.ballots_origin}
    assert {one.origin for one in sent} <= known, "a third party was asked"


async def test_no_request_to_the_named_side_differs_by_the_answers(
    phone: OpenHandset, organisation: Organisation
) -> None:
    """Neither by what was asked for, nor by its size, nor by how often."""
    seen = []
    for answers in ((0, 0, 0, 0, 0, 0), (1, 1, 1, 1, 1, 1), (2, -1, 2, -1, 2, -1)):
        async with phone() as alma:
            await _gets_in(alma, organisation.code())
            before = len(alma.requests)
            await _answers_and_looks(alma, answers)
            sent = await alma.sent()
            named = [one for one in sent if one.origin == alma.origin]
            calls = [one for one in named if not _is_file(one)]
            # Until here the browser fetched the app's files in its own time.
            files = [one for one in sent[before:] if one.origin == alma.origin and _is_file(one)]
            seen.append(Counter(map(_shape, (*calls, *files))))
    for later in seen[1:]:
        assert (later - seen[0], seen[0] - later) == (Counter(), Counter()), "more and less than in the first story"


def _is_file(one: Sent) -> bool:
    return one.path.startswith("/app/")


def _shape(one: Sent) -> tuple[Any, ...]:
    headers = tuple(sorted((name, value) for name, value in one.headers.items() if name not in _OWN))
    # Codes, tokens and blinded requests are random, and always as long.
    return one.method, one.path, headers, len(one.body or b"")


@pytest.mark.long
async def test_closing_the_app_a_second_after_the_last_tap_delivers_all_the_same(
    phone: OpenHandset, organisation: Organisation
) -> None:
    # What a page says at its end a browser waits for half a second, and no longer on a machine that has much to do.
    for _ in range(3):
        if await _is_told_at_its_end(phone, organisation):
            return
    raise AssertionError("three pages in a row ended without a word")


async def _is_told_at_its_end(phone: OpenHandset, organisation: Organisation) -> bool:
    """Or else when she opens the app again: nothing is lost."""
    async with phone() as alma:
        await alma.open()
        await alma.enrol(organisation.code())
        ballot = await alma.answered(organisation.asked)
        await alma.page.wait_for_timeout(1000)
        assert not organisation.stored(ballot)
        await alma.page.close(run_before_unload=True)
        if await organisation.has_stored(ballot, within=15):
            return True
        alma.page = await alma.context.new_page()
        async with alma.visit():
            await alma.open()
        await alma.hide()
        await organisation.until_stored(ballot)
        return False


async def test_after_the_201_neither_token_nor_answers_are_anywhere_on_the_phone(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        await _whole_story(alma, organisation.code(), (0, 0, 0, 0, 0, 0))
        kept = await alma.kept()
        assert {name.partition(".")[0] for name in kept if str(organisation.asked) in name} == {"ending", "receipt"}
        assert json.loads(kept[f"ending.{organisation.asked}"]) == "counted"
        cached = await alma.page.evaluate(
            "async () => (await Promise.all((await caches.keys()).map(async (name) =>"
            " (await (await caches.open(name)).keys()).map((request) => request.url)))).flat()"
        )
    asked = json.loads(kept["announced"])["rounds"]
    ids = [part["id"] for one in asked for question in one["questions"] for part in (question, *question["options"])]
    traces = [name for name, value in kept.items() if name != "announced" and any(part in value for part in ids)]
    assert len(ids) > 0
    assert traces == []
    assert cached != []
    assert [url for url in cached if "/app/" not in url] == []


@pytest.mark.long
async def test_an_answer_that_got_lost_is_sent_again_as_the_same_bytes_and_counts_once(
    phone: OpenHandset, organisation: Organisation
) -> None:
    bodies: list[bytes | None] = []

    async def lose_the_first(route: Route) -> None:
        if route.request.method == "POST":
            bodies.append(route.request.post_data_buffer)
            if len(bodies) == 1:
                await route.fetch()
                await route.abort()
                return
        await route.continue_()

    async with phone(service_workers="block") as alma:
        await alma.context.route("**/ballots", lose_the_first)
        await alma.open()
        await alma.enrol(organisation.code())
        ballot = await alma.answered(organisation.asked)
        async with alma.page.expect_event("requestfailed"):
            await alma.hide()
        await expect(alma.page.get_by_text("Dine svar sendes")).to_be_visible()
        await alma.hide()
        await expect(alma.page.get_by_text("Dine svar er modtaget")).to_be_visible()
    assert len(bodies) == 2
    assert bodies[0] == bodies[1]
    assert organisation.stored(ballot)


@pytest.mark.long
async def test_a_list_of_keys_of_ones_own_is_refused_and_explained(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async def other_list(route: Route) -> None:
        answer = await route.fetch()
        body = bytearray(await answer.body())
        body[0] ^= 1
        await route.fulfill(response=answer, body=bytes(body))

    async with phone(service_workers="block") as alma:
        await alma.context.route(f"{alma.origin}/api/rounds/*/keys", other_list)
        await alma.open()
        await alma.type_code(organisation.code())
        await expect(alma.page.get_by_text("ikke den samme liste over nøgler").first).to_be_visible()
        assert [one.path for one in await alma.sent() if one.path.endswith("/token-request")] == []


@pytest.mark.long
async def test_a_key_of_ones_own_is_refused_and_explained(phone: OpenHandset, organisation: Organisation) -> None:
    async def other_key(route: Route) -> None:
        answer = await route.fetch()
        value = await answer.json()
        for found in value["rounds"]:
            key = found["key"]
            found["key"] = f"{key[:-40]}{'B' if key[-40] == 'A' else 'A'}{key[-39:]}"
        await route.fulfill(response=answer, json=value)

    async with phone(service_workers="block") as alma:
        await alma.context.route("**/api/rounds", other_key)
        await alma.open()
        await alma.type_code(organisation.code())
        await expect(alma.page.get_by_text("ikke på den offentlige liste").first).to_be_visible()
        assert [one.path for one in await alma.sent() if one.path.endswith("/token-request")] == []


@pytest.mark.long
async def test_the_answer_to_a_token_request_may_get_lost(phone: OpenHandset, organisation: Organisation) -> None:
    requests: list[bytes | None] = []

    async def lose_the_first(route: Route) -> None:
        requests.append(route.request.post_data_buffer)
        if len(requests) <= 1:
            await route.fetch()
            await route.abort()
            return
        await route.continue_()

    async with phone(service_workers="block") as alma:
        await alma.context.route("**/token-request", lose_the_first)
        await alma.open()
        await alma.page.get_by_role("textbox").fill(organisation.code())
        async with alma.page.expect_event("requestfailed"):
            await alma.page.locator("button[type=submit]").tap()
        await alma.open("?again")
        await expect(alma.page.get_by_role("link", name="Svar nu")).to_be_visible()
    assert requests.count(requests[0]) == 2


async def test_the_pages_own_policy_lets_it_talk_to_the_two_origins_only(
    phone: OpenHandset, organisation: Organisation
) -> None:
    async with phone() as alma:
        response = await alma.page.goto(alma.app)
        assert response is not None
        policy = (await response.all_headers())["content-security-policy"]
        assert f"connect-src 'self' {organisation.system.ports.ballots_origin}" in policy
        assert "unsafe" not in policy
        assert "script-src 'self'" in policy
        html = await response.text()
        assert "<style" not in html
        assert html.count("<script") == html.count('<script type="module" crossorigin src=')
