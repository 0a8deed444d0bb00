"""A mail server that refuses everybody alike: for its rules or ours, and not for anybody's address."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text

from backend.sending.delivery.alike import ALIKE
from backend.sending.delivery.service import BATCH
from backend.sending.providers.service import statuses
from backend.worker.repeated.delivery import LANES
from tests.ground.sending.receivers import Mailbox
from tests.sending.world import PEOPLE, World, row

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


async def test_a_domain_that_refuses_us_has_nobody_else_s_mail_wait(world: World, post: Mailbox) -> None:
    # More than all lanes take at a time, before anybody else.
    await _refused(world, post, people=LANES * BATCH + 4 * ALIKE, others=30)
    await world.later(timedelta(seconds=30))
    assert any(post.to(f"e{at}@kommune.dk") for at in range(30))


async def test_whom_one_domain_refuses_is_refused_alone_where_another_takes_our_mail(
    world: World, post: Mailbox
) -> None:
    await _refused(world, post, people=ALIKE, others=PEOPLE)
    assert await world.states() == {"sent": PEOPLE, "failed": ALIKE}
    assert await world.ended() == set()


async def _refused(world: World, post: Mailbox, *, people: int, others: int) -> None:
    """A turn for these people, whose server refuses everything, and then for the others."""
    addresses = [f"h{at}@fjendtlig.dk" for at in range(people)]
    hostile = [row(others + at, email=address) for at, address in enumerate(addresses)]
    await world.employ([*map(row, range(others)), *hostile])
    post.says.update({address: ["550 5.7.1 Rejected by policy"] * 30 for address in addresses})
    await world.announced(await world.email(post.port).opened())
    who = [employee for external_id, employee in (await world.named.people()).items() if int(external_id[1:]) < others]
    async with world.database.transaction() as session:
        await session.execute(text("UPDATE message SET priority = 3 WHERE employee_id = ANY(:who)"), {"who": who})
    await world.loop().turn()
