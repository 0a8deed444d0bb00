"""A relay that says of everybody that the mailbox is nobody's: at once, or by mails that come back hours later."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from structlog.testing import capture_logs

from backend.sending.delivery.alike import NOBODYS_ALIKE
from backend.sending.reach import ending
from backend.sending.reach.ending import LEAST_MANY, most_ended
from tests.ground.desks import desk_at
from tests.ground.sending.receivers import Mailbox
from tests.sending.receipts.conftest import hooks
from tests.sending.receipts.returned import POSTFIX, returned
from tests.sending.receipts.test_hooks import MAIL_SERVER
from tests.sending.world import PEOPLE, World, row

__all__ = ["hooks"]
NOBODYS = "550 5.1.1 User unknown"
STAFF = NOBODYS_ALIKE + 4


async def test_a_relay_that_knows_nobody_ends_nobody_s_address_and_rests_until_it_is_mended(
    world: World, post: Mailbox
) -> None:
    await world.employ([row(at) for at in range(STAFF)])
    post.says.update({f"e{at}@kommune.dk": [NOBODYS] * 9 for at in range(STAFF)})
    await world.announced(await world.email(post.port).opened())
    with capture_logs() as logged:
        await world.loop().turn()
    assert (await world.states(), await world.ended()) == ({"waiting": STAFF}, set())
    assert ("provider_refuses", True) in [(event["event"], event.get("alarm")) for event in logged]
    post.says.clear()
    await world.later(timedelta(hours=1))
    assert await world.states() == {"sent": STAFF}


@pytest.mark.long
async def test_mails_of_everybody_that_come_back_end_nobody_s_address_and_wake_somebody(
    world: World, post: Mailbox, hooks: httpx.AsyncClient
) -> None:
    await world.employ()
    round_id = await world.opened()
    await world.email(post.port).announced(round_id)
    await world.loop().turn()
    alarms = []
    for at in range(PEOPLE):
        mail = returned(POSTFIX, post.senders[at], post.mails[at][0])
        with capture_logs() as logged:
            assert (await hooks.post("/hooks/mail", content=mail, headers=MAIL_SERVER)).status_code == 204
        alarms += [(at + 1, event["event"], event["alarm"]) for event in logged]
        assert len(await world.ended()) == (at + 1 if at < LEAST_MANY else 0)
    assert alarms == [(LEAST_MANY + 1, "addresses_refused_alike", True)]
    assert await world.states() == {"failed": PEOPLE}
    # The next message goes to all of them.
    async with world.database.transaction() as session:
        await world.orders._to_recipients(session, round_id, "reminder-1")
    await world.loop().turn()
    assert await world.states() == {"failed": PEOPLE, "sent": PEOPLE}


async def test_addresses_that_end_one_by_one_stay_ended(world: World) -> None:
    await world.employ()
    people = sorted((await world.named.people()).items())
    for external_id, employee in people[: LEAST_MANY + 1]:
        world.clock.moment += 2 * ending.TOGETHER
        async with world.database.transaction() as session:
            address = f"{external_id}@kommune.dk"
            await ending.end_address(desk_at(session, world.clock), employee, "email", address, "smtp-550")
    assert len(await world.ended()) == LEAST_MANY + 1


@pytest.mark.parametrize(("addresses", "most"), [(0, 5), (12, 5), (50, 5), (1000, 100)])
def test_a_tenth_of_all_may_end_together_and_of_few_five(addresses: int, most: int) -> None:
    assert most_ended(addresses) == most
