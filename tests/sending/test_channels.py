"""Push, text messages and a system of the organisation's own: each with receivers that misbehave."""

from __future__ import annotations

import hmac
import json
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

import jwt
import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from backend.registry.models import Employee
from backend.sending.channels.hand import Giving
from backend.sending.outcomes.service import retry
from backend.sending.providers.service import statuses
from backend.sending.values import Channel
from tests.ground.desks import desk_at
from tests.ground.sending.receivers import BROKEN, RUBBISH, SILENT, Answer, Mailbox, Receiver
from tests.sending.told import HOUR, PHONE, opened_by_the_phone, phones_of_two_services, subscribed
from tests.sending.world import PEOPLE, PUSH_KEY, SECRET, World, row


async def test_a_phone_is_woken_and_told_nothing_but_that_there_is_something(world: World, web: Receiver) -> None:
    web.usual = Answer(201)
    await world.employ([row(at, email=None) for at in range(PEOPLE)])
    await world.phone("e1", f"{web.url}/push/1")
    await world.announced(await world.push().opened())
    await world.loop().turn()
    [(path, headers, body)] = web.requests
    assert (path, headers["content-encoding"], headers["ttl"]) == ("/push/1", "aes128gcm", "259200")
    assert opened_by_the_phone(body) == b'{"new":true}'
    scheme, token = headers["authorization"].split(" t=")
    claims = jwt.decode(
        token.split(",")[0],
        PUSH_KEY.public_key(),
        algorithms=["ES256"],
        audience=web.url,
        options={"verify_exp": False},
    )
    assert (scheme, claims["sub"]) == ("vapid", "mailto:drift@kommune.dk")
    assert await world.states() == {"sent": 1}


@pytest.mark.parametrize("status", [404, 410])
async def test_a_phone_that_is_gone_is_not_knocked_at_again(world: World, web: Receiver, status: int) -> None:
    await world.employ()
    await world.phone("e1", f"{web.url}/push/1")
    web.says["/push/1"] = [Answer(status)]
    round_id = await world.push().opened()
    await world.announced(round_id)
    await world.loop().turn()
    assert (await world.reasons(), await subscribed(world)) == ([f"push-{status}"], 0)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(400, b'{"reason":"VapidPkHashMismatch"}'),
        Answer(
            403,
            b"the key in the authorization header does not correspond to the sender ID used to subscribe this user. "
            b"Please ensure you are using the correct sender ID and server Key from the Firebase console.",
        ),
        Answer(401, b'{"code":401,"errno":109,"error":"Unauthorized","message":"VAPID public key mismatch"}'),
    ],
)
async def test_a_phone_that_subscribed_with_another_key_is_subscribed_no_more(
    world: World, web: Receiver, answer: Answer
) -> None:
    await world.employ()
    await world.phone("e1", f"{web.url}/push/1")
    web.says["/push/1"] = [answer]
    await world.announced(await world.push().opened())
    await world.loop().turn()
    assert (await world.reasons(), await subscribed(world)) == (["push-other-key"], 0)


async def test_a_signature_of_ours_that_one_service_refuses_holds_no_other_service_s_phone_back(
    world: World, web: Receiver
) -> None:
    """Apple looks our contact up and Google does not: who has a phone of the latter is told all the same."""
    await phones_of_two_services(world, web)
    web.usual = Answer(403, b'{"reason":"BadJwtToken"}')
    await world.announced(await world.push().opened())
    with capture_logs() as logs:
        await world.loop().turn()
    assert (await world.states(), await subscribed(world)) == ({"waiting": 2, "sent": 1}, 3)
    assert sorted(path for path, _, _ in web.requests)[1:] == ["/push/3"]
    async with world.database.transaction() as session:
        assert ("push", "push-our-signature") in [(each.channel, each.trouble) for each in await statuses(session)]
    alarms = [(log["event"], log["reason"]) for log in logs if log.get("alarm")]
    assert alarms == [("provider_refuses", "push-our-signature")]
    web.usual = Answer(201)
    await world.later(HOUR)
    assert await world.states() == {"sent": 3}
    async with world.database.transaction() as session:
        assert not any(each.trouble for each in await statuses(session))


@pytest.mark.long
@pytest.mark.parametrize("answer", [Answer(429, headers=(("Retry-After", "7200"),)), Answer(503), Answer(500)])
async def test_a_push_service_that_has_too_much_to_do_is_asked_later(
    world: World, web: Receiver, answer: Answer
) -> None:
    web.usual = Answer(201)
    await world.employ()
    for at in (1, 2):
        await world.phone(f"e{at}", f"{web.url}/push/{at}")
    web.says["/push/1"] = [answer]
    await world.announced(await world.push().opened())
    await world.loop().turn()
    assert await world.states() == {"sent": 1, "waiting": 1}
    if answer.status == 429:
        await world.later(HOUR)
        assert await world.states() == {"sent": 1, "waiting": 1}
    await world.later(HOUR + timedelta(minutes=1))
    assert await world.states() == {"sent": 2}
    assert max(web.keys().values()) == 2


async def test_a_text_message_goes_only_to_whom_nothing_else_reaches(
    world: World, web: Receiver, post: Mailbox
) -> None:
    people = [row(0, email=None, phone=PHONE), row(1, phone=PHONE), *(row(at) for at in range(2, PEOPLE))]
    await world.employ(people)
    world.email(post.port).sms(web.url)
    await world.announced(await world.opened())
    await world.loop().turn()
    [(path, headers, body)] = web.requests
    sent = json.loads(body)
    assert (path, headers["authorization"]) == ("/rest/mtsms", "Token token")
    assert sent["recipients"] == [{"msisdn": 4512345678}]
    assert sent["userref"] == headers["idempotency-key"]
    assert sent["message"].startswith("Eksempelkommune: Der er nye spørgsmål")
    assert len(post.mails) == PEOPLE - 1


@pytest.mark.parametrize(
    ("answer", "state", "reason"),
    [
        (Answer(200, b"<html>rubbish"), "failed", "sms-unclear"),
        pytest.param(Answer(200, b'{"ids": []}'), "failed", "sms-unclear", marks=pytest.mark.long),
        pytest.param(Answer(422, b"\xff"), "failed", "sms-422", marks=pytest.mark.long),
        pytest.param(Answer(401), "waiting", "sms-401", marks=pytest.mark.long),
        (Answer(500, b"rubbish"), "waiting", "sms-500"),
        pytest.param(
            Answer(302, headers=(("Location", "http://127.0.0.1:1/"),)), "failed", "sms-302", marks=pytest.mark.long
        ),
        (Answer(0), "waiting", "sms-broken-off"),
    ],
)
async def test_a_gateway_that_answers_rubbish_loses_nothing_and_doubles_nothing(
    world: World, web: Receiver, answer: Answer, state: str, reason: str
) -> None:
    people = [row(0, email=None, phone=PHONE), *(row(at, email=None) for at in range(1, PEOPLE))]
    await world.employ(people)
    web.says["/rest/mtsms"] = [answer]
    await world.announced(await world.sms(web.url).opened())
    await world.loop().turn()
    [message] = await world.messages()
    assert (message.state, message.reason) == (state, reason)
    await world.later(HOUR)
    assert await world.states() == ({"failed": 1} if state == "failed" else {"sent": 1})
    assert len(web.keys()) == 1


@pytest.mark.parametrize(
    ("answers", "unclear"),
    [
        ([Answer(200, b"<html>rubbish")], True),
        ([Answer(0), Answer(422)], True),
        pytest.param([Answer(502), Answer(422)], True, marks=pytest.mark.long),
        ([Answer(429), Answer(422)], False),
        pytest.param([Answer(422)], False, marks=pytest.mark.long),
    ],
)
async def test_a_text_message_that_may_have_arrived_is_sent_again_only_to_who_accepts_two(
    world: World, web: Receiver, answers: list[Answer], unclear: bool
) -> None:
    await world.employ([row(0, email=None, phone=PHONE), *(row(at, email=None) for at in range(1, PEOPLE))])
    web.says["/rest/mtsms"] = answers
    round_id = await world.sms(web.url).opened()
    await world.announced(round_id)
    for _ in range(2):
        await world.later(HOUR)
    [failed] = await world.messages()
    assert (failed.state, failed.unclear) == ("failed", unclear)
    async with world.database.transaction() as session:
        assert await retry(desk_at(session, world.clock, actor="bo"), round_id, unclear=not unclear) == 0
        assert await retry(desk_at(session, world.clock, actor="bo"), round_id, unclear=unclear) == 1
    await world.later(HOUR)
    assert (await world.states(), len(web.keys())) == ({"sent": 1}, 1)


async def test_a_number_that_is_none_is_told_of_without_asking_the_gateway(world: World, web: Receiver) -> None:
    people = [row(0, email=None, phone=PHONE), *(row(at, email=None) for at in range(1, PEOPLE))]
    await world.employ(people)
    # As a list could have it that was read before numbers were looked at.
    async with world.database.transaction() as session:
        await session.execute(update(Employee).where(Employee.external_id == "e0").values(phone="123456"))
    await world.announced(await world.sms(web.url).opened())
    await world.loop().turn()
    assert (await world.reasons(), web.requests) == (["invalid-address"], [])


async def test_the_organisation_s_own_system_can_tell_that_it_is_us(world: World, web: Receiver) -> None:
    await world.employ([row(at, email=None) for at in range(PEOPLE)])
    await world.announced(await world.webhook(f"{web.url}/hook").opened())
    await world.loop().turn()
    assert len(web.requests) == PEOPLE
    _, headers, body = web.requests[0]
    moment, signature = (part.split("=")[1] for part in headers["linjepuls-signature"].split(","))
    assert signature == hmac.new(SECRET, f"{moment}.".encode() + body, sha256).hexdigest()
    sent = json.loads(body)
    assert (sent["version"], sent["occasion"], sent["id"]) == (1, "round-opened", headers["idempotency-key"])
    assert sent["employee"].startswith("e")


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        pytest.param(Answer(500, b"rubbish"), "webhook-500", marks=pytest.mark.long),
        pytest.param(Answer(RUBBISH), "webhook-broken-off", marks=pytest.mark.long),
        pytest.param(Answer(BROKEN), "webhook-broken-off", marks=pytest.mark.long),
        (Answer(SILENT), "webhook-broken-off"),
        (Answer(429, headers=(("Retry-After", "rubbish"),)), "webhook-429"),
    ],
)
async def test_an_organisations_webhook_that_answers_nonsense_or_nothing_loses_no_message(
    world: World, web: Receiver, trouble: Answer, reason: str
) -> None:
    await world.employ([row(at, email=None) for at in range(PEOPLE)])
    web.says["/hook"] = [trouble]
    await world.announced(await world.webhook(f"{web.url}/hook", seconds=0.5).opened())
    await world.loop().turn()
    assert reason in await world.reasons()
    assert "failed" not in await world.states()
    await world.later(HOUR)
    assert await world.states() == {"sent": PEOPLE}
    # The one that met the trouble went out again, and can be told by its key; nobody else's did.
    assert sorted(web.keys().values()) == [1] * (PEOPLE - 1) + [2]


async def test_a_system_that_refuses_a_message_is_told_of_and_a_redirect_is_not_followed(
    world: World, web: Receiver
) -> None:
    await world.employ([row(at, email=None) for at in range(PEOPLE)])
    web.says["/hook"] = [Answer(400), Answer(302, headers=(("Location", f"{web.url}/else"),))]
    await world.announced(await world.webhook(f"{web.url}/hook").opened())
    await world.loop().turn()
    assert await world.states() == {"sent": PEOPLE - 2, "failed": 2}
    assert set(await world.reasons()) == {None, "webhook-400", "webhook-302"}
    assert {path for path, *_ in web.requests} == {"/hook"}


@dataclass(frozen=True)
class Broken:
    """A provider with a fault of ours in it."""

    channel: Channel = "sms"
    per_second: float = 1_000

    def opened(self) -> AbstractAsyncContextManager[Giving]:
        raise ZeroDivisionError


async def test_a_turn_ends_when_all_have_sent_also_if_one_provider_is_broken(world: World, post: Mailbox) -> None:
    await world.employ([row(0, email=None, phone=PHONE), *(row(at) for at in range(1, PEOPLE))])
    world.email(post.port).providers.append(Broken())
    await world.announced(await world.opened())
    with pytest.raises(ZeroDivisionError):
        await world.loop().turn()
    assert await world.states() == {"sent": PEOPLE - 1, "waiting": 1}
