"""Mails that a real mail server could not deliver come back to Linjepuls by the way that its documents describe."""

from __future__ import annotations

import asyncio

import aiosmtplib
import httpx
import pytest

from tests.ground.sending.receivers import Answer, Mailbox, Receiver, receiver
from tests.sending.receipts.postfix import postfix
from tests.sending.receipts.returned import COMPLAINT, returned
from tests.sending.world import PEOPLE, SECRET, World

pytestmark = pytest.mark.long


async def test_what_a_relay_could_not_deliver_is_told_and_ends_the_address_only_where_the_mailbox_is_bad(
    world: World, post: Mailbox, hooks: httpx.AsyncClient
) -> None:
    await world.employ()
    post.says["e3@kommune.dk"] = ["550 5.1.1 no such user"]
    post.says["e4@kommune.dk"] = ["550 5.7.1 looks like spam"]
    post.says["e5@kommune.dk"] = ["550 No such user here"]
    with receiver(Answer(204, b"")) as hook, postfix(post.port, hook.url, SECRET.decode()) as relay:
        await world.email(relay.port).announced(await world.opened())
        await world.loop().turn()
        assert await world.states() == {"sent": PEOPLE}
        await _returned(hook, 3)
        for _, headers, body in hook.requests:
            handed_in = {"Authorization": headers["authorization"], "Content-Type": headers["content-type"]}
            assert (await hooks.post("/hooks/mail", content=body, headers=handed_in)).status_code == 204
    people = await world.named.people()
    assert await world.states() == {"sent": PEOPLE - 3, "failed": 3}
    told = {reason for reason in await world.reasons() if reason}
    assert told == {"bounced-5.0.0", "bounced-5.1.1", "bounced-5.7.1"}
    assert await world.ended() == {people["e3"], people["e5"]}


async def test_a_complaint_that_comes_by_mail_ends_the_address_of_whoever_complained(
    world: World, post: Mailbox, hooks: httpx.AsyncClient
) -> None:
    await world.employ()
    with receiver(Answer(204, b"")) as hook, postfix(post.port, hook.url, SECRET.decode()) as relay:
        await world.email(relay.port).announced(await world.opened())
        await world.loop().turn()
        async with asyncio.timeout(60):
            while len(post.mails) < PEOPLE:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        complaint = returned(COMPLAINT, post.senders[0], post.mails[0][0])
        await aiosmtplib.send(
            complaint,
            sender="fbl@provider.example",
            recipients=["retur+klager@kommune.dk"],
            hostname="127.0.0.1",
            port=relay.port,
            start_tls=False,
        )
        await _returned(hook, 1)
        [(_, headers, body)] = hook.requests
        handed_in = {"Authorization": headers["authorization"], "Content-Type": headers["content-type"]}
        assert (await hooks.post("/hooks/mail", content=body, headers=handed_in)).status_code == 204
    people = await world.named.people()
    assert await world.ended() == {people[post.mails[0][0].partition("@")[0]]}


async def _returned(hook: Receiver, mails: int) -> None:
    async with asyncio.timeout(60):
        while len(hook.requests) < mails:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
