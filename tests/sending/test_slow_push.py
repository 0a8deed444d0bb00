"""A push service that does not answer: each phone of its own costs as long as we wait, and nobody else's message."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from backend.kit.repeating.bell import Bell
from backend.worker.repeated.delivery import SendingLoop
from tests.ground.sending.receivers import SILENT, Answer, Mailbox, Receiver
from tests.sending.told import PHONE, phones_of_two_services
from tests.sending.world import PEOPLE, World, row


@asynccontextmanager
async def sending(loop: SendingLoop) -> AsyncIterator[tuple[asyncio.Event, asyncio.Task[None], Bell]]:
    """As a worker's process has it go on: nothing is looked for between rings."""
    stop, bell = asyncio.Event(), Bell()
    running = asyncio.create_task(loop.run(stop, 60, bell))
    try:
        yield stop, running, bell
    finally:
        running.cancel()
        await asyncio.wait([running])


async def until(said: Callable[[], bool]) -> None:
    """Within five seconds: the receiver that says nothing does so for ten."""
    for _ in range(250):
        if said():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it was never said")


async def test_a_push_service_that_never_answers_holds_nobody_s_mail_or_text_message_back(
    world: World, web: Receiver, post: Mailbox
) -> None:
    await world.employ([row(0, email=None, phone=PHONE), *(row(at) for at in range(1, PEOPLE))])
    await world.phone("e1", f"{web.url}/push/1")
    web.says["/push/1"] = [Answer(SILENT)]
    round_id = await world.push().email(post.port).sms(web.url).opened()
    await world.announced(round_id)
    async with sending(world.loop()) as (_, _, bell):
        await until(lambda: (len(web.requests), len(post.mails)) == (2, PEOPLE - 1))
        async with world.database.transaction() as session:
            await world.orders.remind_extra(session, round_id)
        bell.ring()
        await until(lambda: len(post.mails) == 2 * (PEOPLE - 1))
        await until(lambda: [path for path, *_ in web.requests].count("/rest/mtsms") == 2)
        assert [path for path, *_ in web.requests].count("/push/1") == 1


async def test_a_push_service_that_does_not_answer_is_asked_once_a_batch_and_no_other_waits_for_it(
    world: World, web: Receiver
) -> None:
    await phones_of_two_services(world, web)
    web.usual = Answer(SILENT)
    await world.announced(await world.push(seconds=0.2).opened())
    await world.loop().turn()
    assert (await world.states(), len(web.requests)) == ({"waiting": 2, "sent": 1}, 2)
    # To whom nothing was posted nothing can have come.
    waiting = [message for message in await world.messages() if message.state == "waiting"]
    assert sorted((message.reason, message.unclear) for message in waiting) == [
        ("push-broken-off", True),
        ("push-unreachable", False),
    ]


async def test_a_worker_without_any_channel_goes_on_until_it_is_told_to_stop(world: World) -> None:
    async with sending(SendingLoop(world.database, world.orders, [])) as (stop, running, _):
        await asyncio.wait([running], timeout=0.05)
        assert not running.done()
        stop.set()
        await asyncio.wait_for(running, 1)
