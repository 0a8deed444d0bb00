"""A mail server that refuses everybody alike: for its rules or ours, and not for anybody's address."""

from __future__ import annotations

from datetime import timedelta

from backend.sending.delivery.alike import ALIKE
from backend.sending.providers.service import statuses
from tests.sending.receivers import Mailbox
from tests.sending.world import PEOPLE, World

HOUR = timedelta(hours=1)


async def test_a_server_that_refuses_everybody_ends_no_address_and_rests_until_it_is_mended(
    world: World, post: Mailbox
) -> None:
    await world.employ()
    # Four are refused alike and then one is taken: each of the four is that person's trouble.
    for at in range(4):
        post.says[f"e{at}@kommune.dk"] = ["550 Rejected by spam filter"]
    round_id = await world.email(post.port).opened()
    await world.announced(round_id)
    await world.loop().turn()
    assert await world.states() == {"sent": PEOPLE - 4, "failed": 4}
    async with world.database.transaction() as session:
        await world.orders._to_recipients(session, round_id, "reminder-1")
    for at in range(PEOPLE):
        post.says[f"e{at}@kommune.dk"] = ["550 Your IP is blacklisted"]
    await world.loop().turn()
    # The fifth alike is enough: nobody is given up, and the rest is not even tried.
    assert await world.states() == {"sent": PEOPLE - 4, "failed": 4, "waiting": PEOPLE}
    assert sum(not post.says[f"e{at}@kommune.dk"] for at in range(PEOPLE)) == ALIKE
    async with world.database.transaction() as session:
        trouble = {status.channel: status.trouble for status in await statuses(session)}
    assert trouble["email"] == "smtp-550-alike"
    assert await world.ended() == set()
    post.says.clear()
    await world.later(HOUR)
    assert await world.states() == {"sent": 2 * PEOPLE - 4, "failed": 4}
