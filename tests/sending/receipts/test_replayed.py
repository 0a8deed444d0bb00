"""What is told of a message is told once: whoever kept it ends no address with it when the message is sent again."""

from __future__ import annotations

import json
from uuid import UUID

import httpx

from backend.sending.outcomes.service import retry
from tests.ground.desks import desk_at
from tests.ground.sending.receivers import Mailbox, Receiver
from tests.sending.receipts.gateway import signed
from tests.sending.receipts.returned import POSTFIX, returned
from tests.sending.receipts.test_hooks import MAIL_SERVER, texted
from tests.sending.world import PEOPLE, World

UNKNOWN = "Unknown subscriber"


async def tried_again(world: World, about: UUID) -> None:
    async with world.database.transaction() as session:
        assert await retry(desk_at(session, world.clock, actor="bo"), about) == 1
    await world.loop().turn()


async def test_a_kept_receipt_says_nothing_of_the_text_message_that_bo_sends_again(
    world: World, web: Receiver, hooks: httpx.AsyncClient
) -> None:
    message = await texted(world, web)
    kept = signed(message.id, "UNDELIVERABLE", error=UNKNOWN)
    await hooks.post("/hooks/sms", headers=kept)
    assert await world.ended() == {message.employee_id}
    await tried_again(world, message.about)
    for told in (kept, signed(message.id, "UNDELIVERABLE", error=UNKNOWN, time=1522764099)):
        assert (await hooks.post("/hooks/sms", headers=told)).status_code == 204
    assert (await world.states(), await world.ended()) == ({"sent": 1}, set())
    # The gateway knows it by another name now, and is not asked for the same again.
    first, second = (json.loads(body) for _, _, body in web.requests)
    assert (first["userref"], second["userref"]) == (str(message.id), f"{message.id}.1")
    assert len(web.keys()) == 2
    await hooks.post("/hooks/sms", headers=signed(second["userref"], "UNDELIVERABLE", error=UNKNOWN))
    assert (await world.states(), await world.ended()) == ({"failed": 1}, {message.employee_id})


async def test_a_kept_mail_that_came_back_says_nothing_of_the_one_that_bo_sends_again(
    world: World, post: Mailbox, hooks: httpx.AsyncClient
) -> None:
    await world.employ()
    round_id = await world.opened()
    await world.email(post.port).announced(round_id)
    await world.loop().turn()
    kept = returned(POSTFIX, post.senders[0], post.mails[0][0])
    await hooks.post("/hooks/mail", content=kept, headers=MAIL_SERVER)
    assert len(await world.ended()) == 1
    await tried_again(world, round_id)
    assert (await hooks.post("/hooks/mail", content=kept, headers=MAIL_SERVER)).status_code == 204
    assert (await world.states(), await world.ended()) == ({"sent": PEOPLE}, set())
    assert post.mails[-1][0] == post.mails[0][0]
    again = returned(POSTFIX, post.senders[-1], post.mails[-1][0])
    await hooks.post("/hooks/mail", content=again, headers=MAIL_SERVER)
    assert len(await world.ended()) == 1
