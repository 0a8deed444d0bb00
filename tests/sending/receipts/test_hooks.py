"""Those who carry messages tell what became of them, and nobody else can."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from backend.returned_mail.return_path import ReturnPath
from backend.sending.models import Message
from backend.sending.outcomes.service import failures, retry
from tests.ground.desks import desk_at
from tests.ground.sending.receivers import Mailbox, Receiver
from tests.sending.receipts.gateway import signed
from tests.sending.receipts.returned import COMPLAINT, POSTFIX, returned
from tests.sending.world import PEOPLE, RETURNS, SECRET, World, row

PHONE = "12345678"
MAIL_SERVER = {"Authorization": f"Bearer {SECRET.decode()}"}


async def texted(world: World, web: Receiver) -> Message:
    """Alma has been sent a text message, and nobody else anything."""
    await world.employ([row(at, email=None, phone=PHONE if at == 0 else "") for at in range(PEOPLE)])
    await world.sms(web.url).announced(await world.opened())
    await world.loop().turn()
    [message] = await world.messages()
    assert message.state == "sent"
    return message


async def test_a_text_message_is_told_to_be_delivered(world: World, web: Receiver, hooks: httpx.AsyncClient) -> None:
    message = await texted(world, web)
    for status, delivered in (("ENROUTE", 0), ("DELIVERED", 1), ("DELIVERED", 1)):
        assert (await hooks.post("/hooks/sms", headers=signed(message.id, status))).status_code == 204
        [line] = (await world.progress(message.about)).lines
        assert (line.sent, line.delivered, line.failed) == (1, delivered, 0)


@pytest.mark.parametrize(
    ("status", "error", "number", "ends"),
    [
        ("UNDELIVERABLE", "Unknown subscriber", 4512345678, True),
        ("UNDELIVERABLE", "Unknown subscriber", 4587654321, False),
        ("UNDELIVERABLE", "Absent subscriber", 4512345678, False),
        ("EXPIRED", None, 4512345678, False),
    ],
)
async def test_a_text_message_that_did_not_come_is_told_of_and_ends_a_number_that_is_nobody_s(
    world: World, web: Receiver, hooks: httpx.AsyncClient, status: str, error: str | None, number: int, ends: bool
) -> None:
    message = await texted(world, web)
    told = signed(message.id, status, number=number, error=error)
    assert (await hooks.post("/hooks/sms", headers=told)).status_code == 204
    assert await world.reasons() == [f"sms-{status.lower()}"]
    assert await world.ended() == ({message.employee_id} if ends else set())


async def test_what_was_told_of_an_earlier_attempt_takes_nothing_back(
    world: World, web: Receiver, hooks: httpx.AsyncClient
) -> None:
    message = await texted(world, web)
    for told in (
        signed(message.id, "DELIVERED"),
        signed(message.id, "UNDELIVERABLE", number=4512345678, error="Unknown subscriber"),
    ):
        assert (await hooks.post("/hooks/sms", headers=told)).status_code == 204
    assert (await world.states(), await world.ended()) == ({"sent": 1}, set())


async def test_a_mail_that_comes_back_hours_later_ends_its_address(
    world: World, post: Mailbox, hooks: httpx.AsyncClient
) -> None:
    await world.mailed(post.port)
    to = post.mails[0][0]
    mail = returned(POSTFIX, post.senders[0], to)
    assert (await hooks.post("/hooks/mail", content=mail, headers=MAIL_SERVER)).status_code == 204
    assert await world.states() == {"sent": PEOPLE - 1, "failed": 1}
    [failed] = [message for message in await world.messages() if message.state == "failed"]
    assert (failed.reason, await world.ended()) == ("bounced-5.1.1", {failed.employee_id})
    complaint = returned(COMPLAINT, post.senders[1], post.mails[1][0])
    assert (await hooks.post("/hooks/mail", content=complaint, headers=MAIL_SERVER)).status_code == 204
    assert len(await world.ended()) == 2


async def test_eva_ends_nobody_s_address(world: World, post: Mailbox, web: Receiver, hooks: httpx.AsyncClient) -> None:
    await world.mailed(post.port)
    message, to = (await world.messages())[0], post.mails[0][0]
    genuine = returned(POSTFIX, post.senders[0], to)
    for headers in (
        {},
        {"Authorization": "Bearer "},
        {"Authorization": "Bearer " + "x" * 32},
        {"Authorization": "Basic eA=="},
    ):
        assert (await hooks.post("/hooks/mail", content=genuine, headers=headers)).status_code == 401
    for headers in ({}, {"X-Gwapi-Signature": "x"}, signed(message.id, "UNDELIVERABLE", secret=b"e" * 32)):
        assert (await hooks.post("/hooks/sms", headers=headers)).status_code == 401
    # What she wrote into a mail that our server hands in truly: of her own making, or about another's address.
    forged = ReturnPath(RETURNS.mailbox, b"e" * 32).address(message.id, to)
    for path, about in (
        (forged, to),
        (RETURNS.address(message.id, "eva@ond.dk"), "eva@ond.dk"),
        ("retur@kommune.dk", to),
    ):
        mail = returned(POSTFIX, path, about)
        assert (await hooks.post("/hooks/mail", content=mail, headers=MAIL_SERVER)).status_code == 204
    assert (await hooks.post("/hooks/mail", content=b"x" * 300_000, headers=MAIL_SERVER)).status_code == 413
    assert (await world.states(), await world.ended()) == ({"sent": PEOPLE}, set())


async def test_an_address_that_was_changed_meanwhile_is_kept(
    world: World, post: Mailbox, hooks: httpx.AsyncClient
) -> None:
    await world.mailed(post.port)
    place = [to for to, _ in post.mails].index("e3@kommune.dk")
    await world.employ([row(at, email="ny@kommune.dk" if at == 3 else "") for at in range(PEOPLE)])
    mail = returned(POSTFIX, post.senders[place], "e3@kommune.dk")
    assert (await hooks.post("/hooks/mail", content=mail, headers=MAIL_SERVER)).status_code == 204
    assert await world.ended() == set()


async def test_who_has_reported_a_mail_as_unwanted_gets_nothing_more_by_trying_again(
    world: World, post: Mailbox, hooks: httpx.AsyncClient
) -> None:
    await world.mailed(post.port)
    round_id = (await world.messages())[0].about
    to, path = post.mails[0][0], post.senders[0]
    async with world.database.transaction() as session:
        await world.orders.remind_extra(session, round_id)
    await world.loop().turn()
    reminded = [sender for sender, (whose, _) in zip(post.senders, post.mails, strict=True) if whose == to][1]
    full = returned(POSTFIX, reminded, to, status="5.2.2", said="552 5.2.2 Mailbox full")
    for mail in (full, returned(COMPLAINT, path, to)):
        assert (await hooks.post("/hooks/mail", content=mail, headers=MAIL_SERVER)).status_code == 204
    assert await world.reasons() == [None, "bounced-5.2.2", "complaint"]
    async with world.database.transaction() as session:
        assert [failure.hopeless for failure in await failures(session, round_id)] == [True, True]
        assert await retry(desk_at(session, world.clock, actor="bo"), round_id) == 0
    await world.later(timedelta(days=2))
    assert (len(post.to(to)), len(await world.ended())) == (2, 1)
    # At another address they are written to again, of what had failed for another reason.
    at = int(to.removeprefix("e").partition("@")[0])
    await world.employ([row(n, email="ny@kommune.dk" if n == at else "") for n in range(PEOPLE)])
    async with world.database.transaction() as session:
        assert await retry(desk_at(session, world.clock, actor="bo"), round_id) == 1
