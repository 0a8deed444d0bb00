"""Those who are asked and whom no channel reached: counted, and told once some channel reaches them."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.sending.orders.unreached import Unreached, tell_untold, unreached
from backend.sending.outcomes.service import forget
from tests.ground.desks import desk_at
from tests.ground.rounds.named import DAY
from tests.ground.sending.receivers import Mailbox
from tests.sending.world import PEOPLE, World, row

MISSING = 3


async def look(world: World, round_id: UUID) -> tuple[dict[str, int], bool, int]:
    """(occasion → people, nobody was told, how many can be reached now)."""
    is_open = await world.named.state(round_id) == "open"
    async with world.database.transaction() as session:
        lacking: Unreached = await unreached(desk_at(session, world.clock), round_id, is_open=is_open)
    return {line.occasion: line.people for line in lacking.lines}, lacking.nobody, lacking.reachable


async def tell(world: World, round_id: UUID) -> int:
    async with world.database.transaction() as session:
        return await tell_untold(desk_at(session, world.clock, actor="bo@kommune.dk"), round_id)


def people(missing: int = MISSING) -> list[str]:
    """The first `missing` have no address."""
    return [row(at, email=None if at < missing else "") for at in range(PEOPLE)]


async def test_bo_sees_how_many_no_channel_reached_and_they_are_told_once_their_address_is_there(
    world: World, post: Mailbox
) -> None:
    await world.employ(people())
    round_id = await world.email(post.port).opened()
    await world.announced(round_id)
    await world.loop().turn()
    assert await look(world, round_id) == ({"round-opened": MISSING}, False, 0)
    assert await tell(world, round_id) == 0
    await world.employ(people(1))
    assert await look(world, round_id) == ({"round-opened": MISSING}, False, 2)
    assert sum(await asyncio.gather(*(tell(world, round_id) for _ in range(3)))) == 2
    await world.loop().turn()
    assert await look(world, round_id) == ({"round-opened": 1}, False, 0)
    assert len(post.mails) == PEOPLE - 1
    assert set(post.received().values()) == {1}


async def test_an_address_that_was_given_up_is_one_that_no_reminder_reaches(world: World, post: Mailbox) -> None:
    await world.employ()
    post.says["e3@kommune.dk"] = ["550 5.1.1 no such user"]
    round_id = await world.email(post.port).opened()
    await world.announced(round_id)
    await world.loop().turn()
    async with world.database.transaction() as session:
        await world.orders._to_recipients(session, round_id, "reminder-1")
    assert await look(world, round_id) == ({"reminder-1": 1}, False, 0)
    await world.employ([row(at, email="ny@kommune.dk" if at == 3 else "") for at in range(PEOPLE)])
    assert await tell(world, round_id) == 0


async def test_a_round_that_opened_before_any_channel_was_set_up_says_so_and_can_be_announced_after_all(
    world: World, post: Mailbox
) -> None:
    await world.employ()
    round_id = await world.opened()
    assert await look(world, round_id) == ({}, False, 0)
    assert await tell(world, round_id) == 0
    await world.announced(round_id)
    assert await look(world, round_id) == ({"round-opened": PEOPLE}, True, 0)
    world.email(post.port)
    await world.announced(round_id)
    assert await look(world, round_id) == ({"round-opened": PEOPLE}, True, PEOPLE)
    assert await tell(world, round_id) == PEOPLE
    await world.announced(round_id)
    await world.loop().turn()
    assert await tell(world, round_id) == 0
    assert await look(world, round_id) == ({}, False, 0)
    assert (len(post.mails), set(post.received().values())) == (PEOPLE, {1})


async def test_of_a_round_that_is_over_bo_sees_the_number_and_nobody_is_told_any_more(
    world: World, post: Mailbox
) -> None:
    await world.employ(people())
    round_id = await world.email(post.port).opened()
    await world.announced(round_id)
    await world.employ(people(0))
    async with world.database.transaction() as session:
        await session.execute(text("UPDATE round SET state = 'closed'"))
    assert await look(world, round_id) == ({"round-opened": MISSING}, False, 0)
    assert await tell(world, round_id) == 0


async def test_who_was_told_so_long_ago_that_it_is_forgotten_is_not_told_again(world: World, post: Mailbox) -> None:
    await world.employ(people())
    round_id = await world.email(post.port).opened(lasts=59 * DAY)
    await world.announced(round_id)
    await world.loop().turn()
    world.clock.moment += timedelta(days=91)
    async with world.database.transaction() as session:
        assert await forget(desk_at(session, world.clock)) == PEOPLE - MISSING
    assert await look(world, round_id) == ({}, False, 0)
    assert await tell(world, round_id) == 0


async def test_who_left_before_the_round_opened_is_not_counted(world: World, post: Mailbox) -> None:
    await world.employ()
    round_id = await world.email(post.port).opened()
    await world.employ([row(at) for at in range(1, PEOPLE)])
    await world.announced(round_id)
    assert await look(world, round_id) == ({}, False, 0)


@pytest.mark.long
async def test_twenty_thousand_are_counted_at_once_also_right_after_their_messages_were_made(
    world: World, post: Mailbox
) -> None:
    """Before PostgreSQL has statistics of the new rows: a count that looked for what is missing took two minutes."""
    await world.employ()
    round_id = await world.email(post.port).opened()
    await world.announced(round_id)
    async with world.database.transaction() as session:
        for statement in MANY:
            await session.execute(text(statement))
    counted = (
        # The reminders are of the 20,000 alone.
        {"round-opened": 1000, "reminder-1": 1000 + PEOPLE, "reminder-2": 1000 + PEOPLE},
        False,
        0,
    )
    blind = await seconds_to_look(world, round_id, counted)
    async with world.database.transaction() as session:
        await session.execute(text("ANALYZE"))
    assert blind < 5 * await seconds_to_look(world, round_id, counted) + 1


async def seconds_to_look(world: World, round_id: UUID, counted: object) -> float:
    began = time.monotonic()
    assert await look(world, round_id) == counted
    return time.monotonic() - began


MANY = (
    "INSERT INTO employee (id, external_id, name, email, unit_id, language, active, placement)"
    " SELECT gen_random_uuid(), 'x' || n, 'X', CASE WHEN n % 20 > 0 THEN 'x@kommune.dk' END,"
    " (SELECT id FROM unit LIMIT 1), 'da', true, 'before' FROM generate_series(1, 20000) n",
    "INSERT INTO round_recipient (round_id, employee_id, group_id) SELECT (SELECT id FROM round), id,"
    " (SELECT group_id FROM round_recipient LIMIT 1) FROM employee WHERE external_id LIKE 'x%'",
    "INSERT INTO message (id, employee_id, about, occasion, channel, priority, due) SELECT gen_random_uuid(), id,"
    " (SELECT id FROM round), occasion, 'email', 2, '2026-03-03' FROM employee,"
    " unnest(ARRAY['round-opened', 'reminder-1', 'reminder-2']) occasion"
    " WHERE email IS NOT NULL AND external_id LIKE 'x%'",
    "INSERT INTO sending_order (about, occasion, made)"
    " SELECT id, unnest(ARRAY['reminder-1', 'reminder-2']), '2026-03-03' FROM round",
)
"""20,000 more are asked, of whom one in twenty has no address."""
