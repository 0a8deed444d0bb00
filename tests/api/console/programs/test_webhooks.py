"""Dan has the intranet told that a round was released: signed, once, again when he says so, not for ever in vain."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from standardwebhooks import Webhook
from structlog.testing import capture_logs

from backend.access import Happened, OfDelivery
from backend.access.hooks import forget_deliveries
from backend.access.hooks.policy import new_hook_secret
from backend.kit.crypto.sealed_text import TextBox
from backend.kit.http.outside import Outside
from backend.kit.times.clock import Clock, SystemClock
from backend.worker.jobs.webhooks import NotDelivered, WebhookJobs
from backend.worker.tasks import NotYet
from tests.api.console.desk import ZONE, Desk, text_of
from tests.api.console.sign_in.person import Person
from tests.ground.desks import desk_at
from tests.ground.kit.server import Elsewhere, Page, elsewhere

HERE = "/console/administration/webhooks"
API = "/console/api/administration/webhooks"
BOTH = ["round.opened", "round.released"]
TRUSTED = httpx.create_ssl_context()


@pytest.fixture
async def intranet() -> AsyncIterator[Elsewhere]:
    async with elsewhere() as answering:
        answering.pages["/hook"] = Page(status=204)
        yield answering


async def _resolve(host: str, port: int) -> list[str]:
    return ["10.0.0.8"] if host == "evil.example" else ["127.0.0.1"]


def worker(desk: Desk, clock: Clock | None = None, *, play: bool = True) -> WebhookJobs:
    outside = Outside(resolve=_resolve, trusted=TRUSTED)
    return WebhookJobs(desk.database, clock or desk.clock, ZONE, TextBox(b"k" * 32), outside, play)


def is_signed(secret: str, headers: Mapping[str, str], body: bytes) -> bool:
    """As the specification says it (github.com/standard-webhooks/standard-webhooks, "Signature scheme"), without the
    library that signs: HMAC-SHA256 over `id.timestamp.body`, one signature of the list is enough."""
    key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return wanted in headers["webhook-signature"].split(" ")


async def made(desk: Desk, intranet: Elsewhere, events: list[str] | None = None, url: str = "") -> str:
    """The secret."""
    body = {"name": "Intranet", "url": url or intranet.url("/hook", "127.0.0.1"), "events": events or BOTH}
    answer = await desk.ask("Dan", "POST", API, body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["secret"])


async def told(desk: Desk) -> list[dict[str, Any]]:
    [hook] = (await desk.get("Dan", API)).json()
    deliveries: list[dict[str, Any]] = (await desk.get("Dan", f"{API}/{hook['id']}/deliveries")).json()
    return deliveries


async def deliver(desk: Desk, clock: Clock | None = None) -> None:
    [one] = await told(desk)
    await worker(desk, clock).deliver(OfDelivery(delivery=UUID(one["id"])))


async def waiting(desk: Desk, name: str) -> list[dict[str, Any]]:
    """The arguments of the jobs of that name."""
    query = text("SELECT args FROM procrastinate_jobs WHERE task_name = :name AND status = 'todo' ORDER BY id")
    async with desk.database.transaction() as session:
        return list(await session.scalars(query, {"name": name}))


async def test_the_intranet_is_told_of_a_release_once_and_sees_that_it_is_from_here(
    desk: Desk, intranet: Elsewhere
) -> None:
    round_id = await desk.release()
    secret = await made(desk, intranet)
    assert {"event": "round.released", "round": str(round_id)} in await waiting(desk, "programs.happened")
    for _ in range(2):
        await worker(desk).tell(Happened(event="round.released", round=round_id))
    assert len(await waiting(desk, "programs.deliver")) == 1
    for _ in range(2):
        await deliver(desk, SystemClock())
    [(_, headers)], [body] = intranet.asked, intranet.bodies
    said = Webhook(secret).verify(body, headers)
    assert (said["type"], said["data"]["round"]) == ("round.released", str(round_id))
    assert set(said["data"]) == {"round", "title", "opens_at", "closes_at"}, "nothing of a person"
    assert is_signed(secret, headers, body)
    assert abs(int(headers["webhook-timestamp"]) - SystemClock().now().timestamp()) < 300
    assert not is_signed(secret, headers, body.replace(b"released", b"opened"))
    assert not is_signed(secret, {**headers, "webhook-timestamp": "1775044800"}, body)
    assert not is_signed(new_hook_secret(), headers, body)
    [one] = await told(desk)
    assert (one["state"], one["status"], one["attempts"], headers["webhook-id"]) == ("taken", 204, 1, one["id"])


@pytest.mark.long
async def test_who_wants_to_be_told_of_openings_hears_of_no_release(desk: Desk, intranet: Elsewhere) -> None:
    round_id = await desk.release()
    await made(desk, intranet, ["round.opened"])
    await worker(desk).tell(Happened(event="round.released", round=round_id))
    assert await told(desk) == []
    await worker(desk).tell(Happened(event="round.opened", round=round_id))
    assert [one["event"] for one in await told(desk)] == ["round.opened"]


@pytest.mark.long
async def test_nobody_is_told_of_a_release_whose_figures_are_not_there_yet(desk: Desk, intranet: Elsewhere) -> None:
    round_id = await desk.receive()
    await made(desk, intranet)
    with pytest.raises(NotYet):
        await worker(desk).tell(Happened(event="round.released", round=round_id))
    await desk.read(round_id)
    await worker(desk).tell(Happened(event="round.released", round=round_id))
    assert len(await told(desk)) == 1


async def test_what_was_not_taken_is_tried_again_and_dan_sends_it_again(desk: Desk, intranet: Elsewhere) -> None:
    round_id = await desk.release()
    await made(desk, intranet)
    await worker(desk).tell(Happened(event="round.released", round=round_id))
    intranet.pages["/hook"] = Page(status=302, headers={"Location": "/elsewhere"})
    with pytest.raises(NotDelivered):
        await deliver(desk)
    assert [path for path, _ in intranet.asked] == ["/hook"], "a redirect is not followed"
    [hook] = (await desk.get("Dan", API)).json()
    page = await desk.get("Dan", f"{HERE}/{hook['id']}")
    assert "Ikke modtaget endnu" in text_of(page)
    assert "Svarede 302." in text_of(page)
    assert "Fejler siden" in text_of(await desk.get("Dan", HERE))
    intranet.pages["/hook"] = Page()
    again = re.search(rf'action="({HERE}/deliveries/[\w-]+/again)"', page.text)
    assert again is not None
    assert (await desk.post("Dan", again[1])).status_code == 303
    await deliver(desk)
    assert "Modtaget" in text_of(await desk.get("Dan", f"{HERE}/{hook['id']}"))
    assert "Fejler siden" not in text_of(await desk.get("Dan", HERE))


async def test_an_address_that_fails_for_four_days_is_ended_with_an_alarm(desk: Desk, intranet: Elsewhere) -> None:
    round_id = await desk.release()
    await made(desk, intranet)
    await worker(desk).tell(Happened(event="round.released", round=round_id))
    intranet.pages["/hook"] = Page(status=500)
    with pytest.raises(NotDelivered):
        await deliver(desk)
    desk.clock.moment += timedelta(days=3, hours=23)
    desk.sessions.clear()
    with pytest.raises(NotDelivered):
        await deliver(desk)
    desk.clock.moment += timedelta(hours=1)
    desk.sessions.clear()
    with capture_logs() as logs:
        await deliver(desk)
    assert [(line["event"], line["alarm"]) for line in logs] == [("webhook_ended", True)]
    assert "Lukket efter fire dage med fejl" in text_of(await desk.get("Dan", HERE))
    [one] = await told(desk)
    assert one["state"] == "stopped"
    again = await desk.ask("Dan", "POST", f"{API}/deliveries/{one['id']}/again")
    assert (again.status_code, again.json()["type"].rsplit("/")[-1]) == (409, "webhook-ended")


async def test_with_a_new_key_both_sign_for_a_week_and_then_only_the_new_one(desk: Desk, intranet: Elsewhere) -> None:
    round_id = await desk.release()
    old = await made(desk, intranet)
    await worker(desk).tell(Happened(event="round.released", round=round_id))
    [hook] = (await desk.get("Dan", API)).json()
    assert "I en uge" in text_of(await desk.get("Dan", f"{HERE}/{hook['id']}/key"))
    shown = await desk.post("Dan", f"{HERE}/{hook['id']}/key")
    found = re.search(r'id="secret" value="(whsec_[\w+/=]{44})"', shown.text)
    assert found is not None
    new = found[1]
    assert "Den gamle nøgle virker indtil" in text_of(await desk.get("Dan", f"{HERE}/{hook['id']}"))
    desk.clock.moment += timedelta(days=6, hours=23)
    desk.sessions.clear()
    await deliver(desk)
    assert [is_signed(key, intranet.asked[0][1], intranet.bodies[0]) for key in (new, old)] == [True, True]
    [one] = await told(desk)
    desk.clock.moment += timedelta(hours=1)
    desk.sessions.clear()
    assert (await desk.ask("Dan", "POST", f"{API}/deliveries/{one['id']}/again")).status_code == 204
    await deliver(desk)
    assert [is_signed(key, intranet.asked[1][1], intranet.bodies[1]) for key in (new, old)] == [True, False]
    async with desk.database.transaction() as session:
        await forget_deliveries(desk_at(session, desk.clock))
        assert await session.scalar(text("SELECT count(*) FROM webhook WHERE sealed_before IS NOT NULL")) == 0
    newest = (await desk.ask("Dan", "POST", f"{API}/{hook['id']}/key")).json()["secret"]
    assert len({old, new, newest}) == 3
    assert "Ny nøgle til en webhook" in text_of(await desk.get("Dan", "/console/administration/audit"))


@pytest.mark.parametrize("strict", [True])
async def test_without_https_nobody_is_told_but_in_a_demo_what_runs_on_the_same_machine(
    desk: Desk, intranet: Elsewhere
) -> None:
    await Person(desk, "Dan").set_up()
    for url in (intranet.url("/hook", "127.0.0.1"), "http://localhost/hook", "http://[::1]/hook"):
        answer = await desk.post("Dan", HERE, name="Intranet", url=url, events="round.opened")
        assert (answer.status_code, "jeres eget net" in text_of(answer)) == (422, True), url
    plain = {"name": "Intranet", "url": "http://hooks.example/hook", "events": BOTH}
    answer = await desk.post("Dan", HERE, plain)
    assert (answer.status_code, "skal begynde med https://" in text_of(answer)) == (422, True)
    assert (await desk.ask("Dan", "POST", API, plain)).json()["type"].endswith("/https-needed")


@pytest.mark.long
async def test_an_address_from_before_only_https_was_taken_is_told_nothing(desk: Desk, intranet: Elsewhere) -> None:
    round_id = await desk.release()
    await made(desk, intranet)
    await worker(desk).tell(Happened(event="round.released", round=round_id))
    [one] = await told(desk)
    with pytest.raises(NotDelivered):
        await worker(desk, play=False).deliver(OfDelivery(delivery=UUID(one["id"])))
    assert ([one["fault"] for one in await told(desk)], intranet.asked) == (["address"], [])


async def test_eva_cannot_have_our_worker_call_what_lies_inside(desk: Desk, intranet: Elsewhere) -> None:
    for url in ("http://10.0.0.8/hook", "https://[fe80::1]/x", "https://printer.local/", "https://10.1"):
        answer = await desk.post("Dan", HERE, name="Intranet", url=url, events="round.opened")
        assert (answer.status_code, 'id="url-error"' in answer.text) == (422, True), url
    round_id = await desk.release()
    await made(desk, intranet, url=f"https://evil.example:{intranet.port}/hook")
    await worker(desk).tell(Happened(event="round.opened", round=round_id))
    with pytest.raises(NotDelivered):
        await deliver(desk)
    assert ([one["fault"] for one in await told(desk)], intranet.asked) == (["inside"], [])


@pytest.mark.long
async def test_the_key_is_shown_once_and_an_address_is_ended_at_once(desk: Desk, intranet: Elsewhere) -> None:
    made_now = await desk.post("Dan", HERE, name="Intranet", url="https://hooks.example/x", events="round.released")
    secret = re.search(r'id="secret" value="(whsec_[\w+/=]{44})"', made_now.text)
    assert secret is not None
    [hook] = (await desk.get("Dan", API)).json()
    page = await desk.get("Dan", f"{HERE}/{hook['id']}")
    assert (secret[1] in page.text, secret[1] in str(hook)) == (False, False)
    async with desk.database.transaction() as session:
        sealed = await session.scalar(text("SELECT sealed FROM webhook"))
    assert secret[1] not in str(sealed)
    assert "Luk adressen »Intranet«?" in text_of(await desk.get("Dan", f"{HERE}/{hook['id']}/end"))
    assert (await desk.post("Dan", f"{HERE}/{hook['id']}/end")).status_code == 303
    assert (await desk.post("Dan", f"{HERE}/{hook['id']}/end")).status_code == 409
    assert "Lukket" in text_of(await desk.get("Dan", HERE))
    wrong = await desk.post("Dan", HERE, name="", url="intranet", events="")
    assert [f'id="{field}-error"' in wrong.text for field in ("name", "url", "events")] == [True] * 3


@pytest.mark.long
async def test_after_thirty_days_nobody_keeps_what_was_sent(desk: Desk, intranet: Elsewhere) -> None:
    round_id = await desk.release()
    await made(desk, intranet)
    await worker(desk).tell(Happened(event="round.released", round=round_id))
    for days, left in ((29, 1), (2, 0)):
        desk.clock.moment += timedelta(days=days)
        desk.sessions.clear()
        async with desk.database.transaction() as session:
            await forget_deliveries(desk_at(session, desk.clock))
        assert len(await told(desk)) == left
